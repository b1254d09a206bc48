using System.Diagnostics;
using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>SIGKILL, which no process can prepare for.</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData("train")]
    [InlineData("ticket")]
    [InlineData("reproduce")]
    public void Killed_at_a_call_that_changes_files(string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        Call[] changes = [.. workload.Calls.Calls.Where(call => call.Changes)];
        var tries = new List<(int At, string Deed)>();
        for (int at = 1; at <= changes.Length; at++)
        {
            tries.Add((at, "kill-before"));
            tries.Add((at, changes[at - 1].Kind == 'w' ? "kill-torn" : "kill-after"));
        }

        var tally = new Tally($"SIGKILL, {name}", "at each call that changes files: before it, after it, after half of a write");
        foreach ((int at, string deed) in Scale.Some(tries, few: 3))
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            Ending ending = workload.Run(folder, new Faults { At = at, Deed = deed });
            if (ending.Code != Ending.Killed || ending.Hit is null)
            {
                // Fewer calls than in the recorded process: what a timer does is not always done.
                Assert.True(ending.Code == 0, $"exit code {ending.Code} without a fault: {ending.Error}");
                continue;
            }

            tally.Add($"{deed} {at} ({Shown(ending.Hit, folder)})", workload.ProblemOfRerun(folder));
        }

        tally.Close();
    }

    [Theory]
    [InlineData("train")]
    [InlineData("ticket")]
    [InlineData("reproduce")]
    [InlineData("reproduce, two at a time")]
    public void Killed_at_random_moments_again_and_again(string name)
    {
        var workload = Workload.Named(name);
        var clock = Stopwatch.StartNew();
        using (var folder = new TemporaryFolder())
        {
            workload.Prepare(folder);
            GrokProcess.Run(folder, workload.Arguments);
        }

        int whole = (int)clock.ElapsedMilliseconds;
        var random = new Random(name.Length);
        var tally = new Tally($"SIGKILL, {name}", "at random moments, up to four times before a run may end");
        for (int kills = 0; kills < Scale.Of(2, 150); )
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            int inThisFolder = 0;
            for (int i = 0; i < 4; i++)
            {
                using var grok = GrokProcess.Start(folder, null, workload.Arguments);
                if (grok.EndsWithin(TimeSpan.FromMilliseconds(random.Next(whole / 6, whole))))
                {
                    break;
                }

                grok.Kill();
                inThisFolder += grok.Wait().Code == Ending.Killed ? 1 : 0;
            }

            string? problem = workload.ProblemOfRerun(folder);
            for (int i = 0; i < inThisFolder; i++, kills++)
            {
                tally.Add($"the {kills + 1}th", problem);
            }
        }

        tally.Close();
    }

    private static string Shown(string hit, TemporaryFolder folder) => hit.Replace(folder.Path + "/", "", StringComparison.Ordinal);
}
