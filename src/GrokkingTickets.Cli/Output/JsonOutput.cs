using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Cli.Output;

/// <summary>Results for other programs: names in snake_case, indented; what is not known is null.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it.</summary>
    public static void WriteJson(this ConsoleOutput output, JsonNode node) => output.WriteLine(node.ToJsonString(Indented));

    /// <summary>Writes lines of comma-separated numbers as an array of objects; what has no value, or is not finite, is null.</summary>
    public static void WriteJson(this ConsoleOutput output, IReadOnlyList<string> columns, IEnumerable<string> lines)
    {
        string[] names = [.. columns.Select(column => $"\"{JsonEncodedText.Encode(column)}\": ")];
        bool isFirst = true;
        output.Write("[");
        foreach (string line in lines)
        {
            output.Write(isFirst ? "\n  {" : ",\n  {");
            output.Write(string.Join(", ", names.Zip(line.Split(','), (name, value) => name + Written(value))) + "}");
            isFirst = false;
        }

        output.WriteLine(isFirst ? "]" : "\n]");

        // The same texts, so the same bits; texts such as "NaN" end in a letter.
        static string Written(string value) => value.Length > 0 && char.IsAsciiDigit(value[^1]) ? value : "null";
    }

    /// <summary>A number; JSON knows none that is not finite.</summary>
    public static JsonNode? Number(double? value) => value is { } some && double.IsFinite(some) ? JsonValue.Create(some) : null;

    /// <summary>A setting as what it is: a number, true or false, or a text.</summary>
    public static JsonNode? Setting(string text) =>
        text is "true" or "false" ? JsonValue.Create(text == "true")
        : text == "null" ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? JsonValue.Create(number)
        : JsonValue.Create(text);

    /// <summary>A time.</summary>
    public static JsonNode? Time(DateTimeOffset? time) =>
        time is { } some ? JsonValue.Create(some.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) : null;

    /// <summary>A table as it is read: its caption, and an object a row.</summary>
    public static JsonObject Table(ReportTable table) =>
        new()
        {
            ["caption"] = table.Caption,
            ["columns"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)column)]),
            ["rows"] = new JsonArray([.. table.Rows.Select(row => new JsonArray([row.Name, .. row.Cells.Select(cell => (JsonNode)cell)]))]),
        };
}
