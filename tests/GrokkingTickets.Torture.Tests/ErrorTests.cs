using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>The system says no to a call.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("EIO", false, "train")]
    [InlineData("EIO", false, "reproduce")]
    [InlineData("EIO", true, "ticket")]
    [InlineData("ENOSPC", true, "train")]
    [InlineData("ENOSPC", true, "reproduce")]
    [InlineData("EDQUOT", true, "ticket")]
    [InlineData("EROFS", true, "train")]
    public void A_call_fails(string error, bool rest, string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        string which = rest ? "from each call on that changes files" : "at each call that changes files, once";
        var survival = new Tally($"{error}, {name}", which);
        var words = new Tally($"words about {error}, {name}", "the sentence names the file and the way out");
        foreach (int at in Scale.Some([.. Enumerable.Range(1, workload.Calls.Changes)], few: 2, many: 60))
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            var faults = new Faults
            {
                At = at,
                Deed = "fail",
                Error = error,
                Rest = rest,
                // A full disk still lets files be removed and synced.
                Calls = error is "ENOSPC" or "EDQUOT" ? "open,write,truncate,mkdir,rename,link" : Faults.Changes,
            };
            Ending ending = workload.Run(folder, faults);
            if (ending.Hit is null)
            {
                continue;
            }

            string what = $"call {at} ({ending.Hit.Replace(folder.Path + "/", "", StringComparison.Ordinal)})";
            survival.Add(what, Sentences.Crash(ending) ?? WholeAfterSuccess(workload, ending, folder) ?? workload.ProblemOfRerun(folder));
            words.Add(what, Sentences.Lack(ending));
        }

        survival.Close();
        words.CloseIfTried();
    }

    [Theory]
    [InlineData("train")]
    [InlineData("reproduce")]
    public void A_write_does_half_of_what_it_should(string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        int writes = workload.Calls.Calls.Count(call => call.Kind == 'w');
        var tally = new Tally($"short writes, {name}", "each write does half of what it should and says so");
        foreach (int at in Scale.Some([.. Enumerable.Range(1, writes)], few: 1, many: 30))
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            Ending ending = workload.Run(
                folder,
                new Faults
                {
                    At = at,
                    Deed = "short",
                    Calls = "write",
                }
            );
            if (ending.Hit is not null)
            {
                string? failure = ending.Code == 0 ? null : $"exit code {ending.Code}: {ending.Error.Trim()}";
                tally.Add($"write {at} ({ending.Hit})", failure ?? WholeAfterSuccess(workload, ending, folder));
            }
        }

        tally.Close();
    }

    [Theory]
    [InlineData("ENOLCK")]
    [InlineData("ENOTSUP")]
    public void A_file_system_without_locks(string error)
    {
        FaultShim.Require();
        var tally = new Tally($"{error} of locks", "every flock and fcntl fails; one process, then two at once");
        var faults = new Faults
        {
            At = 1,
            Deed = "fail",
            Error = error,
            Rest = true,
            Calls = "lock",
        };
        foreach (Workload workload in Scale.Some(Workload.All, few: 1))
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            Ending ending = workload.Run(folder, faults);
            tally.Add(
                workload.Name,
                Sentences.Crash(ending) ?? WholeAfterSuccess(workload, ending, folder) ?? workload.ProblemOfRerun(folder)
            );
        }

        for (int i = 0; i < Scale.Of(1, 10); i++)
        {
            using var folder = new TemporaryFolder();
            using var first = GrokProcess.Start(folder, faults, Workload.Train.Arguments);
            using var second = GrokProcess.Start(folder, faults, Workload.Train.Arguments);
            Ending[] endings = [first.Wait(), second.Wait()];
            tally.Add(
                "two at once",
                endings.Select(Sentences.Crash).FirstOrDefault(crash => crash is not null)
                    ?? (endings.All(ending => ending.Code != 0) ? $"neither succeeded: {endings[0].Error} {endings[1].Error}" : null)
                    ?? Workload.Train.ProblemOfRerun(folder)
            );
        }

        tally.Close();
    }

    /// <summary>Who says that all went well must have all of it.</summary>
    private static string? WholeAfterSuccess(Workload workload, Ending ending, TemporaryFolder folder) =>
        ending.Code == 0 && workload.Expected.DifferenceTo(Outcome.Of(folder.Path)) is { } difference
            ? $"it said that all went well, but {difference}"
            : null;
}
