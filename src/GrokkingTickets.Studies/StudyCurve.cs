using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Studies;

/// <summary>Something over training that a panel can draw: columns of the metrics, and the numbers of all analyses.</summary>
/// <param name="Name">As in YAML.</param>
/// <param name="Label">On the axis.</param>
/// <param name="Compute">The lines of a run, as many and of the same kinds for every run.</param>
public sealed record StudyCurve(string Name, string Label, Func<SeedResult, IReadOnlyList<CurveLine>> Compute)
{
    private static readonly StudyCurve[] OfMetrics =
    [
        Both("loss", "Loss", row => row.TrainLoss, row => row.TestLoss),
        Both("accuracy", "Accuracy", row => row.TrainAccuracy, row => row.TestAccuracy) with
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        One("train_loss", "Train loss", row => row.TrainLoss),
        One("test_loss", "Test loss", row => row.TestLoss),
        One("train_accuracy", "Train accuracy", row => row.TrainAccuracy) with
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        One("test_accuracy", "Test accuracy", row => row.TestAccuracy) with
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        new("test_accuracy_gain", "Test accuracy gained", run => [Gain(run, MaskChange.Analysis.Lag)])
        {
            IsFraction = true,
            IsOfAccuracy = true,
        },
        One("l1_norm", "L1 norm", row => row.L1Norm),
        One("l2_norm", "L2 norm", row => row.L2Norm),
        One("kept", "Kept fraction", row => row.Kept),
    ];

    /// <summary>Parts of one, which are shown as percentages.</summary>
    public bool IsFraction { get; init; }

    /// <summary>Whether it is one line a run, rather than one of the training and one of the test examples.</summary>
    public bool HasOneLine { get; init; } = true;

    /// <summary>The analysis of checkpoints that it is from; null of metrics.</summary>
    public NetworkAnalysis? Needs { get; init; }

    /// <summary>Whether it is of accuracies, which a regression has not.</summary>
    public bool IsOfAccuracy { get; init; }

    /// <summary>All curves. Those of analyses follow from <see cref="Analyses.All"/>.</summary>
    public static IReadOnlyList<StudyCurve> All =>
        [
            .. OfMetrics,
            .. Analyses.All.SelectMany(analysis => analysis.Quantities.OfType<NumberQuantity>().Select(number => Of(analysis, number))),
        ];

    /// <summary>The curve of that name, or null.</summary>
    public static StudyCurve? Find(string name) => All.FirstOrDefault(curve => curve.Name == name);

    private static StudyCurve One(string name, string label, Func<MetricsRow, double> value) =>
        new(name, label, run => [Line(run, isTrain: false, value)]);

    private static StudyCurve Both(string name, string label, Func<MetricsRow, double> train, Func<MetricsRow, double> test) =>
        new(name, label, run => [Line(run, isTrain: true, train), Line(run, isTrain: false, test)]) { HasOneLine = false };

    private static CurveLine Line(SeedResult run, bool isTrain, Func<MetricsRow, double> value) =>
        new(isTrain, [.. run.Table.Rows.Select(row => (double)row.Step)], [.. run.Table.Rows.Select(value)]);

    /// <summary>Since so many steps earlier, unknown before: what a mask's Jaccard distance to then stands beside.</summary>
    private static CurveLine Gain(SeedResult run, long lag)
    {
        var accuracies = run.Table.Rows.ToDictionary(row => row.Step, row => row.TestAccuracy);
        return Line(
            run,
            isTrain: false,
            row => accuracies.TryGetValue(row.Step - lag, out double before) ? row.TestAccuracy - before : double.NaN
        );
    }

    private static StudyCurve Of(NetworkAnalysis analysis, NumberQuantity number) =>
        new(
            number.Name,
            number.Label,
            run =>
                [
                    new CurveLine(
                        false,
                        [.. run.CheckpointSteps.Select(step => (double)step)],
                        run.IsMissing ? [] : run.Results(analysis).Numbers(number)
                    ),
                ]
        )
        {
            IsFraction = number.IsFraction,
            Needs = analysis,
        };
}

/// <summary>A line of a run.</summary>
/// <param name="IsTrain">Whether it is of the training examples, where there is one of the test examples too.</param>
/// <param name="Steps">Ascending.</param>
/// <param name="Values">One a step.</param>
public sealed record CurveLine(bool IsTrain, double[] Steps, double[] Values);
