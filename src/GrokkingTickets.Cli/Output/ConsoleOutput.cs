using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Output;

/// <summary>
/// One of the two outputs of the program, stdout or stderr, or what stands for it in a test: text, bytes, and what Spectre draws, in
/// colours on a terminal and bare elsewhere.
/// </summary>
internal sealed class ConsoleOutput
{
    /// <summary>Wide enough that nothing wraps.</summary>
    private const int Endless = 100_000;

    private readonly TextWriter _raw;
    private readonly Action<ReadOnlyMemory<byte>> _writeBytes;
    private readonly Func<(int Width, int Height)> _size;
    private readonly Lazy<IAnsiConsole> _console;

    /// <param name="writer">Where text goes.</param>
    /// <param name="writeBytes">Writes bytes to the same place.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="size">Columns and lines now; a window can change.</param>
    public ConsoleOutput(TextWriter writer, Action<ReadOnlyMemory<byte>> writeBytes, OutputKind kind, Func<(int Width, int Height)> size)
    {
        _raw = writer;
        Writer = new SafeWriter(writer);
        Kind = kind;
        _writeBytes = writeBytes;
        _size = size;

        // Many commands draw nothing, and starting Spectre takes time.
        _console = new Lazy<IAnsiConsole>(() => IsRedirected ? ReportConsole.Create(_raw) : Create(_raw, HasControlCodes));
    }

    /// <summary>For plain text: nothing in it is obeyed by a terminal.</summary>
    public TextWriter Writer { get; }

    /// <summary>What it is.</summary>
    public OutputKind Kind { get; }

    /// <summary>Whether it goes to a file or pipe.</summary>
    public bool IsRedirected => Kind.IsRedirected;

    /// <summary>Whether it is a terminal that knows control codes.</summary>
    public bool HasControlCodes => !Kind.IsRedirected && Kind.KnowsControlCodes;

    /// <summary>A console that draws on it: in a file nothing is coloured, and lines are as wide as those of a report.</summary>
    public IAnsiConsole Console => _console.Value;

    /// <summary>Columns.</summary>
    public int Width => _size().Width;

    /// <summary>Lines.</summary>
    public int Height => _size().Height;

    public void Write(string text) => Writer.Write(text);

    public void WriteLine(string line = "") => Writer.WriteLine(line);

    /// <summary>A file as it is, for the program that reads it; as text where a terminal would.</summary>
    public void WriteBytes(ReadOnlyMemory<byte> bytes)
    {
        if (IsRedirected)
        {
            _writeBytes(bytes);
        }
        else
        {
            Write(Encoding.UTF8.GetString(bytes.Span));
        }
    }

    /// <summary>The same through a writer that ends here.</summary>
    /// <param name="through">Makes that writer of the one where control codes go.</param>
    public IAnsiConsole ConsoleThrough(Func<TextWriter, TextWriter> through) => Create(through(_raw), HasControlCodes);

    /// <summary>Draws a result: no line ends in blanks, and none is wrapped where no terminal limits it.</summary>
    public void Show(IRenderable renderable) =>
        _raw.Write(Text(renderable, HasControlCodes && Kind.WantsColor, HasControlCodes ? Width : Endless));

    /// <summary>Whether it can be shown here without wrapping.</summary>
    public bool Fits(IRenderable renderable) =>
        !HasControlCodes || Text(renderable, controlCodes: false, Endless).Split('\n').Max(line => line.Length) <= Width;

    /// <summary>A live display hides the cursor; whoever ends the process in between must show it again.</summary>
    public void ShowCursor()
    {
        if (HasControlCodes)
        {
            _raw.Write("\e[?25h\n");
        }
    }

    private IAnsiConsole Create(TextWriter writer, bool controlCodes) =>
        ReportConsole.Create(new Target(this, writer), controlCodes, Kind.WantsColor, Kind.HasUnicode);

    private string Text(IRenderable renderable, bool controlCodes, int width)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = Create(writer, controlCodes);
        console.Profile.Width = width;
        console.Write(renderable);
        IEnumerable<string> lines = writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim('\n') + "\n";
    }

    /// <summary>Where a console of Spectre's writes, and how big that is.</summary>
    private sealed class Target(ConsoleOutput output, TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => !output.IsRedirected;

        public int Width => output.Width;

        public int Height => output.Height;

        public void SetEncoding(Encoding encoding) { }
    }
}
