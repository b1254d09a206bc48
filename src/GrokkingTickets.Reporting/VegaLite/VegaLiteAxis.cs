using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>Axes: the y axis stands still and takes ticks and labels from here, the x axis can be zoomed and labels itself.</summary>
internal static class VegaLiteAxis
{
    private const int MaxExponent = 15;

    public static JsonObject Scale(AxisRange range, AxisScale scale)
    {
        var json = new JsonObject
        {
            ["type"] = scale == AxisScale.Log ? "log" : "linear",
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

    /// <summary>The axis of positions.</summary>
    public static JsonObject X(Axis axis)
    {
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
        else if (axis.Scale == AxisScale.Linear)
        {
            json["labelExpr"] = "format(datum.value, ',.9~g')";
        }

        if (axis.Scale == AxisScale.Log)
        {
            // Powers of ten, and the numbers between them only once the reader has zoomed in.
            string[] powers =
            [
                .. Enumerable
                    .Range(-MaxExponent, (2 * MaxExponent) + 1)
                    .Select(n => new TickLabel("10", n < 0 ? $"\u2212{-n}" : $"{n}").ToString()),
            ];
            const string power = "abs(log(datum.value) / LN10 - round(log(datum.value) / LN10)) < 1e-6";
            json["labelExpr"] =
                $"{power} ? (datum.value >= 1e-3 && datum.value < 1e6 ? format(datum.value, ',~g') : "
                + $"{VegaLiteJson.Literal(powers)}[round(log(datum.value) / LN10) + {MaxExponent}]) : "
                + "domain('x')[1] / domain('x')[0] < 30 ? format(datum.value, ',~g') : ''";
            json["gridOpacity"] = new JsonObject
            {
                ["condition"] = new JsonObject { ["test"] = power, ["value"] = 1 },
                ["value"] = 0,
            };
        }

        return json;
    }
}
