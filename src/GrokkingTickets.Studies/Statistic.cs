namespace GrokkingTickets.Studies;

/// <summary>A number of one run. Times that are censored count as the last step: means of them are restricted means.</summary>
/// <param name="Name">As in YAML.</param>
/// <param name="Label">On an axis.</param>
/// <param name="Compute">Of a run.</param>
public sealed record Statistic(string Name, string Label, Func<SeedResult, double> Compute)
{
    /// <summary>For a time: whether a run never got there. Null of what is no time.</summary>
    public Func<SeedResult, bool>? IsCensored { get; init; }

    /// <summary>Steps, which may be censored.</summary>
    public bool IsTime => IsCensored is not null;

    /// <summary>Of the hidden neurons in the run's checkpoints, so that only some models have it.</summary>
    public bool IsOfNeurons { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Statistic> All { get; } =
    [
        new("t_mem", "t_mem (steps)", run => Memorized(run)) { IsCensored = run => run.Outcome.MemorizedAt is null },
        new("t_gen", "t_gen (steps)", run => Generalized(run)) { IsCensored = NeverGeneralized },
        new("delay", "Grokking delay t_gen - t_mem (steps)", run => Generalized(run) - Memorized(run)) { IsCensored = NeverGeneralized },
        new("tau", "tau = t_gen / t_mem", run => (double)Generalized(run) / Math.Max(1, Memorized(run))) { IsCensored = NeverGeneralized },
        new("speed", "Speed, 1000 / t_gen", run => run.Outcome.GeneralizedAt is { } t ? 1000.0 / Math.Max(1, t) : 0)
        {
            IsCensored = NeverGeneralized,
        },
        new("generalized", "Fraction of seeds that generalise", run => NeverGeneralized(run) ? 0 : 1),
        new("final_train_accuracy", "Final train accuracy", run => run.Table.Rows[^1].TrainAccuracy),
        new("final_test_accuracy", "Final test accuracy", run => run.Table.Rows[^1].TestAccuracy),
        new("best_test_accuracy", "Best test accuracy", run => run.Table.Rows.Max(row => row.TestAccuracy)),
        new("final_train_loss", "Final train loss", run => run.Table.Rows[^1].TrainLoss),
        new("final_test_loss", "Final test loss", run => run.Table.Rows[^1].TestLoss),
        new("final_l1_norm", "Final L1 norm", run => run.Table.Rows[^1].L1Norm),
        new("final_l2_norm", "Final L2 norm", run => run.Table.Rows[^1].L2Norm),
        new("final_fourier_entropy", "Final Fourier entropy", run => run.Neurons[^1].InputEntropy) { IsOfNeurons = true },
        new("mean_fourier_entropy", "Fourier entropy, mean over training", run => run.Neurons.Average(neurons => neurons.InputEntropy))
        {
            IsOfNeurons = true,
        },
        new("t_periodic", "Step of half the fall of the Fourier entropy", run => Periodic(run) ?? run.Outcome.LastStep)
        {
            IsOfNeurons = true,
            IsCensored = run => Periodic(run) is null,
        },
        new("final_dead_neurons", "Final share of dead neurons", run => run.Neurons[^1].DeadShare) { IsOfNeurons = true },
    ];

    /// <summary>The statistic of that name, or null.</summary>
    public static Statistic? Find(string name) => All.FirstOrDefault(statistic => statistic.Name == name);

    private static bool NeverGeneralized(SeedResult run) => run.Outcome.GeneralizedAt is null;

    private static long Memorized(SeedResult run) => run.Outcome.MemorizedAt ?? run.Outcome.LastStep;

    private static long Generalized(SeedResult run) => run.Outcome.GeneralizedAt ?? run.Outcome.LastStep;

    /// <summary>
    /// The first checkpoint at which half of the entropy's fall, from its first to its lowest value, is done. None where it falls by
    /// less than a
    /// tenth of what a flat spectrum has.
    /// </summary>
    private static long? Periodic(SeedResult run)
    {
        (double first, double lowest) = (run.Neurons[0].InputEntropy, run.Neurons.Min(neurons => neurons.InputEntropy));
        return first - lowest < 0.1 * run.Neurons[0].FlatEntropy
            ? null
            : run.Neurons.First(neurons => neurons.InputEntropy <= (first + lowest) / 2).Step;
    }
}
