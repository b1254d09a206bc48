using System.Reflection;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>A named specification that ships with the program.</summary>
public sealed record Preset(string Name, string Yaml);

/// <summary>The presets: every <c>Presets/NAME.yaml</c> of this project.</summary>
public static class Presets
{
    private const string Prefix = "Presets/";
    private const string Suffix = ".yaml";
    private static readonly Assembly Home = typeof(Presets).Assembly;

    /// <summary>The preset that is taken when none is named: the paper's setup on unordered pairs.</summary>
    public const string DefaultName = "modular-addition-mlp";

    /// <summary>All names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Home.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>The preset of that name, or null.</summary>
    public static Preset? Find(string name)
    {
        if (!Names.Contains(name))
        {
            return null;
        }

        using var reader = new StreamReader(Home.GetManifestResourceStream(Prefix + name + Suffix)!);
        return new Preset(name, reader.ReadToEnd());
    }
}
