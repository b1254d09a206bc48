using System.Globalization;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Statistics;
using GrokkingTickets.Studies;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>
/// What a reader needs of a study's settings: task, network, optimizer, pruning and length of the runs, whether or not they are defaults,
/// and of the rest what is not. What all networks have is said once, then in what they differ.
/// </summary>
internal static class StudySettings
{
    /// <summary>Keys that are shown even where nothing was said of them.</summary>
    private static readonly HashSet<string> Always =
    [
        "operation",
        "modulus",
        "pairs",
        "train_fraction",
        "bits",
        "k",
        "inputs",
        "train",
        "loss",
        "threshold",
        "embedding",
        "hidden",
        "widths",
        "biases",
        "feed_forward",
        "layers",
        "heads",
        "activation",
        "init_scale",
        "learning_rate",
        "weight_decay",
        "steps",
        "rate",
        "at_step",
    ];

    private static readonly string[] Sections = [.. SpecificationSchema.Sections.Select(section => section.Name)];

    /// <summary>A line a section, of what all networks have.</summary>
    public static IReadOnlyList<Fact> Common(Study study)
    {
        HashSet<string> differing = Differing(study);
        return
        [
            .. Of(study.Networks[0].Specification)
                .Where(setting => !differing.Contains(setting.Key))
                .GroupBy(setting => Section(setting.Key))
                .Select(section => new Fact(
                    StudyWords.Capitalized(section.Key),
                    string.Join(", ", section.Select(setting => Said(setting.Key, setting.Value)))
                )),
        ];
    }

    /// <summary>A row a network, of what not all have; null where there is nothing.</summary>
    public static ReportTable? Differences(Study study)
    {
        Dictionary<string, string>[] networks = [.. study.Networks.Select(network => Of(network.Specification))];
        string[] keys = [.. networks.SelectMany(network => network.Keys).Distinct().Where(Differing(study).Contains)];
        return keys.Length == 0
            ? null
            : new ReportTable(
                "",
                ["Network", .. keys.OrderBy(key => Array.IndexOf(Sections, Section(key))).Select(Name)],
                [
                    .. study
                        .Networks.Zip(networks)
                        .Select(one => new ReportRow(
                            one.First.Label,
                            [
                                .. keys.OrderBy(key => Array.IndexOf(Sections, Section(key)))
                                    .Select(key => one.Second.GetValueOrDefault(key, Numbers.Unknown)),
                            ]
                        )),
                ]
            )
            {
                IsOfWords = true,
            };
    }

    /// <summary>The settings that are shown, by <c>section.key</c>.</summary>
    private static Dictionary<string, string> Of(Specification specification)
    {
        var settings = new Dictionary<string, string>();
        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            if (section.Discriminator.Length > 0)
            {
                settings.Add($"{section.Name}.{section.Discriminator}", section.Kind.Replace('-', ' '));
            }

            foreach (KeyState key in section.Keys)
            {
                if (Always.Contains(key.Name) || key.IdentityText != key.DefaultIdentityText)
                {
                    settings.Add($"{section.Name}.{key.Name}", Value(specification, section, key));
                }
            }
        }

        return settings;
    }

    private static string Value(Specification specification, SectionState section, KeyState key) =>
        (section.Name, key.Name, specification.Task) switch
        {
            ("task", "threshold", { IsRegression: true } task) => $"{Numbers.Readable(task.Threshold)} (of the squared error)",
            ("task", "threshold", _) => $"{Numbers.Readable(100 * specification.Task.Threshold)} %",
            ("task", "train_fraction", ModularArithmetic { SplitFrom: null } task) =>
                $"{key.Text} ({Numbers.Grouped(task.TrainCount)} of {Numbers.Grouped(task.PairCount)} pairs)",
            _ when key.Text.Length > 3 && long.TryParse(key.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) =>
                Numbers.Grouped(whole),
            _ => GeneralizationStep.Parse(key.Text)?.Words ?? key.Text,
        };

    private static HashSet<string> Differing(Study study) =>
        [.. new DifferingSettings(study.Networks.Select(network => network.Specification)).Keys];

    private static string Section(string key) => key[..key.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>"modular arithmetic" of a kind, "modulus 67" of what has a name.</summary>
    private static string Said(string key, string value) => IsKind(key) ? value : $"{StudyWords.Setting(key)} {value}";

    /// <summary>The head of a column: names that several sections have, such as kind, go with their section.</summary>
    private static string Name(string key) =>
        key == "pruning.method" ? "Pruning" : StudyWords.Capitalized(IsKind(key) ? Section(key) : StudyWords.Setting(key));

    private static bool IsKind(string key) => key.EndsWith(".kind", StringComparison.Ordinal) || key == "pruning.method";
}
