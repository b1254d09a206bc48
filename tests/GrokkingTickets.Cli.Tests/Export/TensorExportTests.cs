using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary>Weights, masks and splits as .npz and .safetensors.</summary>
public sealed class TensorExportTests(ExportedStore store) : IClassFixture<ExportedStore>
{
    [Fact]
    public void Safetensors_have_the_weights_and_nothing_else_and_the_masks_beside_them()
    {
        Checkpoint checkpoint = store.Ticket.ReadCheckpoint(100);
        var weights = SafetensorsFile.Read(store[store.Ticket.Name, "weights.safetensors"]);
        Assert.Equal(checkpoint.Parameters.Select(Describe), weights.Tensors.Select(Describe));
        Assert.Equal("100", weights.Metadata["step"]);
        Assert.Equal("pt", weights.Metadata["format"]);
        var masks = SafetensorsFile.Read(store[store.Ticket.Name, "masks.safetensors"]);
        Assert.Equal(checkpoint.Masks.Select(Describe), masks.Tensors.Select(Describe));
        Assert.False(File.Exists(store[store.Mlp.Name, "masks.safetensors"]));
    }

    /// <summary>edge-popup keeps weights that its mask prunes, to bring them back.</summary>
    [Fact]
    public void A_pruned_weight_is_0_also_where_training_may_bring_it_back()
    {
        using var folder = new TemporaryFolder();
        Grok.Succeed(
            folder,
            "train",
            "task.modulus=7",
            "model.embedding=8",
            "pruning.method=edge-popup",
            "pruning.at_step=20",
            "pruning.rewind=false",
            "training.steps=20",
            "--jobs",
            "1"
        );
        var run = new RunFolder(RunFiles.Folder(folder, "edge-popup"));
        Grok.Succeed(folder, "export", run.Name, "--to", "safetensors");
        Checkpoint checkpoint = run.ReadCheckpoint(20);
        var weights = SafetensorsFile.Read(folder["export", run.Name, "weights.safetensors"]);
        Assert.Equal(checkpoint.Masks.Select(mask => mask.Name), weights.Tensors.Select(tensor => tensor.Name));
        Assert.Contains(checkpoint.Parameters, tensor => tensor.As<float>().Where((w, i) => w != 0 && IsPruned(tensor, i)).Any());
        Assert.DoesNotContain(weights.Tensors, tensor => tensor.As<float>().Where((w, i) => w != 0 && IsPruned(tensor, i)).Any());

        bool IsPruned(Tensor tensor, int i) => checkpoint.Masks.FirstOrDefault(mask => mask.Name == tensor.Name)?.As<byte>()[i] == 0;
    }

    [Fact]
    public void An_npz_is_a_zip_of_npy_files_that_are_not_compressed()
    {
        using ZipArchive archive = ZipFile.OpenRead(store[store.Mlp.Name, "checkpoint.npz"]);
        Checkpoint checkpoint = store.Mlp.ReadCheckpoint(100);
        Assert.Equal(
            ["step", .. checkpoint.Parameters.Concat(checkpoint.OptimizerState).Select(tensor => tensor.Name)],
            archive.Entries.Select(entry => Path.GetFileNameWithoutExtension(entry.FullName))
        );
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        foreach (Tensor tensor in checkpoint.Parameters)
        {
            using var content = new MemoryStream();
            using Stream entry = archive.GetEntry(tensor.Name + ".npy")!.Open();
            entry.CopyTo(content);
            byte[] bytes = content.ToArray();
            Assert.Equal("\u0093NUMPY\u0001\0", Encoding.Latin1.GetString(bytes, 0, 8));
            int length = 10 + BitConverter.ToUInt16(bytes, 8);
            Assert.Equal(0, length % 64);
            Assert.Equal(
                $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({tensor.Shape[0]}, {tensor.Shape[1]}), }}",
                Encoding.ASCII.GetString(bytes, 10, length - 10).TrimEnd()
            );
            Assert.Equal(tensor.As<float>(), MemoryMarshal.Cast<byte, float>(bytes.AsSpan(length)).ToArray());
        }
    }

    [Fact]
    public void A_split_has_the_pairs_of_the_run()
    {
        LearningTask task = store.Mlp.ReadRecord()!.Specification.BuildTask();
        var split = SafetensorsFile.Read(store[store.Mlp.Name, "split.safetensors"]);
        var train = (TokenExamples)task.Train;
        Assert.Equal(train.Tokens.Select(token => (long)token), split.Require<long>("train_pairs", train.Count, 2));
        Assert.Equal(train.Targets.Select(target => (long)target), split.Require<long>("train_labels", train.Count));
        var test = (TokenExamples)task.Test;
        Assert.Equal(test.Tokens.Select(token => (long)token), split.Require<long>("test_pairs", test.Count, 2));
        Assert.Equal(test.Targets.Select(target => (long)target), split.Require<long>("test_labels", test.Count));
    }

    [Fact]
    public void Another_run_can_take_the_split()
    {
        using var folder = new TemporaryFolder();
        string split = store[store.Mlp.Name, "split.safetensors"];
        Grok.Succeed(
            folder,
            "train",
            "task.modulus=23",
            "model.embedding=64",
            $"task.split_from={split}",
            "training.steps=50",
            "--jobs",
            "1"
        );
        string[] theirs = RunFiles.Column(RunFiles.Folder(folder, "p23"), "train_loss");
        Assert.Equal(RunFiles.Column(store.Mlp.Path, "train_loss")[..theirs.Length], theirs);
    }

    [Fact]
    public void Vectors_are_in_the_split_and_of_a_regression_the_numbers()
    {
        LearningTask parity = store.Parity.ReadRecord()!.Specification.BuildTask();
        var split = SafetensorsFile.Read(store[store.Parity.Name, "split.safetensors"]);
        Assert.Equal(((VectorExamples)parity.Train).Values, split.Require<float>("train_inputs", parity.Train.Count, parity.InputSize));
        Assert.Equal(parity.Test.Targets.Select(target => (long)target), split.Require<long>("test_labels", parity.Test.Count));

        LearningTask regression = store.Regression.ReadRecord()!.Specification.BuildTask();
        split = SafetensorsFile.Read(store[store.Regression.Name, "split.safetensors"]);
        Assert.Equal(regression.Test.Numbers!, split.Require<float>("test_numbers", regression.Test.Count));
        Assert.Null(split.Find("test_labels"));
    }

    private static string Describe(Tensor tensor) =>
        $"{tensor.Name} {tensor.Description} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Bytes(tensor)))}";

    private static byte[] Bytes(Tensor tensor) =>
        tensor.Values is float[] floats ? MemoryMarshal.AsBytes(floats.AsSpan()).ToArray() : tensor.As<byte>();
}
