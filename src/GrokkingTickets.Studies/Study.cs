using System.Globalization;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Studies;

/// <summary>
/// An experiment: networks to train for several seeds, panels that show them, and claims that their results decide. It is described
/// in YAML; the paper's are in <c>studies/</c>.
/// </summary>
public sealed record Study
{
    /// <summary>The seeds of a study that names no number.</summary>
    public const int UsualSeedCount = 3;

    /// <summary>The most seeds.</summary>
    public const int MostSeeds = 1000;

    /// <summary>The most characters of an id: files are named after it and more, and names of files are short.</summary>
    public const int LongestId = 100;

    /// <summary>The most networks, each value of a grid counted.</summary>
    public const int MostNetworks = 1000;

    /// <summary>Short and unique, e.g. F2-mlp; it names files.</summary>
    public required string Id { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the paper shows it, e.g. "Figure 2, left"; empty for a study of the user's own.</summary>
    public string Figure { get; init; } = "";

    /// <summary>The word that means this study and others that belong with it, e.g. paper; empty for none.</summary>
    public string Collection { get; init; } = "";

    /// <summary>Whether it is one of the paper's.</summary>
    public bool IsOfPaper => Figure.Length > 0;

    /// <summary>Paragraphs that say what is done and how to read it.</summary>
    public string Text { get; init; } = "";

    /// <summary>How many seeds it is run for unless the user says: 0 to this less one.</summary>
    public int SeedCount { get; init; } = UsualSeedCount;

    /// <summary>What is trained, in the order of the legend.</summary>
    public required IReadOnlyList<StudyNetwork> Networks { get; init; }

    /// <summary>What is drawn.</summary>
    public required IReadOnlyList<StudyPanel> Panels { get; init; }

    /// <summary>What its figures, and their files, may be called: the charts as the study is, pictures after what they show.</summary>
    public IEnumerable<string> FigureNames =>
        Panels
            .Where(panel => panel.IsFigure)
            .GroupBy(PicturesName)
            .SelectMany(same => same.Select((_, i) => Numbered(same.Key, i)))
            .Prepend(Id);

    /// <summary>What is judged.</summary>
    public IReadOnlyList<StudyClaim> Claims { get; init; } = [];

    /// <summary>What the figure of a panel of pictures is called.</summary>
    public string PicturesName(StudyPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return $"{Id}-{panel.Y.Replace('_', '-')}";
    }

    /// <summary>The name for one more figure of a name, after those before.</summary>
    public static string Numbered(string name, int before) =>
        before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{before + 1}");
}

/// <summary>One network of a study.</summary>
/// <param name="Key">Its name in the study; those of a grid are <c>KEY=VALUE</c></param>
/// <param name="Group">The key without the position in a grid, by which panels and claims name all of a grid.</param>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Specification">What is trained; the seed is the study's.</param>
/// <param name="GridKey">The setting that a grid varies, or null.</param>
/// <param name="GridValue">Its value here, or its place in the grid where values are words; NaN without a grid.</param>
public sealed record StudyNetwork(string Key, string Group, string Label, Specification Specification, string? GridKey, double GridValue)
{
    /// <summary>The label of a whole grid: with its first and last value in the place of one.</summary>
    public string GroupLabel { get; init; } = Label;

    /// <summary>Whether <see cref="GridValue"/> is the setting itself, rather than the place in a list of words.</summary>
    public bool GridIsNumeric { get; init; }

    /// <summary>Whether a key, its own or that of its grid, means this network.</summary>
    public bool IsNamed(string key) => key == Key || key == Group;

    /// <summary>The run of one seed.</summary>
    public Specification ForSeed(long seed) => Specification with { Seed = seed };
}
