using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Tasks;

public class PermutationCompositionTests
{
    /// <summary>The table of S3 as textbooks have it: 012, 021, 102, 120, 201, 210 are numbers 0 to 5; the right one acts first.</summary>
    [Fact]
    public void Three_things_have_the_known_table()
    {
        int[,] table =
        {
            { 0, 1, 2, 3, 4, 5 },
            { 1, 0, 4, 5, 2, 3 },
            { 2, 3, 0, 1, 5, 4 },
            { 3, 2, 5, 4, 0, 1 },
            { 4, 5, 1, 0, 3, 2 },
            { 5, 4, 3, 2, 1, 0 },
        };
        LearningTask task = Build(3, 0.5);
        (int A, int B, int C)[] all = [.. Triples(task.Train), .. Triples(task.Test)];
        Assert.Equal(36, all.Select(one => (one.A, one.B)).Distinct().Count());
        Assert.All(all, one => Assert.Equal(table[one.A, one.B], one.C));
    }

    [Fact]
    public void Five_things_are_a_group_of_120()
    {
        LearningTask task = Build(5, 0.5);
        Assert.Equal((7200, 7200, 120, 120), (task.Train.Count, task.Test.Count, task.InputSize, task.Classes));
        int[,] product = new int[120, 120];
        foreach ((int a, int b, int c) in Triples(task.Train).Concat(Triples(task.Test)))
        {
            product[a, b] = c;
        }

        for (int a = 0; a < 120; a++)
        {
            Assert.Equal((a, a), (product[a, 0], product[0, a]));
            Assert.Equal(120, Enumerable.Range(0, 120).Select(b => product[a, b]).Distinct().Count());
            Assert.Equal(product[product[a, 17], 88], product[a, product[17, 88]]);
        }

        Assert.NotEqual(product[1, 2], product[2, 1]);
    }

    [Fact]
    public void A_part_that_leaves_nothing_is_refused() =>
        Assert.Equal(
            "TrainFraction",
            new PermutationComposition { Size = 2, TrainFraction = 0.1 }
                .Check()
                ?.Property
        );

    private static LearningTask Build(int size, double fraction) =>
        new PermutationComposition { Size = size, TrainFraction = fraction }.Build(1, new NothingGiven());

    private static IEnumerable<(int A, int B, int C)> Triples(Examples examples) =>
        examples.Targets.Select((c, i) => (((TokenExamples)examples).Tokens[2 * i], ((TokenExamples)examples).Tokens[(2 * i) + 1], c));

    private sealed class NothingGiven : IGivenTensors
    {
        public long[] Integers(FileReference file, string name, params IReadOnlyList<int> shape) =>
            throw new InvalidOperationException("This task names no file.");
    }
}
