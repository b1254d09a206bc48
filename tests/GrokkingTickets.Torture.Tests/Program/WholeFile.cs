using System.Security.Cryptography;

namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>
/// A checkpoint that is finished, and must not be made again. That a complete run replaces it by one without what only further training
/// needs is no second making: then its content is another, which the comparison of outcomes judges.
/// </summary>
internal sealed record WholeFile(string Path, DateTime Written, string Content)
{
    /// <summary>All checkpoints that bear their final name.</summary>
    public static IReadOnlyList<WholeFile> AllBelow(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "step-*.safetensors", SearchOption.AllDirectories)
                .Where(path => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) == "checkpoints")
                .Select(path => new WholeFile(path, File.GetLastWriteTimeUtc(path), ContentOf(path))),
        ];

    /// <summary>What became of it, or null when it was kept.</summary>
    public string? WhyNotKept() =>
        !File.Exists(Path) ? $"{Name} was whole and is lost"
        : File.GetLastWriteTimeUtc(Path) != Written && ContentOf(Path) == Content ? $"{Name} was whole and was made again"
        : null;

    private string Name => System.IO.Path.GetFileName(Path);

    private static string ContentOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
