using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Svg;

namespace GrokkingTickets.Reporting.Html;

/// <summary>Markup, text always escaped: what is not markup of ours goes through a hole of the interpolated string.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Markup with escaped text in its holes.</summary>
    public HtmlBuilder Add(FormattableString markup)
    {
        object?[] escaped = [.. markup.GetArguments().Select(argument => (object)Escape(argument))];
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, escaped).Append('\n');
        return this;
    }

    /// <summary>Markup as it is.</summary>
    public HtmlBuilder Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A relative path as an address: each part escaped, so that it can neither leave its attribute nor name a scheme.</summary>
    public static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Text in which no percentage breaks before its sign; for what is read, not for names that a script compares.</summary>
    public static string WholePercentages(string text) => text.Replace(" %", "\u00A0%", StringComparison.Ordinal);

    private static string Escape(object? value) => SvgBuilder.Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
