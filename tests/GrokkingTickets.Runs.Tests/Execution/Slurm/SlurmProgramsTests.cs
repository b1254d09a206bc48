using System.Diagnostics;
using GrokkingTickets.Runs.Execution.Slurm;

namespace GrokkingTickets.Runs.Tests.Execution.Slurm;

public sealed class SlurmProgramsTests
{
    [Fact]
    public async Task A_program_that_does_not_answer_is_ended_when_the_user_stops()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The program is a script for a shell of Unix.");
            return;
        }

        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["squeue"], "#!/bin/sh\nexec sleep 60\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(folder["squeue"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SlurmPrograms(folder.Path).RunAsync("squeue", TimeSpan.FromMinutes(2), [], stop.Token)
        );
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
