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

    [Theory]
    [InlineData("here, with the same clock", false, 0)]
    [InlineData("here, a day ahead", false, Day)]
    [InlineData("on another machine, with the same clock", true, 0)]
    [InlineData("on another machine, a day ahead", true, Day)]
    [InlineData("on another machine, a day behind", true, -Day)]
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
        for (int i = 0; i < Scale.Of(1, 12); i++)
        {
            using var folder = new TemporaryFolder();
            using var first = GrokProcess.Start(folder, null, workload.Arguments);
            WaitForCheckpoint(folder, first);
            Thread.Sleep(random.Next(100));
            first.Signal("STOP");
            Ending second;
            try
            {
                var faults = new Faults { Clock = clock };
                second = elsewhere
                    ? GrokProcess.RunElsewhere(folder, faults, workload.Arguments)
                    : GrokProcess.Run(folder, faults, workload.Arguments);
            }
            finally
            {
                first.Signal("CONT");
            }

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
