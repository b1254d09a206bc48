using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>The clock is wrong, or is set while a run is on.</summary>
public sealed class ClockTests
{
    private const long Hour = 3600;
    private const long Year = 365 * 24 * Hour;

    public static TheoryData<long> Jumps => Scale.IsLong ? [-Hour, -10 * Year, Hour, 10 * Year] : [-10 * Year, Hour];

    [Theory]
    [MemberData(nameof(Jumps))]
    public void The_clock_jumps(long seconds)
    {
        FaultShim.Require();
        var tally = new Tally(
            seconds < 0 ? "clock set back" : "clock set forward",
            "an hour, ten years; at calls of a run, which is then killed"
        );
        Workload train = Workload.Train;
        int changes = train.Calls.Changes;
        foreach (int at in Scale.Some([.. Enumerable.Range(1, changes)], few: 1, many: 12))
        {
            using (var folder = new TemporaryFolder())
            {
                Ending ending = train.Run(folder, new Faults { Clock = seconds, ClockAt = at });
                tally.Add(
                    $"{seconds} s at call {at}",
                    ending.Code != 0
                        ? $"exit code {ending.Code}: {ending.Error}"
                        : train.Expected.DifferenceTo(Outcome.Of(folder.Path)) ?? train.ProblemOfRerun(folder)
                );
            }

            using (var folder = new TemporaryFolder())
            {
                // The clock of the killed process was wrong from its beginning; that of the next is right.
                Ending ending = train.Run(
                    folder,
                    new Faults
                    {
                        Clock = seconds,
                        At = at,
                        Deed = "kill-after",
                    }
                );
                if (ending.Code == Ending.Killed)
                {
                    tally.Add($"{seconds} s, killed at call {at}", train.ProblemOfRerun(folder));
                }
            }
        }

        tally.Close();
    }

    [Fact]
    public void Files_are_from_another_time()
    {
        FaultShim.Require();
        var tally = new Tally(
            "files from another time",
            "every file's time is set, ten years back and ahead, after a kill and after the end"
        );
        Workload train = Workload.Train;
        int changes = train.Calls.Changes;
        foreach (int years in new[] { -10, 10 })
        {
            foreach (int at in (int[])[changes / 2, changes + 1_000_000])
            {
                using var folder = new TemporaryFolder();
                train.Run(folder, new Faults { At = at, Deed = "kill-after" });
                foreach (string path in Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories))
                {
                    File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddYears(years));
                }

                tally.Add($"{years} years, {(at > changes ? "finished" : "killed")}", train.ProblemOfRerun(folder));
            }
        }

        tally.Close();
    }
}
