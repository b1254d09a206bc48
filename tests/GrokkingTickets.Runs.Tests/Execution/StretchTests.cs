using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Statistics;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Tests.Execution;

public class StretchTests
{
    private const double Threshold = 0.95;
    private const int Longest = 40;

    private static readonly Gen<TrainingSettings> AnyTraining =
        from steps in Gen.Choose(0, Longest)
        from evaluateEvery in Gen.Choose(1, 9)
        from checkpointEvery in Gen.Choose(1, 15)
        from stops in Gen.Elements(true, false)
        select new TrainingSettings
        {
            Steps = steps,
            EvaluateEvery = evaluateEvery,
            CheckpointEvery = checkpointEvery,
            StopWhenGeneralized = stops,
        };

    /// <summary>
    /// For every step: its row's test accuracy, where it has one, and whether it has a checkpoint. Most have both, few generalise.
    /// </summary>
    private static readonly Gen<(double? Accuracy, bool Checkpoint)[]> AnyState = (
        from accuracy in Gen.Frequency(
            (1, Gen.Constant<double?>(null)),
            (30, Gen.Constant<double?>(0.5)),
            (1, Gen.Constant<double?>(Threshold)),
            (1, Gen.Constant<double?>(double.NaN))
        )
        from checkpoint in Gen.Frequency((30, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (accuracy, checkpoint)
    ).ArrayOf(Longest + 1);

    [Property(MaxTest = 2000)]
    public Property The_first_missing_step_is_the_first_that_lacks_what_is_asked_for() =>
        Prop.ForAll(
            AnyTraining.ToArbitrary(),
            AnyState.ToArbitrary(),
            (training, state) =>
            {
                var rows = new MetricsRows(0);
                var checkpoints = new HashSet<long>();
                for (int step = 0; step <= Longest; step++)
                {
                    if (state[step].Accuracy is { } accuracy)
                    {
                        rows.Add(new MetricsRow(step, 0, 0, 0, accuracy, 0, 0, 1, 0, default, default));
                    }

                    if (state[step].Checkpoint)
                    {
                        checkpoints.Add(step);
                    }
                }

                Assert.Equal(
                    Expected(training, state),
                    new Stretch(training, new(Threshold)).FirstMissing(new MetricsTable([], rows), checkpoints)
                );
            }
        );

    [Fact]
    public void In_a_regression_the_end_is_found_by_the_test_loss()
    {
        var training = new TrainingSettings
        {
            Steps = 0,
            Until = new GeneralizationStep(Offset: 5),
            Within = 100,
        };
        double[] losses = [3, 0.5, 0.19, 0.1];
        var specification = new Specification
        {
            Task = new PolynomialRegression { Threshold = 0.2 },
            Training = training,
        };
        var rows = losses
            .Select((loss, i) => new MetricsRow(10 * i, 0, double.NaN, loss, double.NaN, 0, 0, 1, 0, default, default))
            .ToList();
        Assert.Equal(25, Stretch.Of(specification, new MetricsTable([], rows)).End);
        Assert.Null(Stretch.Of(specification, new MetricsTable([], [.. rows.Take(2)])).End);
        Assert.Equal(35, Stretch.Of(Until(0.15), new MetricsTable([], rows)).End);

        Specification Until(double loss) =>
            specification with
            {
                Training = training with { Until = new GeneralizationStep(Accuracy: loss, Offset: 5) },
            };
    }

    [Property(MaxTest = 2000)]
    public Property Rows_one_after_the_other_are_those_of_the_whole_table() =>
        Prop.ForAll(
            AnyTraining.ToArbitrary(),
            AnyState.ToArbitrary(),
            Gen.Choose(-1, 12).ToArbitrary(),
            (training, state, offset) =>
            {
                var specification = new Specification
                {
                    Task = new ModularArithmetic { Threshold = Threshold },
                    Training = training with { Within = Longest, Until = offset < 0 ? null : new GeneralizationStep(Offset: offset) },
                };
                MetricsRow[] rows =
                [
                    .. Enumerable
                        .Range(0, Longest + 1)
                        .Where(step => state[step].Accuracy is not null)
                        .Select(step => new MetricsRow(step, 0, 0, 0, state[step].Accuracy!.Value, 0, 0, 1, 0, default, default)),
                ];
                var table = new MetricsTable([], rows);
                Assert.Equal(
                    table.UpTo(Stretch.Of(specification, table).Length).Rows.Select(row => row.Step),
                    Stretch.RowsOf(specification, rows).Select(row => row.Step)
                );
            }
        );

    /// <summary>The definition: of all that is asked for up to the end, the least step that is not there.</summary>
    private static long? Expected(TrainingSettings training, (double? Accuracy, bool Checkpoint)[] state)
    {
        int[] evaluated = [.. Enumerable.Range(0, (int)training.Steps + 1).Where(step => step % training.EvaluateEvery == 0)];
        int end = training.StopWhenGeneralized
            ? evaluated.Where(step => state[step].Accuracy >= Threshold).DefaultIfEmpty((int)training.Steps).First()
            : (int)training.Steps;
        IEnumerable<int> rows = evaluated.Append((int)training.Steps).Where(step => step <= end);
        IEnumerable<int> checkpoints = Enumerable.Range(0, end + 1).Where(step => step % training.CheckpointEvery == 0).Append(end);
        return rows.Where(step => state[step].Accuracy is null)
            .Concat(checkpoints.Where(step => !state[step].Checkpoint))
            .Select(step => (long?)step)
            .Min();
    }
}
