using System.Collections.Concurrent;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>A section of specifications, whatever its settings' type.</summary>
/// <param name="name">Its name.</param>
/// <param name="discriminator">The key that chooses its kind; empty where there is only one.</param>
public abstract class Section(string name, string discriminator)
{
    /// <summary>Its name, <c>optimizer</c>.</summary>
    public string Name => name;

    /// <summary>The key that chooses its kind; empty where there is only one.</summary>
    public string Discriminator => discriminator;

    /// <summary>Whether kinds share what their keys mean: then choosing another kind keeps what the file says of them.</summary>
    public bool SharesKeys { get; init; }

    /// <summary>Every key of every kind, with the section's name before it.</summary>
    public IEnumerable<string> KeyPaths =>
        AllKeys.Select(key => key.Name).Prepend(discriminator).Where(key => key.Length > 0).Distinct().Select(key => $"{name}.{key}");

    /// <summary>Every key of every kind.</summary>
    public abstract IEnumerable<Key> AllKeys { get; }

    /// <summary>Every kind with its keys and their defaults; the first is the one that is meant unless another is named.</summary>
    public abstract IEnumerable<SectionState> Defaults { get; }
}

/// <summary>A section of specifications: some kinds, as they are registered.</summary>
/// <typeparam name="T">The record that all kinds of the section are.</typeparam>
public sealed class Section<T> : Section
    where T : Configurable
{
    private readonly string _help;
    private readonly Func<IEnumerable<KindSchema<T>>> _kinds;
    private readonly Func<T, Type> _kindOf;

    private Section(string name, string discriminator, string help, Func<IEnumerable<KindSchema<T>>> kinds, Func<T, Type> kindOf)
        : base(name, discriminator)
    {
        _help = help;
        _kinds = kinds;
        _kindOf = kindOf;
    }

    /// <summary>A section whose settings are a record of some kind, which the key <c>kind</c> chooses.</summary>
    /// <param name="name">The section.</param>
    /// <param name="help">What it is.</param>
    /// <param name="kinds">Its kinds.</param>
    /// <param name="sharesKeys">See <see cref="Section.SharesKeys"/>.</param>
    public static Section<T> OfKinds(string name, string help, Registry<T> kinds, bool sharesKeys = false)
    {
        var known = new ConcurrentDictionary<Type, KindSchema<T>>();
        return new(
            name,
            "kind",
            help,
            () =>
                kinds.Kinds.Select(kind => known.GetOrAdd(kind.Type, _ => new(kind.Name, kind.Type, kind.Create, settings => [settings]))),
            settings => settings.GetType()
        )
        {
            SharesKeys = sharesKeys,
        };
    }

    /// <summary>A section whose settings are one record that has another of some kind inside, and the keys of both.</summary>
    /// <param name="name">The section.</param>
    /// <param name="discriminator">The key that chooses the kind.</param>
    /// <param name="help">What the section is.</param>
    /// <param name="kinds">The kinds of what is inside.</param>
    /// <param name="create">Settings with this inside.</param>
    /// <param name="inside">What is inside of settings.</param>
    public static Section<T> Around<TInside>(
        string name,
        string discriminator,
        string help,
        Registry<TInside> kinds,
        Func<TInside, T> create,
        Func<T, TInside> inside
    )
        where TInside : Configurable
    {
        var known = new ConcurrentDictionary<Type, KindSchema<T>>();
        return new(
            name,
            discriminator,
            help,
            () =>
                kinds.Kinds.Select(kind =>
                    known.GetOrAdd(
                        kind.Type,
                        _ => new(kind.Name, kind.Type, () => create(kind.Create()), settings => [settings, inside(settings)])
                    )
                ),
            settings => inside(settings).GetType()
        )
        {
            SharesKeys = true,
        };
    }

    /// <summary>A section of one kind only.</summary>
    public static Section<T> Single(string name, string help, Func<T> create)
    {
        var only = new Lazy<KindSchema<T>>(() => new(name, typeof(T), create, settings => [settings]));
        return new(name, "", help, () => [only.Value], _ => typeof(T));
    }

    /// <summary>Settings of the kind that is meant unless another is named, with their defaults.</summary>
    public T Default => Kinds[0].Default;

    /// <summary>Its kinds as they are registered now, the first the one that is meant unless another is named.</summary>
    public IReadOnlyList<KindSchema<T>> Kinds => [.. _kinds()];

    /// <inheritdoc/>
    public override IEnumerable<Key> AllKeys => _kinds().SelectMany(kind => kind.Keys);

    /// <inheritdoc/>
    public override IEnumerable<SectionState> Defaults => _kinds().Select(kind => State(kind.Default));

    /// <summary>The kind that contributes nothing to an identity: the first, for ever.</summary>
    private string FrozenKind => Kinds[0].Name;

    /// <summary>The kind that settings are of.</summary>
    /// <exception cref="ArgumentException">It is not registered.</exception>
    public KindSchema<T> KindOf(T settings) =>
        _kinds().FirstOrDefault(kind => kind.Type == _kindOf(settings))
        ?? throw new ArgumentException($"{_kindOf(settings).Name} is not registered as a kind of {Name}.", nameof(settings));

    /// <summary>Settings from an entry of the root; null when it is absent or null.</summary>
    /// <param name="entry">The section as it was written.</param>
    /// <param name="files">Where files that it names come from.</param>
    /// <param name="everywhere">All keys of all sections, to say which one might have been meant.</param>
    public T? Read(RawEntry? entry, IFileResolver files, IEnumerable<string> everywhere)
    {
        if (entry is null or { Value: RawScalar { IsNull: true } })
        {
            return null;
        }

        if (entry.Value is not RawMapping mapping)
        {
            string keys = string.Join(", ", KeyPaths.Select(path => path[(Name.Length + 1)..]));
            throw SpecificationErrors.Wrong(Name, entry.Value, $"must be a section with the keys {keys}");
        }

        KindSchema<T> kind = ReadKind(mapping);
        foreach (
            RawEntry key in mapping.Entries.Where(key => (Discriminator.Length == 0 || key.Name != Discriminator) && !kind.HasKey(key.Name))
        )
        {
            string[] owners = [.. Kinds.Where(other => other.HasKey(key.Name)).Select(other => other.Name)];
            string[] known = [.. kind.Keys.Select(own => own.Name)];
            if (owners.Length == 0)
            {
                string[] allowed = [.. known.Prepend(Discriminator).Where(name => name.Length > 0)];
                throw SpecificationErrors.UnknownKey($"{Name}.{key.Name}", key, Name, allowed, everywhere);
            }

            if (mapping.KindReplaced && !key.NameOrigin.IsOverride)
            {
                continue;
            }

            throw SpecificationErrors.At(
                key.NameOrigin,
                $"{Name}.{key.Name} is a key of {Name}.{Discriminator}={AndList(owners)}, "
                    + $"but {Name}.{Discriminator} is {kind.Name}, whose keys are {string.Join(", ", known)}"
            );
        }

        return kind.Read(mapping, Name, Discriminator, files);
    }

    /// <summary>The section with every key and its value in some settings.</summary>
    /// <exception cref="ArgumentException">Their kind is not registered.</exception>
    public SectionState State(T settings)
    {
        KindSchema<T> kind = KindOf(settings);
        return new SectionState(
            Name,
            Discriminator,
            kind.Name,
            FrozenKind,
            Allowed(),
            kind.Help.Length == 0 ? _help : $"{_help}: {kind.Help}",
            [.. kind.States(settings)]
        );
    }

    private string Allowed() => Kinds is [{ } only] ? only.Name : "one of " + string.Join(", ", Kinds.Select(kind => kind.Name));

    private KindSchema<T> ReadKind(RawMapping mapping)
    {
        if (Discriminator.Length == 0 || mapping.Find(Discriminator) is not { } entry)
        {
            return Kinds[0];
        }

        return entry.Value is RawScalar { IsNull: false } scalar && Kinds.FirstOrDefault(kind => kind.Name == scalar.Text) is { } chosen
            ? chosen
            : throw SpecificationErrors.Wrong($"{Name}.{Discriminator}", entry.Value, "must be " + Allowed());
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    private static string AndList(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
