using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

public sealed class StoredStretchTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_run_is_complete_when_all_that_is_asked_is_there_and_good()
    {
        Specification asked = Small("training.steps=40");
        Assert.Equal(StoredStretch.Missing, StateOf(asked));
        RunFolder folder = _store.Run(asked);
        Assert.Equal(StoredStretch.Complete, StateOf(asked));
        Assert.Equal(StoredStretch.Complete, StateOf(Small("training.steps=40", "training.evaluate_every=20")));
        Assert.Equal(StoredStretch.Missing, StateOf(Small("training.steps=50")));
        Assert.Equal(StoredStretch.Missing, StateOf(Small("training.steps=40", "training.checkpoint_every=20")));

        File.WriteAllBytes(folder.CheckpointPath(40), File.ReadAllBytes(folder.CheckpointPath(40))[..^20]);
        Assert.Equal(StoredStretch.Missing, StateOf(asked));
        File.WriteAllText(folder.RecordPath, "{");
        Assert.Equal(StoredStretch.Missing, StateOf(asked));
    }

    [Fact]
    public void What_a_longer_stretch_of_the_run_does_is_nothing_to_a_complete_one()
    {
        Specification asked = Small("training.steps=40");
        RunFolder folder = _store.Run(asked);
        folder.ReadRecord()!.Continue(Small("training.steps=90"), 40).Write(folder.RecordPath);
        Assert.Equal(StoredStretch.Complete, StateOf(asked));

        // Its own record is the last that it writes.
        folder.ReadRecord()!.Continue(asked, 40).Write(folder.RecordPath);
        Assert.Equal(StoredStretch.Missing, StateOf(asked));
    }

    [Fact]
    public void A_ticket_of_a_network_that_does_not_generalise_is_none_and_so_is_one_of_that()
    {
        Specification ticket = Small("training.steps=40", "pruning.at_step=t_gen", "pruning.within=20");
        Specification second = Small(
            "training.steps=40",
            "pruning.at_step=t_gen",
            "pruning.within=20",
            "pruning.method=iterative-magnitude",
            "pruning.rounds=2"
        );
        Assert.Equal(StoredStretch.Missing, StateOf(ticket));
        Assert.Equal(StoredStretch.Missing, StateOf(second));
        _store.Run(ticket.Parent!);
        Assert.Equal(StoredStretch.NoTicket, StateOf(ticket));
        Assert.NotNull(second.Parent!.Pruning);
        Assert.Equal(StoredStretch.NoTicket, StateOf(second));
        Assert.Equal(StoredStretch.Complete, StateOf(ticket.Parent!));
    }

    private StoredStretch StateOf(Specification specification)
    {
        var plan = new RunPlan([new RunRequest(specification)]);
        return StoredStretches.Of(plan, _store.Store)[plan.Requested[0]];
    }

    private static Specification Small(params string[] overrides) =>
        SpecificationReader.Load(Presets.DefaultName, ["task.modulus=11", "model.embedding=20", "model.hidden=12", .. overrides]);
}
