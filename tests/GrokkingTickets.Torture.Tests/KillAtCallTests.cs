using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>SIGKILL, which no process can prepare for, at each call that changes files.</summary>
public sealed class KillAtCallTests
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
        foreach ((int at, string deed) in Scale.Some(tries, few: 3, many: 260))
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

    private static string Shown(string hit, TemporaryFolder folder) => hit.Replace(folder.Path + "/", "", StringComparison.Ordinal);
}
