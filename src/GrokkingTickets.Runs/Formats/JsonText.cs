using System.Text.Encodings.Web;
using System.Text.Json;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// How JSON is written that people read too: names in snake_case, indented, with LF; what is missing or null is an error.
/// </summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
}
