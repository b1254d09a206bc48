using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Studies;

/// <summary>The values of a study's keys, each as the kind it must be, and what is wrong with it said of its place in the file.</summary>
internal static class StudyFields
{
    public static string Known(RawScalar scalar, string path, List<StudyNetwork> networks) =>
        networks.Exists(network => network.IsNamed(scalar.Text))
            ? scalar.Text
            : throw SpecificationErrors.Wrong(
                path,
                scalar,
                "must be a network: "
                    + ListOf(networks.Select(network => network.Group).Concat(networks.Select(network => network.Key)).Distinct())
            );

    public static void CheckKeys(RawMapping mapping, string path, string[] known)
    {
        foreach (RawEntry entry in mapping.Entries.Where(entry => !known.Contains(entry.Name)))
        {
            throw SpecificationErrors.UnknownKey(path.Length == 0 ? entry.Name : $"{path}.{entry.Name}", entry, path, known, []);
        }
    }

    public static RawEntry Entry(RawMapping mapping, string key) =>
        mapping.Find(key) ?? throw SpecificationErrors.At(mapping.Origin, $"the key {key} is missing here");

    public static RawMapping Mapping(RawMapping mapping, string key) =>
        Entry(mapping, key).Value as RawMapping ?? throw SpecificationErrors.Wrong(key, Entry(mapping, key).Value, "must be a mapping");

    public static void AddMapping(List<RawMapping> layers, RawMapping mapping, string key)
    {
        if (mapping.Find(key) is not null)
        {
            layers.Add(Mapping(mapping, key));
        }
    }

    public static string Text(RawMapping mapping, string key) =>
        Entry(mapping, key).Value is RawScalar { IsNull: false } scalar
            ? scalar.Text
            : throw SpecificationErrors.Wrong(key, Entry(mapping, key).Value, "must be a text");

    public static RawScalar Scalar(RawMapping mapping, string key) =>
        Entry(mapping, key).Value is RawScalar { IsNull: false } scalar
            ? scalar
            : throw SpecificationErrors.Wrong(key, Entry(mapping, key).Value, "must be a single value");

    public static string? OptionalText(RawMapping mapping, string key) => mapping.Find(key) is null ? null : Text(mapping, key);

    public static double? NumberOf(RawScalar scalar) =>
        double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : null;

    public static double? Number(RawMapping mapping, string key)
    {
        if (mapping.Find(key) is not { } entry)
        {
            return null;
        }

        return entry.Value is RawScalar scalar && NumberOf(scalar) is { } value
            ? value
            : throw SpecificationErrors.Wrong(key, entry.Value, "must be a number");
    }

    public static IEnumerable<RawMapping> Items(RawMapping mapping, string key)
    {
        if (mapping.Find(key) is not { } entry)
        {
            return [];
        }

        return entry.Value is RawSequence list && list.Items.All(item => item is RawMapping)
            ? list.Items.Cast<RawMapping>()
            : throw SpecificationErrors.Wrong(key, entry.Value, "must be a list of mappings");
    }

    public static IEnumerable<RawScalar> Scalars(RawMapping mapping, string key)
    {
        if (mapping.Find(key) is not { } entry)
        {
            return [];
        }

        return entry.Value is RawSequence list && list.Items.All(item => item is RawScalar)
            ? list.Items.Cast<RawScalar>()
            : throw SpecificationErrors.Wrong(key, entry.Value, "must be a list");
    }

    public static string ListOf(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>What an analysis says, or an accuracy, must have a meaning for the networks that it is said of.</summary>
    public static void CheckMeaning(
        RawMapping item,
        string key,
        NetworkAnalysis? needs,
        bool isOfAccuracy,
        IEnumerable<StudyNetwork> networks
    )
    {
        foreach (StudyNetwork network in networks)
        {
            if (isOfAccuracy && network.Specification.Task.IsRegression)
            {
                throw SpecificationErrors.Wrong(
                    key,
                    Entry(item, key).Value,
                    $"is of tasks with classes, which that of {network.Key} is not: a regression has losses only"
                );
            }

            if (needs?.WhyNot(network.Specification.Model) is { } reason)
            {
                throw SpecificationErrors.Wrong(key, Entry(item, key).Value, $"{reason}, which {network.Key} is not");
            }
        }
    }
}
