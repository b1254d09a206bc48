using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Watch.Live;

/// <summary>
/// The settings of a run as a list of very many has them: only what is not usual for runs of its kinds, and once for all of these what is.
/// </summary>
internal sealed class ListedSettings
{
    private readonly SectionState[] _sections;

    public ListedSettings(Specification specification)
    {
        _sections = [.. SpecificationSchema.States(specification)];
        Unusual = RunSettings.Unusual(specification);
        Kinds = string.Join(' ', _sections.Select(section => section.Kind));
    }

    /// <summary>Those that are not the usual ones and tell this run from others.</summary>
    public IReadOnlyDictionary<string, string> Unusual { get; }

    /// <summary>The kinds of its sections: runs of the same kinds have the same settings.</summary>
    public string Kinds { get; }

    /// <summary>Those that are not the usual ones either, but say nothing of what the run is.</summary>
    public IReadOnlyDictionary<string, string> Besides =>
        Keys.Where(setting => setting.Key.Text != setting.Key.DefaultIdentityText && !Unusual.ContainsKey(setting.Path))
            .ToDictionary(setting => setting.Path, setting => setting.Key.Text);

    /// <summary>What the settings of these kinds are unless said; the kinds themselves.</summary>
    public Dictionary<string, string> Usual =>
        _sections
            .Where(section => section.Discriminator.Length > 0)
            .Select(section => KeyValuePair.Create($"{section.Name}.{section.Discriminator}", section.Kind))
            .Concat(Keys.Select(setting => KeyValuePair.Create(setting.Path, setting.Key.DefaultIdentityText)))
            .ToDictionary();

    private IEnumerable<(string Path, KeyState Key)> Keys =>
        _sections.SelectMany(section => section.Keys.Select(key => ($"{section.Name}.{key.Name}", key)));
}
