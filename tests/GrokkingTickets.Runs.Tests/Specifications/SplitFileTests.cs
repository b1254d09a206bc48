using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Tests.Specifications;

public class SplitFileTests
{
    [Fact]
    public void The_reference_split_has_every_unordered_pair_once()
    {
        var split = SplitFile.Read(
            FileReference.Of(Reference.Path("mlp-unordered-seed0.start.safetensors")),
            new ModularArithmeticSettings()
        );
        Assert.Equal((911, 1367), (split.Train.Count, split.Test.Count));
        Assert.Equal(2278, split.Train.Concat(split.Test).Where(p => p.A <= p.B).Distinct().Count());
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
        FileFormatException e = Assert.Throws<FileFormatException>(() =>
            SplitFile.Read(
                FileReference.Of(folder["s"]),
                new ModularArithmeticSettings { Modulus = 5, Operation = ModularOperation.Divide }
            )
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
        FileFormatException e = Assert.Throws<FileFormatException>(() =>
            SplitFile.Read(FileReference.Of(folder["s"]), new ModularArithmeticSettings { Modulus = 5 })
        );
        Assert.Equal("pair 1 of test_pairs is (1, 2), which is pair 0 of train_pairs already, but a pair must be there once", e.Problem);
    }
}
