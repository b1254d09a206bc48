using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Store;

/// <summary>
/// The runs that are never removed, whatever refers to them: the lines of <c>pins.txt</c> in the store, each a run's name.
/// </summary>
public sealed class RunPins(RunStore store)
{
    private string FilePath => Path.Combine(store.Path, "pins.txt");

    /// <summary>Their names.</summary>
    public IReadOnlySet<string> Read() =>
        File.Exists(FilePath)
            ? File.ReadLines(FilePath).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal)
            : [];

    /// <summary>Adds a name, or removes it. False when there was nothing to do.</summary>
    public bool Set(string name, bool isPinned)
    {
        var names = new SortedSet<string>(Read(), StringComparer.Ordinal);
        if (!(isPinned ? names.Add(name) : names.Remove(name)))
        {
            return false;
        }

        AtomicFile.WriteText(FilePath, string.Concat(names.Select(line => line + "\n")));
        return true;
    }
}
