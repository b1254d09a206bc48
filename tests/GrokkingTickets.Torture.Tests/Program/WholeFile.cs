namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>A checkpoint that is finished, and must stay as it is from then on.</summary>
internal sealed record WholeFile(string Path, DateTime Written)
{
    /// <summary>All checkpoints that bear their final name.</summary>
    public static IReadOnlyList<WholeFile> AllBelow(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "step-*.safetensors", SearchOption.AllDirectories)
                .Where(path => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) == "checkpoints")
                .Select(path => new WholeFile(path, File.GetLastWriteTimeUtc(path))),
        ];

    /// <summary>What became of it, or null when it is untouched.</summary>
    public string? WhyNotKept() =>
        !File.Exists(Path) ? $"{Name} was whole and is lost"
        : File.GetLastWriteTimeUtc(Path) != Written ? $"{Name} was whole and was made again"
        : null;

    private string Name => System.IO.Path.GetFileName(Path);
}
