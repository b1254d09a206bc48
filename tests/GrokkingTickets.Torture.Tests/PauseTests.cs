using System.Diagnostics;
using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>
/// A process stands still while another one is asked for the same run, and then goes on: whoever took the run over, or did not, the
/// files are those of one process.
/// </summary>
public sealed class PauseTests
{
    private const long Day = 24 * 3600;

    /// <summary>Others do not wait long for the process that stands still.</summary>
    private static readonly Faults Hasty = new() { Silence = "2" };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Scale.Of(5, 15));

    public static TheoryData<string, bool, long> Others =>
        Scale.IsLong
            ? new()
            {
                { "here, with the same clock", false, 0 },
                { "here, a day ahead", false, Day },
                { "on another machine, with the same clock", true, 0 },
                { "on another machine, a day ahead", true, Day },
                { "on another machine, a day behind", true, -Day },
            }
            : new() { { "here, a day ahead", false, Day }, { "on another machine, with the same clock", true, 0 } };

    [Theory]
    [MemberData(nameof(Others))]
    public void A_process_stands_still(string where, bool elsewhere, long clock)
    {
        FaultShim.Require();
        if (elsewhere && !GrokProcess.ElsewhereIsPossible())
        {
            Assert.Skip("Only root can make another machine of namespaces.");
        }

        Workload workload = Workload.Long;
        var tally = new Tally("a process stands still", $"SIGSTOP, another is started {where}, SIGCONT");
        var random = new Random(where.Length);
        for (int i = 0; i < Scale.Of(1, 6); i++)
        {
            using var folder = new TemporaryFolder();
            using var first = GrokProcess.Start(folder, Hasty, workload.Arguments);
            WaitForCheckpoint(folder, first);
            Thread.Sleep(random.Next(100));
            first.Signal("STOP");
            Faults faults = Hasty with { Clock = clock };
            using GrokProcess other = elsewhere
                ? GrokProcess.StartElsewhere(folder, faults, workload.Arguments)
                : GrokProcess.Start(folder, faults, workload.Arguments);
            // Perhaps it waits for the first one, and that for as long as that one lives.
            other.EndsWithin(Patience);
            first.Signal("CONT");
            Ending second = other.Wait();
            Ending ending = first.Wait();
            tally.Add(
                $"{where}, the {i + 1}th: exit codes {ending.Code} and {second.Code}",
                Sentences.Crash(ending)
                    ?? Sentences.Crash(second)
                    ?? (ending.Code != 0 && second.Code != 0 ? $"neither succeeded: {ending.Error.Trim()} {second.Error.Trim()}" : null)
                    ?? workload.Expected.DifferenceTo(Outcome.Of(folder.Path))
                    ?? workload.ProblemOfRerun(folder)
            );
        }

        tally.Close();
    }

    [Fact]
    public void A_process_is_killed_and_another_machine_is_asked()
    {
        FaultShim.Require();
        if (!GrokProcess.ElsewhereIsPossible())
        {
            Assert.Skip("Only root can make another machine of namespaces.");
        }

        Workload workload = Workload.Long;
        var tally = new Tally("SIGKILL, then another machine", "namespaces with another name and processes of their own; then here again");
        var random = new Random(6);
        for (int i = 0; i < Scale.Of(1, 8); i++)
        {
            using var folder = new TemporaryFolder();
            using (var first = GrokProcess.Start(folder, Hasty, workload.Arguments))
            {
                WaitForCheckpoint(folder, first);
                Thread.Sleep(random.Next(100));
                first.Kill();
                first.Wait();
            }

            using var second = GrokProcess.StartElsewhere(folder, Hasty, workload.Arguments);
            string? problem = null;
            if (second.EndsWithin(Patience))
            {
                Ending ending = second.Wait();
                problem =
                    Sentences.Crash(ending)
                    ?? (ending.Code == 0 ? workload.Expected.DifferenceTo(Outcome.Of(folder.Path)) : Sentences.Lack(ending));
            }
            else
            {
                // It cannot know that the other machine's process is dead, and waits.
                second.Kill();
                second.Wait();
            }

            tally.Add($"the {i + 1}th", problem ?? workload.ProblemOfRerun(folder));
        }

        tally.Close();
    }

    private static void WaitForCheckpoint(TemporaryFolder folder, GrokProcess process)
    {
        var clock = Stopwatch.StartNew();
        while (
            !Directory.Exists(folder["runs"])
            || !Directory.EnumerateFiles(folder["runs"], "step-0001000.safetensors", SearchOption.AllDirectories).Any()
        )
        {
            Assert.True(clock.Elapsed.TotalSeconds < 60 && !process.EndsWithin(TimeSpan.FromMilliseconds(2)), "There is no checkpoint.");
        }
    }
}
