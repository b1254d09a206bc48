using System.Diagnostics;
using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;

namespace GrokkingTickets.Torture.Tests;

/// <summary>A store that cannot be written to: what is finished in it can still be used.</summary>
public sealed class ReadOnlyTests
{
    [Fact]
    public void A_finished_run_on_a_file_system_that_is_read_only()
    {
        SmallDisk.Require();
        var tally = new Tally("read-only file system, finished", "a tmpfs mounted anew with ro; train, ticket, runs, show, metrics");
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(folder, "size=16m");
        Workload ticket = Workload.Ticket;
        Assert.Equal(0, GrokProcess.Run(folder, ticket.Arguments).Code);
        disk.Remount("ro");
        foreach (string[] arguments in Looks(ticket))
        {
            tally.Add(arguments[0], Failure(GrokProcess.Run(folder, arguments)));
        }

        tally.Add("the files", ticket.Expected.DifferenceTo(Outcome.Of(folder.Path)));
        disk.Remount("rw");
        tally.Add("writable again", ticket.ProblemOfRerun(folder));
        tally.Close();
    }

    [Fact]
    public void A_study_that_is_finished_is_reported_elsewhere()
    {
        SmallDisk.Require();
        var tally = new Tally("read-only file system, reproduce", "a tmpfs mounted anew with ro; the report goes elsewhere");
        Workload study = Workload.Reproduce;
        using var folder = new TemporaryFolder();
        study.Prepare(folder);
        Directory.CreateDirectory(folder["store"]);
        string[] arguments = [.. study.Arguments, "--runs", "store/runs"];
        Assert.Equal(0, GrokProcess.Run(folder, arguments).Code);
        string claims = File.ReadAllText(folder["report", "claims.json"]);
        Directory.Delete(folder["report"], recursive: true);
        using var mounted = new TemporaryFolder();
        using var disk = new SmallDisk(mounted, "size=16m");
        Process.Start("cp", ["-a", folder["store"] + "/runs", mounted.Path]).WaitForExit();
        disk.Remount("ro");
        string[] elsewhere = [.. study.Arguments, "--runs", mounted["runs"]];
        tally.Add("reproduce", Failure(GrokProcess.Run(folder, elsewhere)));
        string? found = File.Exists(folder["report", "claims.json"]) ? File.ReadAllText(folder["report", "claims.json"]) : null;
        tally.Add("its claims", found == claims ? null : $"the claims are not those of the writable store: {found}");
        tally.Close();
    }

    [Fact]
    public void A_run_that_is_not_finished_is_refused_with_a_sentence()
    {
        SmallDisk.Require();
        var tally = new Tally("read-only file system, unfinished", "a tmpfs mounted anew with ro");
        var words = new Tally("words about a read-only file system", "the sentence names the file and the way out");
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(folder, "size=16m");
        Workload train = Workload.Train;
        Assert.Equal(0, GrokProcess.Run(folder, [.. train.Arguments, "training.steps=50"]).Code);
        disk.Remount("ro");
        Ending ending = GrokProcess.Run(folder, train.Arguments);
        tally.Add("train", ending.Code == 0 ? "exit code 0" : Sentences.Crash(ending));
        words.Add("train", Sentences.Lack(ending));
        disk.Remount("rw");
        tally.Add("writable again", train.ProblemOfRerun(folder));
        tally.Close();
        words.CloseIfTried();
    }

    [Fact]
    public void A_finished_run_in_a_folder_that_belongs_to_somebody_else()
    {
        if (!OperatingSystem.IsLinux() || !GrokProcess.NobodyCanRun())
        {
            Assert.Skip("Only root can become a user who may not write, and that user must be able to read the program.");
        }

        var tally = new Tally(
            "folder of another user, finished",
            "setpriv to a user who may only read; train, ticket, runs, show, metrics"
        );
        using var folder = new TemporaryFolder();
        Workload ticket = Workload.Ticket;
        Assert.Equal(0, GrokProcess.Run(folder, ticket.Arguments).Code);
        Process.Start("chmod", ["-R", "a+rX,go-w", folder.Path]).WaitForExit();
        if (!GrokProcess.NobodyCanEnter(folder))
        {
            Assert.Skip("The folder of temporary files is closed to other users.");
        }

        foreach (string[] arguments in Looks(ticket))
        {
            tally.Add(arguments[0], Failure(GrokProcess.RunAsNobody(folder, arguments)));
        }

        Ending longer = GrokProcess.RunAsNobody(folder, [.. Workload.Train.Arguments, "training.steps=400"]);
        tally.Add("train on", longer.Code == 0 ? "exit code 0" : Sentences.Crash(longer) ?? Sentences.Lack(longer));
        tally.Add("the files", ticket.Expected.DifferenceTo(Outcome.Of(folder.Path)));
        tally.Close();
    }

    /// <summary>The command again, and those that only look.</summary>
    private static string[][] Looks(Workload workload) =>
        [
            workload.Arguments,
            [.. Workload.Train.Arguments, "training.steps=100"],
            ["runs"],
            ["show", "modular-addition-mlp-p13-seed3"],
            ["metrics", "modular-addition-mlp-p13-seed3"],
        ];

    private static string? Failure(Ending ending) => ending.Code == 0 ? null : $"exit code {ending.Code}: {ending.Error.Trim()}";
}
