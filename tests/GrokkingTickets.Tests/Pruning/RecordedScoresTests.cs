using System.Runtime.InteropServices;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tests.References;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Pruning;

/// <summary>Scores and masks against those of the authors' code.</summary>
public class RecordedScoresTests
{
    [Theory]
    [InlineData("magnitude")]
    [InlineData("snip")]
    [InlineData("grasp")]
    [InlineData("synflow")]
    public void Scores_and_masks_are_those_of_the_authors_code(string method)
    {
        var recording = new Recording("mlp-unordered-seed0");
        Mlp model = Make.Mlp(67, 500, 48, 1, Activation.Relu);
        var subject = new PruningSubject(model, recording.Addition(), recording.Weights(model));
        Pruner pruner = PrunerKinds.All.Kinds.Single(kind => kind.Name == method).Create();
        ParameterSet scores = pruner.Scores(subject, default);
        ParameterSet mask = pruner.Prune(subject, 0.6, PruningScope.Global, default);

        Dictionary<string, byte[]> expected = Recording.Tensors("mlp-unordered-seed0.pruning.safetensors");
        float[] expectedScores =
        [
            .. model.Parameters.SelectMany(s => MemoryMarshal.Cast<byte, float>(expected[$"score.{method}.{s.Name}"]).ToArray()),
        ];
        byte[] expectedMask = [.. model.Parameters.SelectMany(s => expected[$"mask60.{method}.{s.Name}"])];
        double correlation = Correlation(expectedScores, [.. model.Parameters.SelectMany(s => scores.ToArray(s.Name))]);
        Assert.True(correlation > 0.9999, $"correlation {correlation}");
        int different = model.Parameters.SelectMany(s => mask.ToArray(s.Name)).Zip(expectedMask).Count(pair => pair.First != pair.Second);
        Assert.True(different <= 20, $"{different} weights differ");
    }

    private static double Correlation(float[] x, float[] y)
    {
        double meanX = x.Average(v => (double)v);
        double meanY = y.Average(v => (double)v);
        double xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return xy / Math.Sqrt(x.Sum(a => Math.Pow(a - meanX, 2)) * y.Sum(b => Math.Pow(b - meanY, 2)));
    }
}
