using System.Diagnostics;
using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;

namespace GrokkingTickets.Torture.Tests;

/// <summary>SIGKILL at moments that have nothing to do with what the process does.</summary>
public sealed class KillAtRandomTests
{
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
        int kills = 0;
        while (kills < Scale.Of(2, 70))
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
}
