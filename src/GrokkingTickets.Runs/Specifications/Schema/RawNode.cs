namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>
/// Where a value was written, for messages: "spec.yaml:3:5" or "override \"seed=x\"". Relative paths are looked for in the folder
/// first.
/// </summary>
public sealed record Origin(string Text, string? Folder = null, bool IsOverride = false);

/// <summary>A specification's text as a tree, before it is given any meaning.</summary>
public abstract record RawNode(Origin Origin);

/// <summary>A single value; only a plain one (not in quotes) can be null.</summary>
public sealed record RawScalar(string Text, bool Plain, Origin Origin) : RawNode(Origin)
{
    /// <summary>Whether it says that there is no value: nothing, ~ or null, not in quotes.</summary>
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list, which nothing in a specification is; studies have some.</summary>
public sealed record RawSequence(Origin Origin, IReadOnlyList<RawNode> Items) : RawNode(Origin);

/// <summary>A mapping. Its entries are replaced when overrides are applied.</summary>
public sealed record RawMapping(Origin Origin) : RawNode(Origin)
{
    private readonly List<RawEntry> _entries = [];

    /// <summary>Where each name is among the entries: files may have many.</summary>
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The entries, in the order that they came.</summary>
    public IReadOnlyList<RawEntry> Entries => _entries;

    /// <summary>An override chose another kind than the file: the file's keys of that other kind have no meaning any more.</summary>
    public bool KindReplaced { get; set; }

    /// <summary>The entry of a name, or null.</summary>
    public RawEntry? Find(string name) => _places.TryGetValue(name, out int place) ? _entries[place] : null;

    /// <summary>Removes some entries.</summary>
    public void RemoveWhere(Predicate<RawEntry> which)
    {
        _entries.RemoveAll(which);
        _places.Clear();
        for (int i = 0; i < _entries.Count; i++)
        {
            _places.Add(_entries[i].Name, i);
        }
    }

    /// <summary>Adds an entry, or replaces the one of that name.</summary>
    public void Set(string name, Origin nameOrigin, RawNode value)
    {
        var entry = new RawEntry(name, nameOrigin, value);
        if (_places.TryAdd(name, _entries.Count))
        {
            _entries.Add(entry);
        }
        else
        {
            _entries[_places[name]] = entry;
        }
    }
}

/// <summary>A key of a mapping, where it stands, and its value.</summary>
public sealed record RawEntry(string Name, Origin NameOrigin, RawNode Value);
