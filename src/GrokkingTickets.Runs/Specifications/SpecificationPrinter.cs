using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>Writes a specification as YAML that reads back to the same, every key with its value, and what it means.</summary>
public static class SpecificationPrinter
{
    private const int CommentColumn = 34;

    /// <summary>The whole specification. Without pruning, the section is there as a comment.</summary>
    public static string Print(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var text = new StringBuilder();
        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            Print(text, section, "");
        }

        if (specification.Pruning is null)
        {
            text.Append("# No pruning: the dense network. A ticket has, in place of this comment:\n");
            Print(text, SpecificationSchema.Pruning.State(new PruningSettings()), "# ");
        }

        Key seed = SpecificationSchema.Seed;
        Line(text, $"seed: {seed.Write(specification)}", seed.Help, seed.Allowed);
        return text.ToString();
    }

    private static void Print(StringBuilder text, SectionState section, string prefix)
    {
        text.Append(prefix).Append("# ").Append(section.Help).Append('\n');
        text.Append(prefix).Append(section.Name).Append(":\n");
        if (section.Discriminator.Length > 0)
        {
            Line(text, $"{prefix}  {section.Discriminator}: {section.Kind}", "", section.KindsAllowed);
        }

        foreach (KeyState key in section.Keys)
        {
            Line(text, $"{prefix}  {key.Name}: {Scalar(key)}", key.Key.Help, key.Key.Allowed);
        }
    }

    private static void Line(StringBuilder text, string setting, string help, string allowed) =>
        text.Append(setting.PadRight(CommentColumn))
            .Append(" # ")
            .Append(help)
            .Append(help.Length == 0 ? "" : "; ")
            .Append(allowed)
            .Append('\n');

    // A JSON string is a YAML string too.
    private static string Scalar(KeyState key) =>
        key.File is null && (!key.Key.IsText || IsBare(key.Text))
            ? key.Text
            : $"\"{JsonEncodedText.Encode(key.Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static bool IsBare(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '^' or '+');
}
