using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>Elements of a picture, one after another, numbers rounded to hundredths and text escaped.</summary>
public sealed class SvgBuilder
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Opens an element; the attributes are alternately names and values.</summary>
    public SvgBuilder Open(string name, params ReadOnlySpan<object?> attributes) => Tag(name, attributes, ">\n");

    public SvgBuilder Close(string name)
    {
        _text.Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>An element without content; attributes whose value is null are left out.</summary>
    public SvgBuilder Empty(string name, params ReadOnlySpan<object?> attributes) => Tag(name, attributes, "/>\n");

    /// <summary>An element with text in it.</summary>
    public SvgBuilder Text(string name, string content, params ReadOnlySpan<object?> attributes)
    {
        Tag(name, attributes, ">");
        _text.Append(Escape(content));
        return Close(name);
    }

    /// <summary>A tick's label, its exponent raised.</summary>
    public SvgBuilder Label(TickLabel label, double size, params ReadOnlySpan<object?> attributes)
    {
        Tag("text", attributes, ">");
        _text.Append(Escape(label.Text));
        if (label.Exponent is not null)
        {
            _text.Append("<tspan dy=\"").Append(Number(-0.4 * size)).Append("\" font-size=\"").Append(Number(0.75 * size)).Append("\">");
            _text.Append(Escape(label.Exponent)).Append("</tspan>");
        }

        return Close("text");
    }

    public static string Number(double value) => Numbers.Positive(Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>Escapes text for content and attributes; characters that XML forbids become U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                < ' ' and not '\t' and not '\n' and not '\r' => escaped.Append('\uFFFD'),
                0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private SvgBuilder Tag(string name, ReadOnlySpan<object?> attributes, string end)
    {
        _text.Append('<').Append(name);
        for (int i = 0; i < attributes.Length; i += 2)
        {
            if (attributes[i + 1] is not { } value)
            {
                continue;
            }

            _text.Append(' ').Append(attributes[i]).Append("=\"");
            _text.Append(
                value switch
                {
                    double number => Number(number),
                    int number => number.ToString(CultureInfo.InvariantCulture),
                    _ => Escape(value.ToString() ?? ""),
                }
            );
            _text.Append('"');
        }

        _text.Append(end);
        return this;
    }
}
