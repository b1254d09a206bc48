namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>One kind of a section, e.g. <c>mlp</c> of <c>model</c>, seen without its settings' own type.</summary>
/// <typeparam name="TBase">The record that all kinds of the section share.</typeparam>
public abstract class Kind<TBase>
    where TBase : class
{
    public abstract string Name { get; }

    public abstract string Help { get; }

    public abstract IReadOnlyList<string> KeyNames { get; }

    public abstract bool Describes(TBase settings);

    /// <summary>Settings from a mapping whose keys are all of this kind (but for the one that names the kind).</summary>
    public abstract TBase Read(RawMapping? mapping, string section, string discriminator, IFileResolver files, bool frozenDefaults);

    public abstract IEnumerable<KeyState> States(TBase settings);

    public abstract TBase Default { get; }

    public abstract string NameOf(TBase settings);

    public abstract string DetailOf(TBase settings);
}

/// <summary>A key with its value in some settings.</summary>
public sealed record KeyState(
    string Name,
    string Text,
    string IdentityText,
    string FrozenDefault,
    bool InIdentity,
    bool IsText,
    string Allowed,
    string Help,
    FileReference? File
);

/// <summary>One kind of a section: its keys and the checks between them.</summary>
/// <typeparam name="TBase">The record that all kinds of the section share.</typeparam>
/// <typeparam name="T">This kind's record, whose initial values are the defaults.</typeparam>
public sealed class Kind<TBase, T>(string name, string help, params IReadOnlyList<Key<T>> keys) : Kind<TBase>
    where TBase : class
    where T : class, TBase, new()
{
    public override string Name => name;

    public override string Help => help;

    /// <summary>What is wrong between keys that are each right alone, or null.</summary>
    public Func<T, Complaint?> Check { get; init; } = _ => null;

    /// <summary>What a run's folder calls this.</summary>
    public Func<T, string> ReadableName { get; init; } = _ => name;

    /// <summary>What a run's folder says besides, e.g. the modulus.</summary>
    public Func<T, string> ReadableDetail { get; init; } = _ => "";

    public override TBase Default => new T();

    public override IReadOnlyList<string> KeyNames { get; } = keys.Select(k => k.Name).ToList();

    public override bool Describes(TBase settings) => settings is T;

    public override TBase Read(RawMapping? mapping, string section, string discriminator, IFileResolver files, bool frozenDefaults)
    {
        var settings = new T();
        if (frozenDefaults)
        {
            foreach (Key<T>? key in keys.Where(k => k.FrozenDefault is not null))
            {
                settings = key.Read(
                    settings,
                    new RawScalar(key.FrozenDefault!, true, new Origin("frozen default")),
                    $"{section}.{key.Name}",
                    files
                );
            }
        }

        List<RawEntry> entries = mapping?.Entries.Where(e => e.Name != discriminator).ToList() ?? [];
        foreach (RawEntry? entry in entries)
        {
            Key<T>? key = keys.FirstOrDefault(k => k.Name == entry.Name);
            if (key is not null)
            {
                settings = key.Read(settings, entry.Value, $"{section}.{entry.Name}", files);
            }
        }

        if (Check(settings) is { } complaint)
        {
            string value = keys.First(k => k.Name == complaint.Key).Write(settings);
            Origin origin =
                (mapping?.Find(complaint.Key) ?? entries.LastOrDefault() ?? mapping?.Find(discriminator))?.Value.Origin
                ?? mapping?.Origin
                ?? new Origin("specification");
            throw SpecificationErrors.Wrong($"{section}.{complaint.Key}", new RawScalar(value, false, origin), complaint.Must);
        }

        return settings;
    }

    public override IEnumerable<KeyState> States(TBase settings)
    {
        (T? own, T? initial) = ((T)settings, new T());
        return keys.Select(k => new KeyState(
            k.Name,
            k.Write(own),
            k.WriteIdentity(own),
            k.FrozenDefault ?? k.WriteIdentity(initial),
            k.InIdentity,
            k.IsText,
            k.Allowed,
            k.Help,
            k.File?.Invoke(own)
        ));
    }

    public override string NameOf(TBase settings) => ReadableName((T)settings);

    public override string DetailOf(TBase settings) => ReadableDetail((T)settings);
}
