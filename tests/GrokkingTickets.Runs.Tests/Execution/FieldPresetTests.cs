using System.Text.Json;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>
/// The presets of the field against a plain re-implementation in PyTorch and float64, whose losses over twenty steps are recorded with the
/// script that made them, <c>tests/Reference/field/first_steps.py</c>: networks, losses, batches, optimizers and what a step does beside.
/// </summary>
public sealed class FieldPresetTests
{
    private const int Every = 5;

    private static readonly Dictionary<string, double[]> Recorded = JsonSerializer.Deserialize<Dictionary<string, double[]>>(
        File.ReadAllText(RepositoryFiles.Path("tests", "Reference", "field", "first-steps.json"))
    )!;

    public static TheoryData<string> Names => [.. Recorded.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_losses_are_those_of_the_plain_re_implementation(string preset)
    {
        var run = MemoryRun.Start(
            SpecificationReader.Load(
                preset,
                [
                    $"training.evaluate_every={Every}",
                    .. preset.Contains("mnist", StringComparison.Ordinal)
                        ? new[] { $"task.data={RepositoryFiles.Path("data", "mnist")}" }
                        : [],
                ]
            )
        );
        double[] losses = Recorded[preset];
        Assert.Equal(5, losses.Length);
        foreach ((int i, double loss) in losses.Index())
        {
            run.Train(i * Every);
            Assert.Equal(loss, run.Latest!.Value.TrainLoss, 1e-4 * loss);
        }
    }

    [Fact]
    public void Each_preset_of_the_field_is_recorded() =>
        Assert.Equal(
            Presets.Names.Where(name => name.Contains("-20", StringComparison.Ordinal)),
            Recorded.Keys.Order(StringComparer.Ordinal)
        );
}
