using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.References;

/// <summary>One recorded run of the authors' code, see tests/Reference/README.md.</summary>
internal sealed class Recording(string name)
{
    private readonly Dictionary<string, byte[]> _start = Tensors($"{name}.start.safetensors");

    public ParameterSet Weights(Model model)
    {
        var weights = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            weights.Set(shape.Name, MemoryMarshal.Cast<byte, float>(_start[shape.Name]));
        }

        return weights;
    }

    /// <summary>The recorded split of (a + b) mod 67.</summary>
    public LearningTask Addition() =>
        new ModularArithmetic(ModularOperation.Add, 67, false, 0.4).Split(Pairs("train_pairs"), Pairs("test_pairs"));

    /// <summary>Trains as recorded and compares both losses: within 1e-4 over the first 50 steps, 1e-2 over all.</summary>
    public void AssertTrainingFollows(Model model, LearningTask task, double weightDecay)
    {
        var optimizer = new AdamWOptimizer(new AdamWHyperparameters(1e-3, weightDecay, 0.9, 0.98, 1e-8), model.Parameters);
        var trainer = new Trainer(model, task, Weights(model), null, optimizer);
        using var trajectory = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Path("tests", "Reference", $"{name}.trajectory.json")));
        foreach (JsonElement row in trajectory.RootElement.GetProperty("rows").EnumerateArray())
        {
            int step = row[0].GetInt32();
            while (trainer.Step < step)
            {
                trainer.Advance();
            }

            Metrics metrics = trainer.Measure();
            double tolerance = step <= 50 ? 1e-4 : 1e-2;
            AssertClose(row[1].GetDouble(), metrics.TrainLoss, tolerance, $"train loss of step {step}");
            AssertClose(row[3].GetDouble(), metrics.TestLoss, tolerance, $"test loss of step {step}");
            Assert.Equal(row[2].GetDouble(), metrics.TrainAccuracy, 0.01);
            Assert.Equal(row[4].GetDouble(), metrics.TestAccuracy, 0.01);
        }
    }

    /// <summary>All tensors of a safetensors file, as bytes.</summary>
    public static Dictionary<string, byte[]> Tensors(string file)
    {
        byte[] bytes = File.ReadAllBytes(RepositoryFiles.Path("tests", "Reference", file));
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        var tensors = new Dictionary<string, byte[]>();
        foreach (JsonProperty tensor in json.RootElement.EnumerateObject().Where(t => t.Name != "__metadata__"))
        {
            JsonElement offsets = tensor.Value.GetProperty("data_offsets");
            tensors.Add(tensor.Name, bytes[(8 + header + offsets[0].GetInt32())..(8 + header + offsets[1].GetInt32())]);
        }

        return tensors;
    }

    private (int A, int B)[] Pairs(string tensor)
    {
        ReadOnlySpan<long> numbers = MemoryMarshal.Cast<byte, long>(_start[tensor]);
        var pairs = new (int A, int B)[numbers.Length / 2];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = ((int)numbers[2 * i], (int)numbers[(2 * i) + 1]);
        }

        return pairs;
    }

    private static void AssertClose(double expected, double actual, double relative, string what) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"{what}: {actual} instead of {expected}");
}
