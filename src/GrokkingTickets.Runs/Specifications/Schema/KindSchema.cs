using System.Reflection;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>One kind of a section, e.g. <c>mlp</c> of <c>model</c>: its name, and its keys as its records declare them.</summary>
/// <typeparam name="T">The record that all kinds of the section are.</typeparam>
public sealed class KindSchema<T>
    where T : Configurable
{
    private readonly Func<T> _create;
    private readonly Func<T, IReadOnlyList<Configurable>> _parts;
    private readonly IReadOnlyList<(int Part, Key Key, string Default)> _keys;

    /// <param name="name">As in specifications.</param>
    /// <param name="type">The record that makes the kind what it is, with its help.</param>
    /// <param name="create">New settings of this kind with their defaults.</param>
    /// <param name="parts">The records whose properties are the keys, in the order that they are printed.</param>
    public KindSchema(string name, Type type, Func<T> create, Func<T, IReadOnlyList<Configurable>> parts)
    {
        Name = name;
        Type = type;
        Help = type.GetCustomAttribute<KindAttribute>()?.Help ?? "";
        _create = create;
        _parts = parts;
        _keys = [.. parts(create()).SelectMany((part, i) => Key.Of(part.GetType()).Select(key => (i, key, key.WriteIdentity(part))))];
    }

    /// <summary>As in specifications.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words; empty where there is no more to say than its section does.</summary>
    public string Help { get; }

    /// <summary>The record that makes the kind what it is.</summary>
    public Type Type { get; }

    /// <summary>New settings of this kind with their defaults.</summary>
    public T Default => _create();

    /// <summary>Its keys, in the order that they are printed.</summary>
    public IEnumerable<Key> Keys => _keys.Select(entry => entry.Key);

    /// <summary>Whether it has a key of that name.</summary>
    public bool HasKey(string name) => _keys.Any(entry => entry.Key.Name == name);

    /// <summary>Settings from a mapping whose keys are all of this kind (but for the one that names the kind).</summary>
    public T Read(RawMapping? mapping, string section, string discriminator, IFileResolver files)
    {
        T settings = _create();
        IReadOnlyList<Configurable> parts = _parts(settings);
        List<RawEntry> entries = mapping?.Entries.Where(entry => entry.Name != discriminator).ToList() ?? [];
        foreach (RawEntry entry in entries)
        {
            if (_keys.FirstOrDefault(known => known.Key.Name == entry.Name) is (var part, { } key, _))
            {
                key.Read(parts[part], entry.Value, $"{section}.{entry.Name}", files);
            }
        }

        foreach (Configurable part in parts)
        {
            if (part.Check() is { } complaint)
            {
                string wrong = Names.Key(complaint.Property);
                Origin origin =
                    (mapping?.Find(wrong) ?? entries.LastOrDefault() ?? mapping?.Find(discriminator))?.Value.Origin
                    ?? mapping?.Origin
                    ?? new Origin("specification");
                var value = new RawScalar(_keys.First(entry => entry.Key.Name == wrong).Key.Write(part), false, origin);
                throw SpecificationErrors.Wrong($"{section}.{wrong}", value, complaint.Must);
            }
        }

        return settings;
    }

    /// <summary>Every key with its value.</summary>
    public IEnumerable<KeyState> States(T settings)
    {
        IReadOnlyList<Configurable> own = _parts(settings);
        return _keys.Select(entry => new KeyState(
            entry.Key,
            entry.Key.Write(own[entry.Part]),
            entry.Key.WriteIdentity(own[entry.Part]),
            entry.Default,
            entry.Key.File(own[entry.Part])
        ));
    }
}
