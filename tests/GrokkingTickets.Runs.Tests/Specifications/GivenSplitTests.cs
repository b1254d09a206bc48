using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Tests.Specifications;

/// <summary>Pairs that are given in a file, as modular arithmetic reads them.</summary>
public class GivenSplitTests
{
    [Fact]
    public void The_reference_split_has_every_unordered_pair_once()
    {
        LearningTask split = Build(Reference.Path("mlp-unordered-seed0.start.safetensors"), new ModularArithmetic());
        Assert.Equal((911, 1367), (split.Train.Count, split.Test.Count));
        IEnumerable<int[]> pairs = ((TokenExamples)split.Train).Tokens.Chunk(2).Concat(((TokenExamples)split.Test).Tokens.Chunk(2));
        Assert.Equal(2278, pairs.Where(pair => pair[0] <= pair[1]).DistinctBy(pair => (pair[0], pair[1])).Count());
    }

    [Theory]
    [InlineData(new long[] { 0, 5 }, "pair 0 of train_pairs is (0, 5), but with task.modulus=5 both must be from 0 to 4")]
    [InlineData(new long[] { 0, 1, -1, 2 }, "pair 1 of train_pairs is (-1, 2), but with task.modulus=5 both must be from 0 to 4")]
    [InlineData(new long[] { 3, 0 }, "pair 0 of train_pairs is (3, 0), but with task.operation=divide the second number must not be 0")]
    [InlineData(
        new long[] { 3, 2 },
        "pair 0 of train_pairs is (3, 2), but with task.pairs=unordered the first number must not be the larger"
    )]
    [InlineData(
        new long[] { 1, 2, 3, 4, 1, 2 },
        "pair 2 of train_pairs is (1, 2), which is pair 0 of train_pairs already, but a pair must be there once"
    )]
    [InlineData(new long[] { }, "tensor train_pairs has no pairs, but must have at least one")]
    [InlineData(new long[] { 1, 1 }, "tensor test_pairs (I64 [n, 2]) is missing; the file holds train_pairs")]
    public void Impossible_splits_are_user_errors(long[] train, string problem)
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder["s"], [new Tensor("train_pairs", [train.Length / 2, 2], train)]);
        UserErrorException e = Assert.ThrowsAny<UserErrorException>(() =>
            Build(folder["s"], new ModularArithmetic { Modulus = 5, Operation = ModularOperation.Divide })
        );
        Assert.Equal($"{folder["s"]}: {problem}.", e.Message);
    }

    [Fact]
    public void A_pair_cannot_be_trained_on_and_tested()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(
            folder["s"],
            [new Tensor("train_pairs", [1, 2], new long[] { 1, 2 }), new Tensor("test_pairs", [2, 2], new long[] { 2, 2, 1, 2 })]
        );
        UserErrorException e = Assert.Throws<UserErrorException>(() => Build(folder["s"], new ModularArithmetic { Modulus = 5 }));
        Assert.Equal(
            $"{folder["s"]}: pair 1 of test_pairs is (1, 2), which is pair 0 of train_pairs already, but a pair must be there once.",
            e.Message
        );
    }

    private static LearningTask Build(string path, ModularArithmetic task) =>
        new Specification { Task = task with { SplitFrom = GivenFile.Of(path) } }.BuildTask();
}
