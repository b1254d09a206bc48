using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>
/// A short run of every kind of task, network, optimizer, pruner and control, as recorded before the house was opened
/// (<c>tests/Reference/short-runs.tsv</c>: command, run, SHA-256 of its last checkpoint), and of what came later. A failure here means
/// that trajectories or identities of people's runs have changed; do not edit what is expected.
/// </summary>
public class ShortRunTests
{
    public static TheoryData<string, string, string> Recorded =>
        [
            .. File.ReadLines(RepositoryFiles.Path("tests", "Reference", "short-runs.tsv"))
                .Select(line => line.Split('\t'))
                .Select(fields => (fields[0], fields[1], fields[2])),
        ];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Every_bit_is_as_it_was(string command, string name, string sha256)
    {
        Specification specification = Read(command);
        Assert.Equal(name, Identity.Of(specification).Name);

        // Other widths of vectors add in another order.
        Assert.SkipUnless(
            Vector512.IsHardwareAccelerated && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The bits were recorded with AVX-512."
        );
        using var runs = new TemporaryStore();
        RunFolder run = runs.Run(specification);
        byte[] checkpoint = File.ReadAllBytes(run.CheckpointPath(specification.Training.Steps));
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(checkpoint)));
    }

    /// <summary>What <c>grok train</c> and <c>grok ticket</c> would be asked for.</summary>
    private static Specification Read(string command)
    {
        string[] words = command.Split(' ');
        bool isOverride = words[1].Contains('=', StringComparison.Ordinal);
        Specification specification = SpecificationReader.Load(isOverride ? Presets.DefaultName : words[1], words[(isOverride ? 1 : 2)..]);
        return words[0] == "ticket" ? specification.Ticket : specification;
    }
}
