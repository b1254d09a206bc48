using System.Text;
using GrokkingTickets.Runs;

namespace GrokkingTickets.Cli.Output;

/// <summary>Lines of plain text: nothing in them is a command to a terminal. See <see cref="ShownText"/>.</summary>
internal sealed class SafeWriter(TextWriter raw) : TextWriter
{
    public override Encoding Encoding => raw.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => raw.Write(ShownText.Lines(value ?? ""));

    public override void WriteLine(string? value) => raw.WriteLine(ShownText.Lines(value ?? ""));

    public override void Flush() => raw.Flush();
}
