using System.Text;
using GrokkingTickets.Cli.Output;

namespace GrokkingTickets.Cli.Tests;

/// <summary>An output that a test reads: redirected, unless it stands for a terminal.</summary>
internal sealed class CapturedOutput : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly TextWriter _writer;

    public CapturedOutput(OutputKind? kind = null, int width = 80, int height = 24)
    {
        Size = (width, height);
        _writer = TextWriter.Synchronized(new StreamWriter(_bytes, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true });
        Output = new ConsoleOutput(_writer, bytes => _bytes.Write(bytes.Span), kind ?? Redirected, () => Size);
    }

    public static OutputKind Redirected { get; } = new(IsRedirected: true, KnowsControlCodes: true, WantsColor: true, HasUnicode: true);

    public static OutputKind Terminal { get; } = Redirected with { IsRedirected = false };

    public ConsoleOutput Output { get; }

    /// <summary>Of the window, which a test can change.</summary>
    public (int Width, int Height) Size { get; set; }

    public string Text
    {
        get
        {
            // The lock of a synchronized writer is itself.
            lock (_writer)
            {
                return Encoding.UTF8.GetString(_bytes.ToArray());
            }
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _bytes.Dispose();
    }
}
