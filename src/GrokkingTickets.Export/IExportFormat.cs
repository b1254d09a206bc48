namespace GrokkingTickets.Export;

/// <summary>A form in which other programs read runs.</summary>
public interface IExportFormat
{
    /// <summary>As <c>--to</c> names it.</summary>
    string Name { get; }

    /// <summary>What is written, in a few words.</summary>
    string Help { get; }

    /// <summary>Whether it holds one checkpoint of each run, <see cref="ExportedRun.Step"/>.</summary>
    bool HasCheckpoint { get; }

    /// <summary>Writes runs into a folder, each file whole or not at all.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="runs">The runs, each of a name of its own.</param>
    /// <param name="cancellation">Heard between runs.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void Write(string folder, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation);
}
