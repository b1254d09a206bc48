using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Pruning;

/// <summary>The threshold of a mask against sorting.</summary>
public class MaskThresholdTests
{
    [Fact]
    public void Every_threshold_is_that_of_sorting()
    {
        var random = new Random(7);
        float[] scores =
        [
            .. Enumerable.Range(0, 300).Select(_ => (float)((random.NextDouble() - 0.4) * Math.Pow(10, random.Next(-42, 38)))),
            .. Enumerable.Repeat(0.25f, 20),
            0f,
            -0f,
            float.Epsilon,
            -float.Epsilon,
            float.MaxValue,
            float.MinValue,
            float.NegativeInfinity,
            float.NegativeInfinity,
        ];
        random.Shuffle(scores);
        var set = new ParameterSet([new ParameterShape("W", 1, scores.Length, 1)]);
        set.Set("W", scores);
        float[] sorted = [.. scores.Order()];
        for (int i = 1; i < sorted.Length; i++)
        {
            ParameterSet mask = Mask.KeepHighest(set, (double)i / sorted.Length, PruningScope.Global);
            Assert.Equal(scores.Select(score => score > sorted[i - 1] ? 1f : 0f), mask.ToArray("W"));
        }
    }
}
