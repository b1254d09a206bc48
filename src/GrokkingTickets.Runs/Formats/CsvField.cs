namespace GrokkingTickets.Runs.Formats;

/// <summary>Texts as fields of comma-separated values.</summary>
public static class CsvField
{
    /// <summary>A text as RFC 4180 has it, quoted where it must be.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
