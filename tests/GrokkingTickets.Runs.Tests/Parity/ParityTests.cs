using System.Text.Json;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Parity;

/// <summary>
/// Runs from the authors' weights and split, through the same specification a user would write, against their recorded trajectories.
/// </summary>
public sealed class ParityTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("mlp-unordered-seed0", "modular-addition-mlp", "task.pairs=unordered")]
    [InlineData("mlp-ordered-seed0", "modular-addition-mlp", "task.pairs=ordered")]
    [InlineData("transformer-seed0", "modular-addition-transformer", "task.pairs=unordered")]
    [InlineData("mnist-seed0", "mnist-paper", "")]
    public void Losses_agree_with_the_recorded_trajectory(string name, string preset, string task)
    {
        string start = Reference.Path($"{name}.start.safetensors");
        using var trajectory = JsonDocument.Parse(File.ReadAllText(Reference.Path($"{name}.trajectory.json")));
        double[][] recorded =
        [
            .. trajectory
                .RootElement.GetProperty("rows")
                .EnumerateArray()
                .Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray()),
        ];
        bool isArithmetic = task.Length > 0;
        Specification specification = SpecificationReader.Load(
            preset,
            [
                .. isArithmetic ? new[] { task, $"task.split_from={start}" } : [],
                $"model.init_from={start}",
                "training.steps=200",
                $"training.evaluate_every={(isArithmetic ? 1 : 10)}",
            ]
        );
        RunFolder folder = _store.Run(specification);
        var rows = folder.ReadMetrics().Rows.ToDictionary(row => row.Step);
        foreach (double[] expected in recorded.Where(row => row[0] <= 200))
        {
            MetricsRow row = rows[(long)expected[0]];
            double tolerance = expected[0] <= 50 ? 1e-4 : 1e-2;
            AssertClose(expected[1], row.TrainLoss, tolerance, $"train loss at step {row.Step}");
            AssertClose(expected[3], row.TestLoss, tolerance, $"test loss at step {row.Step}");
            Assert.Equal(expected[2], row.TrainAccuracy, 0.01);
            Assert.Equal(expected[4], row.TestAccuracy, 0.01);
            if (expected.Length > 5)
            {
                AssertClose(
                    expected[5],
                    row.TensorL1Norms.ToArray().Sum() / row.TensorL1Norms.Length,
                    1e-3,
                    $"mean L1 norm at step {row.Step}"
                );
                AssertClose(
                    expected[6],
                    row.TensorL2Norms.ToArray().Sum() / row.TensorL2Norms.Length,
                    1e-3,
                    $"mean L2 norm at step {row.Step}"
                );
            }
        }

        Assert.True(recorded.Count(row => row[0] <= 200) > 20);
        Assert.Contains(rows.Keys, step => step == 200);
    }

    /// <summary>A ticket at step 0 prunes the given start weights themselves: their magnitude mask was recorded too.</summary>
    [Fact]
    public void The_magnitude_mask_agrees_in_all_but_ten_weights()
    {
        string start = Reference.Path("mlp-unordered-seed0.start.safetensors");
        Specification specification = SpecificationReader.Load(
            Presets.DefaultName,
            $"model.init_from={start}",
            $"task.split_from={start}",
            "pruning.at_step=0",
            "pruning.rate=0.6",
            "training.steps=1"
        );
        Checkpoint checkpoint = _store.Run(specification).ReadCheckpoint(0);

        var recorded = SafetensorsFile.Read(Reference.Path("mlp-unordered-seed0.pruning.safetensors"));
        var weights = SafetensorsFile.Read(start);
        int different = 0;
        foreach (Tensor mask in checkpoint.Masks)
        {
            byte[] expected = recorded.Find($"mask60.magnitude.{mask.Name}")!.As<byte>();
            byte[] actual = mask.As<byte>();
            different += expected.Zip(actual).Count(pair => pair.First != pair.Second);

            float[] initial = weights.Find(mask.Name)!.As<float>();
            float[] ticket = checkpoint.Parameters.Single(parameter => parameter.Name == mask.Name).As<float>();
            for (int i = 0; i < ticket.Length; i++)
            {
                Assert.Equal(actual[i] == 1 ? initial[i] : 0, ticket[i]);
            }
        }

        Assert.Equal(4, checkpoint.Masks.Count);
        Assert.InRange(different, 0, 10);
    }

    private static void AssertClose(double expected, double actual, double relative, string what) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"{what}: {actual} instead of {expected}");
}
