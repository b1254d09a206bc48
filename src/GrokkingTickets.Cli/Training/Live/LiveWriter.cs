using System.Text;
using GrokkingTickets.Cli.Output;
using Spectre.Console;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>
/// What a live display is written through. When the window gets smaller than what is drawn, Spectre wipes it with all that can be
/// scrolled back to; but that is the user's, so here the display only begins anew below. And when the terminal goes away, training
/// goes on unseen.
/// </summary>
internal sealed class LiveWriter(TextWriter terminal) : TextWriter
{
    private const string Wipe = "\e[2J\e[3J\e[H";
    private const string BeginAnew = "\e[0m\r\n\e[J";

    private bool _isGone;

    public override Encoding Encoding => terminal.Encoding;

    public static IAnsiConsole ConsoleOn(ConsoleOutput output) => output.ConsoleThrough(raw => new LiveWriter(raw));

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            terminal.Write(value == Wipe ? BeginAnew : value);
        }
        catch (IOException)
        {
            _isGone = true;
        }
    }
}
