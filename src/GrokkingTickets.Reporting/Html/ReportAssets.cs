using System.Text;
using System.Text.RegularExpressions;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>The style sheet and the scripts, which travel inside the assembly and go into every page.</summary>
internal static partial class ReportAssets
{
    /// <summary>Vega, Vega-Lite and Vega-Embed, in the order they need one another.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    [.. new[] { "vega.min.js", "vega-lite.min.js", "vega-embed.min.js" }.Select(name => Script(Read(name)))];

    /// <summary>What draws the charts of a page.</summary>
    public static string Code { get; } = Script(Read("report.js"));

    /// <summary>What shows where on the page the reader is.</summary>
    public static string Navigation { get; } = Script(Read("navigation.js"));

    /// <summary>The style sheet, the palette put in.</summary>
    public static string Style { get; } =
        Read("report.css")
            .Replace("/* light palette */", Variables(Palette.Light), StringComparison.Ordinal)
            .Replace("/* dark palette */", Variables(Palette.Dark), StringComparison.Ordinal)
            .Replace("/* series */", Classes(), StringComparison.Ordinal);

    /// <summary>Code that can stand between script tags: no end tag within, no pointer to a source map elsewhere.</summary>
    public static string Script(string code) =>
        SourceMap()
            .Replace(code, "")
            .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
            .Replace("<!--", "<\\!--", StringComparison.Ordinal)
            .Trim();

    private static string Read(string name)
    {
        using Stream stream =
            typeof(ReportAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Variables(IReadOnlyList<string> colors) => string.Concat(colors.Select((color, i) => $"--c{i}:{color};"));

    private static string Classes() =>
        string.Concat(Palette.Light.Select((_, i) => $".gf-s{i}{{stroke:var(--c{i})}}.gf-f{i}{{fill:var(--c{i})}}"));

    [GeneratedRegex(@"^//# sourceMappingURL=.*$", RegexOptions.Multiline)]
    private static partial Regex SourceMap();
}
