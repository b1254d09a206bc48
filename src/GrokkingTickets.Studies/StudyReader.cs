using System.Globalization;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Statistics;
using GrokkingTickets.Studies.Panels;
using GrokkingTickets.Training;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies;

/// <summary>
/// Reads studies from YAML. A mistake is a <see cref="UserErrorException"/> of one sentence with file, line and column; the settings of
/// networks are checked as those of specifications are.
/// </summary>
public static class StudyReader
{
    private static readonly string[] Keys =
    [
        "id",
        "title",
        "figure",
        "collection",
        "text",
        "seeds",
        "spec",
        "set",
        "quick",
        "networks",
        "panels",
        "claims",
    ];

    private static readonly string[] NetworkKeys = ["label", "spec", "from", "set", "grid", "quick"];

    /// <summary>Reads a study.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="folder">Where its relative paths start.</param>
    /// <param name="quick">Whether to apply what it says under <c>quick</c>.</param>
    public static Study Parse(string yaml, string file, string? folder, bool quick = false)
    {
        RawMapping root = YamlTree.Read(yaml, file, folder, "study", Keys);
        CheckKeys(root, "", Keys);
        RawScalar spec = SpecOf(root) ?? new RawScalar(Presets.DefaultName, true, root.Origin);
        var common = new List<RawMapping>();
        AddMapping(common, root, "set");
        if (quick)
        {
            AddMapping(common, root, "quick");
        }

        RawMapping named = Mapping(root, "networks");
        if (named.Entries.Count == 0)
        {
            throw SpecificationErrors.Wrong("networks", named, "must have at least one network");
        }

        List<StudyNetwork> networks = ReadNetworks(named, spec, common, folder, quick);
        StudyClaim[] claims = [.. Items(root, "claims").Select(item => ClaimReader.Read(item, networks))];
        return new Study
        {
            Id = Id(root),
            Title = Text(root, "title"),
            Figure = OptionalText(root, "figure") ?? "",
            Collection = OptionalText(root, "collection") ?? (root.Find("figure") is null ? "" : StudyLibrary.Paper),
            Text = (OptionalText(root, "text") ?? "").Trim(),
            SeedCount = SeedCount(root),
            Networks = networks,
            Panels = PanelReader.Read(root, networks, claims),
            Claims = claims,
        };
    }

