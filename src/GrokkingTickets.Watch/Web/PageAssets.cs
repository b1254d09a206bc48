using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Watch.Web;

/// <summary>The style sheet and the scripts of the pages, which travel inside the assembly.</summary>
internal static class PageAssets
{
    /// <summary>The scripts, in the order they need one another.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
    [
        "dom.js",
        "format.js",
        "steps.js",
        "cursor.js",
        "canvas.js",
        "chart.js",
        "heat.js",
        "waves.js",
        "images.js",
        "scene.js",
        "live.js",
        "keep.js",
        "scene-view.js",
        "query.js",
        "spark.js",
        "gather.js",
        "rows.js",
        "running.js",
        "store-view.js",
        "studies-view.js",
        "playground-form.js",
        "playground.js",
        "page.js",
    ];

    /// <summary>The style sheet's name.</summary>
    public const string Style = "watch.css";

    /// <summary>The text of one of them, or null.</summary>
    public static string? Read(string name)
    {
        if (name != Style && !Scripts.Contains(name))
        {
            return null;
        }

        using Stream stream =
            typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string text = reader.ReadToEnd();
        return name == Style
            ? text.Replace("/* light palette */", Variables(Palette.Light), StringComparison.Ordinal)
                .Replace("/* dark palette */", Variables(Palette.Dark), StringComparison.Ordinal)
            : text;
    }

    private static string Variables(IReadOnlyList<string> colors) => string.Concat(colors.Take(8).Select((color, i) => $"--c{i}:{color};"));
}
