using GrokkingTickets.Compute;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Tasks;

public class SparseParityTests
{
    [Theory]
    [InlineData(30, 3, LossKind.CrossEntropy)]
    [InlineData(100, 2, LossKind.Hinge)]
    [InlineData(128, 5, LossKind.MeanSquaredError)]
    [InlineData(9, 9, LossKind.CrossEntropy)]
    public void Some_k_bits_and_no_others_are_counted(int bits, int k, LossKind loss)
    {
        var parity = new SparseParity
        {
            Bits = bits,
            K = k,
            Train = 200,
            Test = 300,
            Loss = loss,
        };
        Assert.Null(parity.Check());
        LearningTask task = parity.Build(5, null!);
        Assert.Equal(loss == LossKind.Hinge ? 1 : 2, task.Classes);
        Assert.Equal((bits, 200, 300), (task.InputSize, task.Train.Count, task.Test.Count));

        // Found by what is said of the task alone: the order of the stream's bits.
        ulong[] keys = [.. Enumerable.Range(0, bits).Select(i => new RandomStream(5, "parity").Bits((ulong)i))];
        int[] counting = [.. Enumerable.Range(0, bits).OrderBy(i => keys[i]).Take(k)];
        foreach (VectorExamples examples in new[] { task.Train, task.Test }.Cast<VectorExamples>())
        {
            Assert.All(examples.Values, value => Assert.True(value is 1 or -1));
            for (int i = 0; i < examples.Count; i++)
            {
                int set = counting.Count(bit => examples.Values[(i * bits) + bit] == 1);
                Assert.Equal(set % 2, examples.Targets[i]);
            }
        }
    }

    [Fact]
    public void All_strings_are_different_even_where_there_are_no_more()
    {
        LearningTask task = new SparseParity
        {
            Bits = 10,
            Train = 500,
            Test = 524,
        }.Build(1, null!);
        Assert.Equal(1024, Strings(task.Train, 10).Concat(Strings(task.Test, 10)).Distinct().Count());
        Assert.Equal(512, task.Train.Targets.Sum() + task.Test.Targets.Sum());
    }

    [Fact]
    public void The_string_does_not_depend_on_how_many_are_asked_for_nor_on_what_counts()
    {
        LearningTask few = new SparseParity { Train = 10, Test = 20 }.Build(1, null!);
        LearningTask many = new SparseParity
        {
            K = 7,
            Train = 30,
            Test = 100,
        }.Build(1, null!);
        Assert.Equal(Strings(few.Train, 30).Concat(Strings(few.Test, 30)), Strings(many.Train, 30));
        Assert.NotEqual(
            Strings(few.Train, 30),
            Strings(
                new SparseParity { Train = 10, Test = 20 }
                    .Build(2, null!)
                    .Train,
                30
            )
        );
    }

    private static IEnumerable<string> Strings(Examples examples, int bits) =>
        ((VectorExamples)examples).Values.Chunk(bits).Select(values => string.Concat(values.Select(value => value > 0 ? '1' : '0')));
}
