namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>What printing, storing and hashing need of a section, whatever its settings' type.</summary>
public sealed record SectionState(
    string Name,
    string Discriminator,
    string Kind,
    string FrozenKind,
    string KindsAllowed,
    string Help,
    IReadOnlyList<KeyState> Keys
);

/// <summary>
/// A section of a specification: some kinds, one of them chosen by the key <paramref name="discriminator"/> (empty where there is
/// only one). Adding a kind is its file and its name in the list of <see cref="SpecificationSchema"/>.
/// </summary>
public sealed class Section<TBase>(string name, string discriminator, string help, params IReadOnlyList<Kind<TBase>> kinds)
    where TBase : class
{
    /// <summary>The kind that contributes nothing to an identity. Frozen: a new default kind must not change it.</summary>
    private readonly string _frozenKind = kinds[0].Name;

    public string Name => name;

    public string Discriminator => discriminator;

    public TBase Default => kinds[0].Default;

    public IReadOnlyList<Kind<TBase>> Kinds => kinds;

    /// <summary>Every key of every kind, with the section's name before it.</summary>
    public IEnumerable<string> AllKeys =>
        kinds.SelectMany(k => k.KeyNames).Prepend(discriminator).Where(k => k.Length > 0).Distinct().Select(k => $"{name}.{k}");

    public Kind<TBase> KindOf(TBase settings) => kinds.First(k => k.Describes(settings));

    /// <summary>Settings from an entry of the root; null when it is absent or null.</summary>
    public TBase? Read(RawEntry? entry, IFileResolver files, bool frozenDefaults, IEnumerable<string> everywhere)
    {
        if (entry is null or { Value: RawScalar { IsNull: true } })
        {
            return null;
        }

        if (entry.Value is not RawMapping mapping)
        {
            throw SpecificationErrors.Wrong(
                name,
                entry.Value,
                $"must be a section with the keys {string.Join(", ", AllKeys.Select(k => k[(name.Length + 1)..]))}"
            );
        }

        Kind<TBase> kind = ReadKind(mapping);
        foreach (RawEntry? key in mapping.Entries.Where(e => e.Name != discriminator && !kind.KeyNames.Contains(e.Name)))
        {
            var owners = kinds.Where(k => k.KeyNames.Contains(key.Name)).Select(k => k.Name).ToList();
            if (owners.Count == 0)
            {
                throw SpecificationErrors.UnknownKey(
                    $"{name}.{key.Name}",
                    key,
                    name,
                    kind.KeyNames.Prepend(discriminator).Where(k => k.Length > 0).ToList(),
                    everywhere
                );
            }

            if (mapping.KindReplaced && !key.NameOrigin.IsOverride)
            {
                continue;
            }

            throw SpecificationErrors.At(
                key.NameOrigin,
                $"{name}.{key.Name} is a key of {name}.{discriminator}={string.Join(" and ", owners)}, but {name}.{discriminator} is {kind.Name}, whose keys are {string.Join(", ", kind.KeyNames)}"
            );
        }

        return kind.Read(mapping, name, discriminator, files, frozenDefaults);
    }

    public SectionState State(TBase settings)
    {
        Kind<TBase> kind = KindOf(settings);
        return new SectionState(
            name,
            discriminator,
            kind.Name,
            _frozenKind,
            Allowed(),
            kind.Help.Length == 0 ? help : $"{help}: {kind.Help}",
            kind.States(settings).ToList()
        );
    }

    private string Allowed() => kinds.Count == 1 ? kinds[0].Name : "one of " + string.Join(", ", kinds.Select(k => k.Name));

    private Kind<TBase> ReadKind(RawMapping mapping)
    {
        if (discriminator.Length == 0 || mapping.Find(discriminator) is not { } entry)
        {
            return kinds.First(k => k.Name == _frozenKind);
        }

        return entry.Value is RawScalar { IsNull: false } scalar && kinds.FirstOrDefault(k => k.Name == scalar.Text) is { } kind
            ? kind
            : throw SpecificationErrors.Wrong($"{name}.{discriminator}", entry.Value, "must be " + Allowed());
    }
}
