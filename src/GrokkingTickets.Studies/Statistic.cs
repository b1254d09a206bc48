using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Studies;

/// <summary>
/// A number of one run. Times that are censored count as the last step: means of them are restricted means. NaN is a number that is
/// unknown; what is computed of it is unknown, too.
/// </summary>
/// <param name="Name">As in YAML.</param>
/// <param name="Label">On an axis.</param>
/// <param name="Compute">Of a run.</param>
public sealed record Statistic(string Name, string Label, Func<SeedResult, Censored> Compute)
{
    private static readonly NeuronSpectra Spectra = new();
    private static readonly NeuronActivity Activity = new();
    private static readonly Censored Unknown = new(double.NaN, false);

    /// <summary>Made of times, so that runs are compared up to their common horizon.</summary>
    public bool IsTime { get; init; }

    /// <summary>A time in seconds of training rather than in steps.</summary>
    public bool IsInSeconds { get; init; }

    /// <summary>A part of one, which is shown as a percentage.</summary>
    public bool IsFraction { get; init; }

    /// <summary>The analysis of checkpoints that it is from, so that only some models have it; null of metrics.</summary>
    public NetworkAnalysis? Needs { get; init; }

    /// <summary>Whether it is of accuracies, which a regression has not.</summary>
    public bool IsOfAccuracy { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Statistic> All { get; } =
    [
        Time("t_mem", "t_mem (steps)", run => run.Outcome.Memorization),
        Time("t_gen", "t_gen (steps)", run => run.Outcome.Generalization),
        Time("sustained_t_mem", "Sustained t_mem (steps)", run => run.SustainedOutcome.Memorization),
        Time("sustained_t_gen", "Sustained t_gen (steps)", run => run.SustainedOutcome.Generalization),
        Seconds("t_mem_seconds", "t_mem (seconds)", run => run.Outcome.Memorization),
        Seconds("t_gen_seconds", "t_gen (seconds)", run => run.Outcome.Generalization),
        Seconds("sustained_t_mem_seconds", "Sustained t_mem (seconds)", run => run.SustainedOutcome.Memorization),
        Seconds("sustained_t_gen_seconds", "Sustained t_gen (seconds)", run => run.SustainedOutcome.Generalization),
        Time("delay", "Grokking delay t_gen - t_mem (steps)", run => run.Outcome.Delay ?? Unknown),
        Time("tau", "tau = t_gen / t_mem", run => run.Outcome.Tau ?? Unknown),
        Time(
            "speed",
            "Speed, 1000 / t_gen",
            // A run that never generalises has at most the speed of one that would at its last step.
            run =>
                run.Outcome.GeneralizedAt is { } t
                    ? new Censored(Speed(t), false)
                    : new Censored(0, true) { Most = Speed(run.Outcome.LastStep) }
        ),
        new("generalized", "Fraction of seeds that generalise", run => new Censored(run.Outcome.GeneralizedAt is null ? 0 : 1, false)),
        Number("final_train_accuracy", "Final train accuracy", run => run.Table.Rows[^1].TrainAccuracy) with
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        Number("final_test_accuracy", "Final test accuracy", run => run.Table.Rows[^1].TestAccuracy) with
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        Number("best_test_accuracy", "Best test accuracy", run => run.Table.Rows.Max(row => row.TestAccuracy)) with
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        Number(
            "gain_over_parent",
            "Final test accuracy minus the network's at the step of the mask",
            run => run.Table.Rows[^1].TestAccuracy - run.ParentTestAccuracy()
        ) with
        {
            IsOfAccuracy = true,
        },
        Number("final_train_loss", "Final train loss", run => run.Table.Rows[^1].TrainLoss),
        Number("final_test_loss", "Final test loss", run => run.Table.Rows[^1].TestLoss),
        Number("best_test_loss", "Best test loss", run => run.Table.Rows.Min(row => row.TestLoss)),
        Number("final_l1_norm", "Final L1 norm", run => run.Table.Rows[^1].L1Norm),
        Number("final_l2_norm", "Final L2 norm", run => run.Table.Rows[^1].L2Norm),
        Number("final_fourier_entropy", "Final Fourier entropy", run => Entropies(run)[^1]) with
        {
            Needs = Spectra,
        },
        Number("mean_fourier_entropy", "Fourier entropy, mean over training", run => Entropies(run).Average()) with
        {
            Needs = Spectra,
        },
        Time("t_periodic", "Step of half the fall of the Fourier entropy", Periodic) with
        {
            Needs = Spectra,
        },
        Number("final_dead_neurons", "Final share of dead neurons", run => run.Results(Activity).Numbers(NeuronActivity.Dead)[^1]) with
        {
            IsFraction = true,
            Needs = Activity,
        },
        Time(
            "t_mask_change",
            "Step of the largest change of the mask (steps)",
            run => MaskChange.Of(run) is { } change ? new Censored(change.Step, false) : Unknown
        ) with
        {
            Needs = MaskChange.Analysis,
        },
        Number(
            "mask_change_lag",
            "Largest change of the mask after that of the test accuracy (steps)",
            run => MaskChange.Of(run)?.Lag ?? double.NaN
        ) with
        {
            IsOfAccuracy = true,
            Needs = MaskChange.Analysis,
        },
    ];

    /// <summary>The statistic of that name, also one of a curve at a moment (<see cref="CurveStatistic"/>), or null.</summary>
    public static Statistic? Find(string name) => All.FirstOrDefault(statistic => statistic.Name == name) ?? CurveStatistic.Parse(name);

    private static Statistic Number(string name, string label, Func<SeedResult, double> compute) =>
        new(name, label, run => run.IsMissing ? Unknown : new Censored(compute(run), false));

    private static Statistic Time(string name, string label, Func<SeedResult, Censored> compute) =>
        new(name, label, compute) { IsTime = true };

    private static Statistic Seconds(string name, string label, Func<SeedResult, Censored> time) =>
        new(
            name,
            label,
            run =>
            {
                Censored steps = time(run);
                return run.IsMissing ? Unknown : steps with { Value = run.SecondsAt((long)steps.Value) };
            }
        )
        {
            IsInSeconds = true,
        };

    private static double Speed(long generalizedAt) => 1000.0 / Math.Max(1, generalizedAt);

    private static double[] Entropies(SeedResult run) => run.Results(Spectra).Numbers(NeuronSpectra.InputEntropy);

    /// <summary>
    /// The first checkpoint at which half of the entropy's fall, from its first to its lowest value, is done. None where it falls by less
    /// than a tenth of what a flat spectrum has, the log of the number of frequencies.
    /// </summary>
    private static Censored Periodic(SeedResult run)
    {
        if (run.IsMissing)
        {
            return Unknown;
        }

        double[] entropies = Entropies(run);
        double first = entropies[0],
            lowest = entropies.Where(entropy => !double.IsNaN(entropy)).DefaultIfEmpty(double.NaN).Min();
        AnalysisRow start = run.Results(Spectra).Rows[0];
        double flat = Math.Log(start.Values[NeuronSpectra.InputSpectrum.Name].Shape[1]);
        return first - lowest >= 0.1 * flat
            ? new Censored(run.CheckpointSteps[Array.FindIndex(entropies, entropy => entropy <= (first + lowest) / 2)], false)
            : new Censored(run.Outcome.LastStep, true);
    }
}