    /// <summary>Figures and data are files named after it.</summary>
    private static string Id(RawMapping root)
    {
        string id = Text(root, "id");
        return
            id.Length is > 0 and <= Study.LongestId && id[0] != '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : throw SpecificationErrors.Wrong(
                "id",
                Entry(root, "id").Value,
                $"must be letters, digits, -, _ and . only, not . first, and at most {Study.LongestId} of them, because files are named "
                    + "after it"
            );
    }

    private static int SeedCount(RawMapping root) =>
        root.Find("seeds") is not { } entry ? Study.UsualSeedCount
        : entry.Value is RawScalar scalar && Values.TryWhole(scalar.Text, out long count) && count is >= 1 and <= Study.MostSeeds
            ? (int)count
        : throw SpecificationErrors.Wrong("seeds", entry.Value, $"must be a whole number from 1 to {Study.MostSeeds}");

    private static List<StudyNetwork> ReadNetworks(
        RawMapping mapping,
        RawScalar commonSpec,
        List<RawMapping> common,
        string? folder,
        bool quick
    )
    {
        var networks = new List<StudyNetwork>();
        var settings = new Dictionary<string, (RawScalar Spec, List<RawMapping> Layers)>();
        foreach (RawEntry entry in mapping.Entries)
        {
            RawMapping network = NetworkOf(entry);
            (RawScalar spec, List<RawMapping> layers) = ParentOf(entry, network, settings) ?? (commonSpec, common);
            spec = SpecOf(network) ?? spec;
            layers = [.. layers];
            AddMapping(layers, network, "set");
            if (quick)
            {
                AddMapping(layers, network, "quick");
            }

            settings.Add(entry.Name, (spec, layers));
            string label = OptionalText(network, "label") ?? entry.Name;
            foreach (StudyNetwork one in Expand(entry, network, label, spec, layers, folder))
            {
                if (networks.Count == Study.MostNetworks)
                {
                    throw SpecificationErrors.At(
                        entry.NameOrigin,
                        $"a study has at most {Study.MostNetworks} networks, each value of a grid counted, and this is one more"
                    );
                }

                networks.Add(one);
            }
        }

        return networks;
    }

    /// <summary>The keys of a network; none where its name stands alone.</summary>
    private static RawMapping NetworkOf(RawEntry entry)
    {
        RawMapping network = entry.Value switch
        {
            RawMapping given => given,
            RawScalar { IsNull: true } empty => new RawMapping(empty.Origin),
            _ => throw SpecificationErrors.Wrong(
                $"networks.{entry.Name}",
                entry.Value,
                $"must be a mapping with the keys {ListOf(NetworkKeys)}"
            ),
        };
        CheckKeys(network, $"networks.{entry.Name}", NetworkKeys);
        return network;
    }

    /// <summary>The settings of the network above that a network starts from; null where it starts from the study's.</summary>
    private static (RawScalar Spec, List<RawMapping> Layers)? ParentOf(
        RawEntry entry,
        RawMapping network,
        Dictionary<string, (RawScalar Spec, List<RawMapping> Layers)> above
    )
    {
        if (OptionalText(network, "from") is not { } from)
        {
            return null;
        }

        return above.TryGetValue(from, out (RawScalar Spec, List<RawMapping> Layers) parent)
            ? parent
            : throw SpecificationErrors.Wrong(
                $"networks.{entry.Name}.from",
                network.Find("from")!.Value,
                above.Count == 0 ? "must be a network above; there is none" : $"must be a network above: {ListOf(above.Keys)}"
            );
    }

    /// <summary>One network, or one for every value of its grid.</summary>
    private static IEnumerable<StudyNetwork> Expand(
        RawEntry entry,
        RawMapping network,
        string label,
        RawScalar spec,
        List<RawMapping> layers,
        string? folder
    )
    {
        if (network.Find("grid") is null)
        {
            yield return new StudyNetwork(entry.Name, entry.Name, label, Specify(spec, layers, null, folder), null, double.NaN);
            yield break;
        }

        RawMapping grid = Mapping(network, "grid");
        if (grid.Entries.Count != 1 || grid.Entries[0].Value is not RawSequence { Items.Count: > 0 } values)
        {
            throw SpecificationErrors.At(
                grid.Origin,
                $"networks.{entry.Name}.grid must be one setting and the list of its values, e.g. pruning.rate: [0.3, 0.5]"
            );
        }

        string key = grid.Entries[0].Name;
        bool isNumeric = values.Items.All(item => item is RawScalar scalar && Position(scalar) is not null);
        string all = values.Items.Count == 1 ? Shown(values.Items[0]) : $"{Shown(values.Items[0])} to {Shown(values.Items[^1])}";
        for (int i = 0; i < values.Items.Count; i++)
        {
            if (values.Items[i] is not RawScalar value)
            {
                throw SpecificationErrors.Wrong($"networks.{entry.Name}.grid.{key}", values.Items[i], "must be a single value");
            }

            if (values.Items.Take(i).Any(before => before is RawScalar { } other && other.Text == value.Text))
            {
                throw SpecificationErrors.Wrong($"networks.{entry.Name}.grid.{key}", value, "must be another value than those before");
            }

            double number = isNumeric ? Position(value)!.Value : i;
            yield return new StudyNetwork(
                $"{entry.Name}={value.Text}",
                entry.Name,
                Labelled(Shown(value)),
                Specify(spec, layers, (key, value), folder),
                key,
                number
            )
            {
                GroupLabel = Labelled(all),
                GridIsNumeric = isNumeric,
            };
        }

        string Labelled(string value) =>
            label.Contains("{}", StringComparison.Ordinal) ? label.Replace("{}", value, StringComparison.Ordinal) : $"{label} {value}";
    }

    /// <summary>Where a value of a grid stands among others: a number by itself, F*t_gen and a held norm of F*start by F.</summary>
    private static double? Position(RawScalar value) =>
        NumberOf(value)
        ?? (
            GeneralizationStep.Parse(value.Text) is { Offset: 0, Accuracy: null } step
                ? step.Factor
                : HeldNorm.Read(value.Text, out _)?.Factor
        );

    /// <summary>
    /// A value of a grid as a label shows it: large whole numbers with separators, "0.5 × t_gen", all else as it is written.
    /// </summary>
    private static string Shown(RawNode value) =>
        value is not RawScalar scalar ? ""
        : scalar.Text.Length > 3 && long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole)
            ? whole.ToString("#,0", CultureInfo.InvariantCulture)
        : scalar.Text.Replace("*", " × ", StringComparison.Ordinal);

    private static Specification Specify(RawScalar spec, List<RawMapping> layers, (string Key, RawScalar Value)? varied, string? folder)
    {
        RawMapping root = LoadTree(spec, folder);
        foreach (RawMapping layer in layers)
        {
            Overrides.Apply(root, layer);
        }

        if (varied is { } one)
        {
            Overrides.Apply(root, one.Key, one.Value);
        }

        return SpecificationSchema.Read(root, new FilesOnDisk());
    }

    /// <summary>A specification by its name; that there is none is a mistake of the study.</summary>
    private static RawMapping LoadTree(RawScalar spec, string? folder)
    {
        try
        {
            return SpecificationReader.LoadTree(spec.Text, folder);
        }
        catch (SpecificationNotFoundException)
        {
            throw SpecificationErrors.Wrong("spec", spec, $"must be a file or one of the presets {ListOf(Presets.Names)}");
        }
    }

    private static RawScalar? SpecOf(RawMapping mapping) => mapping.Find("spec") is null ? null : Scalar(mapping, "spec");
}
