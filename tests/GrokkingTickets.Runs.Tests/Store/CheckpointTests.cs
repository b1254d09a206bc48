using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Store;

public class CheckpointTests
{
    internal static readonly Identity Identity = Identity.Of(new Specification());

    internal static Checkpoint Sample(long step) =>
        new(
            step,
            Identity.Hash,
            [new Tensor("W_E", [2, 2], new float[] { 1, 2, step, -0f }), new Tensor("W_in", [1], new float[] { float.Epsilon })],
            [new Tensor("W_E", [2, 2], new byte[] { 1, 0, 1, 1 })],
            [new Tensor("adam.m.W_E", [2, 2], new float[4]), new Tensor("adam.v.W_E", [2, 2], new float[] { 0, 1, 2, 3 })]
        );

    [Fact]
    public void It_reads_back_and_has_the_names_of_the_reference()
    {
        using var folder = new TemporaryFolder();
        Sample(12).Write(folder["c"]);
        var read = Checkpoint.Read(folder["c"]);
        Assert.Equal((12L, Identity.Hash), (read.Step, read.Identity));
        Assert.Equal(["W_E", "W_in"], read.Parameters.Select(t => t.Name));
        Assert.Equal(["W_E"], read.Masks.Select(t => t.Name));
        Assert.Equal(["adam.m.W_E", "adam.v.W_E"], read.OptimizerState.Select(t => t.Name));
        Assert.Equal(new float[] { 1, 2, 12, 0 }, read.Parameters[0].As<float>());
        Assert.Equal(
            ["W_E", "W_in", "mask.W_E", "adam.m.W_E", "adam.v.W_E"],
            SafetensorsFile.ReadHeader(folder["c"]).Entries.Select(e => e.Name)
        );
        Assert.Equal(TensorType.U8, SafetensorsFile.ReadHeader(folder["c"]).Entries[2].Type);

        read.Write(folder["d"]);
        Assert.Equal(File.ReadAllBytes(folder["c"]), File.ReadAllBytes(folder["d"]));
    }

    [Fact]
    public void A_truncation_or_a_flipped_byte_anywhere_is_found()
    {
        using var folder = new TemporaryFolder();
        Sample(12).Write(folder["c"]);
        byte[] bytes = File.ReadAllBytes(folder["c"]);
        int header = 8 + BitConverter.ToInt32(bytes);
        for (int i = 0; i < bytes.Length; i++)
        {
            File.WriteAllBytes(folder["d"], bytes[..i]);
            Assert.Throws<FileFormatException>(() => Checkpoint.Read(folder["d"]));
            if (i < header)
            {
                continue;
            }

            byte[] damaged = (byte[])bytes.Clone();
            damaged[i] ^= 4;
            File.WriteAllBytes(folder["d"], damaged);
            Assert.Contains(
                "damaged",
                Assert.Throws<FileFormatException>(() => Checkpoint.Read(folder["d"])).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Another_safetensors_file_is_no_checkpoint() =>
        Assert.Equal(
            "this is not a checkpoint of this version of the program",
            Assert.Throws<FileFormatException>(() => Checkpoint.Read(Reference.Path("mlp-unordered-seed0.end.safetensors"))).Problem
        );

    [Fact]
    public void Names_that_would_not_read_back_are_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() =>
            (Sample(1) with { Parameters = [new Tensor("a.b", [1], new float[1])] }).Write(folder["c"])
        );
        Assert.Throws<InvalidOperationException>(() =>
            (Sample(1) with { OptimizerState = [new Tensor("m", [1], new float[1])] }).Write(folder["c"])
        );
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
