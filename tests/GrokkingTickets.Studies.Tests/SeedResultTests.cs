using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Tests;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Studies.Tests;

/// <summary>Results are those of what the study asks for, whatever else there is in a run's folder.</summary>
public sealed class SeedResultTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void An_interruption_leaves_a_checkpoint_and_moves_no_result()
    {
        Study study = StudyReader.Parse(
            """
            id: X
            title: x
            set: {task: {modulus: 11}, model: {hidden: 8}, training: {steps: 45, checkpoint_every: 10}}
            networks: {a: }
            """,
            "x",
            null
        );
        Specification specification = study.Networks[0].ForSeed(0);
        double[] before = StatisticsOf(study);

        // What Ctrl-C at step 17 and another study of the same run leave behind.
        _store.Run(specification with { Training = specification.Training with { Steps = 17 } });
        _store.Run(specification with { Training = specification.Training with { Steps = 70, CheckpointEvery = 4, EvaluateEvery = 5 } });
        RunFolder folder = _store.Store.FolderOf(Identity.Of(specification));
        Assert.Contains(17, folder.CheckpointSteps());
        Assert.Contains(44, folder.CheckpointSteps());
        Directory.Delete(Path.Combine(folder.Path, "analyses"), recursive: true);
        Assert.Equal(before, StatisticsOf(study));
        Assert.Equal([0L, 10, 20, 30, 40, 45], StudyResults.Read(study, _store.Store, [0]).Networks[0].Seeds[0].CheckpointSteps);
    }

    [Fact]
    public void A_ticket_that_does_not_exist_is_censored_whatever_another_request_found_further_on()
    {
        static Study Within(long within) =>
            StudyReader.Parse(
                $$"""
                id: X
                title: x
                set:
                  task: {modulus: 23, pairs: ordered, train_fraction: 0.7}
                  model: {embedding: 64}
                  training: {steps: 30}
                networks:
                  ticket:
                    set:
                      pruning.at_step: t_gen+20
                      pruning.within: {{within}}
                """,
                "x",
                null
            );

        Specification ticket = Within(5000).Networks[0].ForSeed(5);
        _store.Run(ticket);
        SeedResult there = StudyResults.Read(Within(5000), _store.Store, [5]).Networks[0].Seeds[0];
        Assert.False(there.IsMissing);
        Assert.Equal(_store.Store.FolderOf(Identity.Of(ticket.Parent!)).ReadMetrics().LastStep, there.MaskStep);
        Assert.Equal(
            there.Table.Rows[^1].TestAccuracy - _store.Store.FolderOf(Identity.Of(ticket.Parent!)).ReadMetrics().Rows[^1].TestAccuracy,
            there[Statistic.Find("gain_over_parent")!].Value
        );

        SeedResult missing = StudyResults.Read(Within(100), _store.Store, [5]).Networks[0].Seeds[0];
        Assert.True(missing.IsMissing);
        Assert.Null(missing.MaskStep);
        Assert.Empty(missing.CheckpointSteps);
        Assert.Equal(new Censored(30, true), missing[Statistic.Find("t_gen")!]);
        Assert.Equal(new Censored(30, true), missing[Statistic.Find("sustained_t_gen")!]);
        Assert.Equal(0, missing[Statistic.Find("generalized")!].Value);
        Assert.All(
            Statistic.All.Where(statistic => !statistic.IsTime && statistic.Name != "generalized").Append(Statistic.Find("delay")!),
            statistic => Assert.True(double.IsNaN(missing[statistic].Value), statistic.Name)
        );
    }

    [Fact]
    public void What_is_known_of_delay_and_speed_of_a_run_that_did_not_get_there()
    {
        Statistic delay = Statistic.Find("delay")!,
            speed = Statistic.Find("speed")!;
        Assert.Equal(new Censored(990, true), Runs.Generalizing(0, null, 1000)[delay]);
        Assert.Equal(new Censored(double.NaN, false), Runs.Generalizing(0, null, 1000, memorizedAt: null)[delay]);
        Assert.Equal(new Bounds(0, 1), Runs.Generalizing(0, null, 1000)[speed].Bounds);
        Assert.Equal(new Bounds(2, 2), Runs.Generalizing(0, 500, 1000)[speed].Bounds);
    }

    [Fact]
    public void A_run_that_stops_when_it_generalises_has_nothing_behind_that()
    {
        SeedResult whole = Runs.Generalizing(0, 300, 1000);
        var stopped = new SeedResult(
            whole.Folder,
            whole.Specification with
            {
                Training = whole.Specification.Training with { StopWhenGeneralized = true, CheckpointEvery = 200 },
            },
            whole.Table
        );
        Assert.Equal(300, stopped.Outcome.LastStep);
        Assert.Equal([0L, 200, 300], stopped.CheckpointSteps);
    }

    [Fact]
    public void Rows_between_those_asked_for_move_no_time()
    {
        SeedResult fine = Runs.Generalizing(0, 310, 1000);
        var coarse = new SeedResult(
            fine.Folder,
            fine.Specification with
            {
                Training = fine.Specification.Training with { EvaluateEvery = 100, Steps = 950 },
            },
            fine.Table
        );
        Assert.Equal((400L, 950L), (coarse.Outcome.GeneralizedAt, coarse.Outcome.LastStep));
    }

    private double[] StatisticsOf(Study study)
    {
        new LocalExecutor(_store.Store, 1, _store.Observer)
            .RunAsync(new RunPlan(StudyRequests.Of([new SeededStudy(study, [0])])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        SeedResult run = StudyResults.Read(study, _store.Store, [0]).Networks[0].Seeds[0];
        return
        [
            .. Statistic.All.Select(statistic => run[statistic].Value),
            .. StudyCurve.All.SelectMany(curve => curve.Compute(run)).SelectMany(line => line.Steps.Concat(line.Values)),
        ];
    }
}
