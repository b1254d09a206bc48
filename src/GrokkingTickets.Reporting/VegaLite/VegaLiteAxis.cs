using System.Globalization;
using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>Axes: the y axis stands still and takes ticks and labels from here, the x axis can be zoomed and labels itself.</summary>
internal static class VegaLiteAxis
{
    private const int MaxExponent = 15;

    // Pixels of a decade that leave room between the labels of 5 and 10, and between those of 9 and 10.
    private const int RoomForFives = 165,
        RoomForAll = 1100;

    public static string Name(AxisScale scale) => scale == AxisScale.Log ? "log" : "linear";

    public static JsonObject Scale(AxisRange range, AxisScale scale)
    {
        var json = new JsonObject
        {
            ["type"] = Name(scale),
            ["domain"] = VegaLiteJson.Array([range.Min, range.Max]),
            ["nice"] = false,
        };
        if (scale == AxisScale.Linear)
        {
            json["zero"] = false;
        }

        return json;
    }

    /// <summary>The axis of values on a given scale.</summary>
    public static JsonObject Y(Axis axis, AxisRange range, AxisScale scale)
    {
        IReadOnlyList<double> ticks = Ticks.For(range, scale, 5).Major;
        return Fixed(axis.Label, ticks, TickLabel.For(ticks, axis, scale));
    }

    /// <summary>An axis whose ticks are known.</summary>
    public static JsonObject Fixed(string title, IReadOnlyList<double> ticks, IReadOnlyList<TickLabel> labels) =>
        new()
        {
            ["title"] = title,
            // Panels below each other begin at the same place, whatever their labels.
            ["minExtent"] = 40,
            ["values"] = VegaLiteJson.Array(ticks),
            ["labelExpr"] =
                $"{VegaLiteJson.Literal(labels.Select(label => label.ToString()))}[indexof({VegaLiteJson.Literal(ticks)}, datum.value)]",
        };

    /// <summary>The name at a place, as an expression; nothing between two.</summary>
    public static string NameOf(IReadOnlyList<string> names, string place) => $"{VegaLiteJson.Literal(names)}[{place}] || ''";

    /// <summary>The axis of positions on a given scale.</summary>
    public static JsonObject X(Axis axis, AxisScale scale)
    {
        if (axis.Names is { } names)
        {
            return new JsonObject
            {
                ["title"] = axis.Label,
                ["values"] = VegaLiteJson.Array([.. names.Select((_, place) => (double)place)]),
                ["labelExpr"] = NameOf(names, "datum.value"),
            };
        }

        var json = new JsonObject
        {
            ["title"] = axis.Label,
            ["labelOverlap"] = "greedy",
            ["labelSeparation"] = 6,
            ["labelFlush"] = false,
            ["tickCount"] = new JsonObject { ["expr"] = "max(2, floor(width / 70))" },
        };
        if (axis.Percent)
        {
            json["format"] = ",~%";
        }
        else if (scale == AxisScale.Linear)
        {
            json["labelExpr"] = "format(datum.value, ',.9~g')";
        }

        if (scale == AxisScale.Log)
        {
            // Powers of ten, and the numbers between them only where there is room for the labels of all that are alike: those that
            // overlap go from the right, and would take a power with them.
            string[] powers =
            [
                .. Enumerable
                    .Range(-MaxExponent, (2 * MaxExponent) + 1)
                    .Select(n => new TickLabel("10", n < 0 ? $"\u2212{-n}" : $"{n}").ToString()),
            ];
            const string power = "abs(log(datum.value) / LN10 - round(log(datum.value) / LN10)) < 1e-6";
            const string decade = "width / (log(domain('x')[1] / domain('x')[0]) / LN10)";
            const string digit = "round(datum.value / pow(10, floor(log(datum.value) / LN10 + 1e-6)))";
            string least = TickLabel.Smallest.ToString("R", CultureInfo.InvariantCulture),
                most = TickLabel.Largest.ToString("R", CultureInfo.InvariantCulture);
            json["labelExpr"] =
                $"{power} ? (datum.value >= {least} && datum.value < {most} ? format(datum.value, ',~g') : "
                + $"{VegaLiteJson.Literal(powers)}[round(log(datum.value) / LN10) + {MaxExponent}]) : "
                + $"{decade} > {RoomForAll} || ({decade} > {RoomForFives} && ({digit} === 2 || {digit} === 5)) ? "
                + "format(datum.value, ',~g') : ''";
            json["gridOpacity"] = new JsonObject
            {
                ["condition"] = new JsonObject { ["test"] = power, ["value"] = 1 },
                ["value"] = 0,
            };
        }

        return json;
    }
}
