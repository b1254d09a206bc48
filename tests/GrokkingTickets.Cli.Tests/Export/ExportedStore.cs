using System.Security.Cryptography;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary>
/// A store with two seeds of a small MLP, a ticket, a regression and a parity, exported in every form; of the MLP the checkpoint of step
/// 100 of 200, from which training can go on.
/// </summary>
public sealed class ExportedStore : IDisposable
{
    private static readonly string[] Formats = ["parquet", "csv", "npz", "safetensors", "tensorboard"];

    public ExportedStore()
    {
        Train("train", "task.modulus=23", "model.embedding=64", "seed=0,1", "training.steps=200", "training.checkpoint_every=100");
        Train("ticket", "task.modulus=23", "model.embedding=64", "pruning.at_step=200", "training.steps=100");
        Train("train", "polynomial-regression", "training.steps=30");
        Train("train", "sparse-parity", "training.steps=30");
        Before = StoreHash();
        foreach (string format in Formats)
        {
            Grok.Succeed(Folder, "export", "--all", "--to", format);
        }

        Grok.Succeed(Folder, "export", Mlp.Name, "--to", "npz", "--step", "100");
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>The hash of all that the store had before it was exported.</summary>
    public string Before { get; }

    public RunStore Store => new(Folder["runs"]);

    public RunFolder Mlp => Run("mlp-p23-seed0");

    public RunFolder Ticket => Run("ticket60");

    public RunFolder Regression => Run("polynomial-regression");

    public RunFolder Parity => Run("sparse-parity");

    /// <summary>A file of the export.</summary>
    public string this[params string[] names] => Folder[["export", .. names]];

    /// <summary>The hash of all files of the store, with their names and times.</summary>
    public string StoreHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in Directory.EnumerateFiles(Folder["runs"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{path} {File.GetLastWriteTimeUtc(path).Ticks}"));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose() => Folder.Dispose();

    private RunFolder Run(string part) => new(RunFiles.Folder(Folder, part));

    private void Train(params string[] arguments) => Grok.Succeed(Folder, [.. arguments, "--jobs", "1"]);
}
