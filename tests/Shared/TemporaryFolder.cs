namespace GrokkingTickets.Tests.Shared;

/// <summary>A folder of its own for a test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("grok-cli-tests-").FullName) { }

    private TemporaryFolder(string path) => Path = path;

    public string Path { get; }

    public string this[params string[] names] => System.IO.Path.Combine([Path, .. names]);

    /// <summary>A folder in this one, which goes with it.</summary>
    public TemporaryFolder Inner(params string[] names) => new(Directory.CreateDirectory(this[names]).FullName);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
