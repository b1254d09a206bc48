namespace GrokkingTickets.Cli.Tests;

/// <summary><c>grok gc</c> and <c>grok pin</c>: what goes, what stays, and how they say it.</summary>
public sealed class GcTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=16", "model.hidden=16", "training.checkpoint_every=100"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_nothing_refers_to_is_listed_and_removed_when_agreed()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=400", "seed=0,1"]);
        Ending listed = Grok.Succeed(_folder, "gc");
        Assert.Contains("seed0-", listed.Out, StringComparison.Ordinal);
        Assert.Contains("seed1-", listed.Out, StringComparison.Ordinal);
        Assert.Matches(@"in all \d+(\.\d)? kB\n", listed.Out);
        Assert.Equal("Remove? [y/N] Nothing was removed, because nobody can be asked here; --yes removes it.\n", listed.Error);
        Assert.Equal(2, Runs().Length);

        Grok.Succeed(_folder, "gc", "--yes");
        Assert.Empty(Runs());
        Assert.Equal("There is nothing to remove in runs.\n", Grok.Succeed(_folder, "gc", "--yes").Out);
    }

    [Fact]
    public void A_pinned_ticket_stays_with_its_parent_and_an_own_study_keeps_its_runs()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "training.steps=200", "pruning.at_step=300", "seed=0,1"]);
        Assert.Equal(4, Runs().Length);
        string ticket = Runs()
            .Single(name => name.Contains("ticket", StringComparison.Ordinal) && name.Contains("seed1", StringComparison.Ordinal));
        Assert.Equal($"{ticket} is pinned.\n", Grok.Succeed(_folder, "pin", ticket).Out);
        Assert.Equal($"{ticket} was pinned already.\n", Grok.Succeed(_folder, "pin", ticket).Out);
        Grok.Succeed(_folder, "gc", "--yes");
        Assert.Equal(2, Runs().Length);
        Assert.All(Runs(), name => Assert.Contains("seed1", name, StringComparison.Ordinal));

        Assert.Equal($"{ticket} is not pinned.\n", Grok.Succeed(_folder, "pin", ticket, "--remove").Out);
        File.WriteAllText(
            _folder["own.yaml"],
            """
            id: own
            title: Mine
            set: {task: {modulus: 11}, model: {embedding: 16, hidden: 16}, training: {steps: 200}}
            networks:
              ticket:
                label: ticket
                set: {pruning: {at_step: 300}}
            panels:
              - {title: Accuracy, y: accuracy}
            """
        );
        Assert.Equal("There is nothing to remove in runs.\n", Grok.Succeed(_folder, "gc", "own.yaml", "--yes").Out);
        Ending refused = Grok.Run(_folder, "gc", "nowhere.yaml", "--yes");
        Assert.Equal(2, refused.Code);
        Assert.Equal(2, Runs().Length);
    }

    [Fact]
    public void Checkpoints_are_thinned_by_a_rule_and_trained_again_when_asked_for()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "training.steps=400", "pruning.at_step=300"]);
        string ticket = RunFiles.Folder(_folder, "p11-ticket");
        string parent = RunFiles.Folder(_folder, "p11-seed0");
        Grok.Succeed(_folder, "pin", Path.GetFileName(ticket));
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=600"]);
        Grok.Succeed(_folder, "gc", "--checkpoints", "200", "--yes");
        Assert.Equal(["0", "200", "400"], Steps(ticket));

        // The mask is of step 300.
        Assert.Equal(["0", "200", "300", "400", "600"], Steps(parent));

        Grok.Succeed(_folder, ["train", .. Small, "training.steps=600"]);
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=600", "--runs", "whole"]);
        RunFiles.AssertSame(RunFiles.Folder(_folder, "p11-seed0", "whole"), parent);

        Ending bad = Grok.Run(_folder, "gc", "--checkpoints", "0");
        Assert.Equal((2, "grok: --checkpoints is \"0\", but must be a whole number from 1 to 1000000000.\n"), (bad.Code, bad.Error));
    }

    [Fact]
    public void Only_the_last_two_checkpoints_of_a_complete_run_remember_what_the_optimizer_did()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=400"]);
        string run = RunFiles.Folder(_folder, "p11");
        long[] sizes = [.. RunFiles.Checkpoints(run).Select(name => new FileInfo(Path.Combine(run, "checkpoints", name)).Length)];
        Assert.All(sizes[..3], size => Assert.True(size < sizes[4] / 2));
        Assert.Equal(sizes[3], sizes[4]);
    }

    private string[] Runs() =>
        [.. Directory.EnumerateDirectories(_folder["runs"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string[] Steps(string run) =>
        [
            .. RunFiles
                .Checkpoints(run)
                .Select(name => name["step-".Length..^".safetensors".Length].TrimStart('0'))
                .Select(step => step.Length == 0 ? "0" : step),
        ];
}
