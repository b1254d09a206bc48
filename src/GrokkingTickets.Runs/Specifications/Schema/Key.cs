using System.Reflection;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>
/// A key of specifications: a property with <see cref="SettingAttribute"/>. Reading, overrides, printing and identity all go through it.
/// </summary>
public sealed class Key
{
    private readonly PropertyInfo _property;
    private readonly ValueFormat _format;

    private Key(PropertyInfo property, SettingAttribute setting)
    {
        _property = property;
        _format = ValueFormat.Of(property.PropertyType, setting);
        Name = Names.Key(property.Name);
        Help = setting.Help;
        InIdentity = setting.InIdentity;
    }

    /// <summary>As in specifications, without the section: <c>weight_decay</c>.</summary>
    public string Name { get; }

    /// <summary>What it means, in a few words.</summary>
    public string Help { get; }

    /// <summary>False for keys that do not determine the trajectory.</summary>
    public bool InIdentity { get; }

    /// <summary>"a whole number from 2 to 10000": continues the sentence "must be ...".</summary>
    public string Allowed => _format.Allowed;

    /// <summary>The words that are allowed, where they are few; else none.</summary>
    public IReadOnlyList<string> Words => _format.Words;

    /// <summary>What values are, null set aside.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(_property.PropertyType) ?? _property.PropertyType;

    /// <summary>True when values are words rather than numbers or true and false.</summary>
    public bool IsText => _format.IsText;

    /// <summary>True when values are paths, which may have any character.</summary>
    public bool IsPath => _format.IsPath;

    /// <summary>The keys of a record, in the order that they are printed.</summary>
    public static IReadOnlyList<Key> Of(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => (Property: property, Setting: property.GetCustomAttribute<SettingAttribute>()))
                .Where(pair => pair.Setting is not null)
                .OrderBy(pair => pair.Setting!.Place)
                .ThenByDescending(pair => Depth(pair.Property.DeclaringType!))
                .ThenBy(pair => pair.Property.MetadataToken)
                .Select(pair => new Key(pair.Property, pair.Setting!)),
        ];

    /// <summary>The value as text that reads back the same.</summary>
    public string Write(Configurable settings) => _format.Write(_property.GetValue(settings));

    /// <summary>The value as a run's identity sees it.</summary>
    public string WriteIdentity(Configurable settings) => (_format.WriteIdentity ?? _format.Write)(_property.GetValue(settings));

    /// <summary>For a file: its reference, so that a stored run can keep the hash.</summary>
    public FileReference? File(Configurable settings) => _property.GetValue(settings) as FileReference;

    /// <summary>Sets the value, in settings that nobody else has yet, from what a user wrote at <paramref name="path"/>.</summary>
    /// <exception cref="UserErrorException">It is not allowed.</exception>
    public void Read(Configurable settings, RawNode node, string path, IFileResolver files)
    {
        object? value = null;
        bool isRead = node is RawScalar raw && (raw.IsNull ? _format.MayBeNull : _format.TryRead(raw, path, files, out value));
        if (!isRead)
        {
            throw SpecificationErrors.Wrong(path, node, "must be " + Allowed);
        }

        _property.SetValue(settings, value);
    }

    private static int Depth(Type type) => type.BaseType is null ? 0 : 1 + Depth(type.BaseType);
}
