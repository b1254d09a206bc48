using System.Text;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Cli.Output;

/// <summary>
/// A stream of the process as text, with what is done when it cannot be written, as on a full disk or where the terminal is gone.
/// </summary>
internal sealed class GuardedWriter : TextWriter
{
    private readonly TextWriter _inner;
    private readonly Action<Exception> _fail;
    private volatile bool _isGone;

    private GuardedWriter(TextWriter inner, Action<Exception> fail)
    {
        _inner = inner;
        _fail = fail;
    }

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>What is told on the way is a courtesy: where it cannot be said, the work goes on unseen.</summary>
    public static GuardedWriter Courteous(TextWriter inner) => new(inner, _ => { });

    /// <summary>Results are what the program is for: where they cannot be written, it has failed.</summary>
    /// <exception cref="IOException">From every method: they cannot be written.</exception>
    public static GuardedWriter OfResults(TextWriter inner) => new(inner, e => throw Unwritable(e));

    public static IOException Unwritable(Exception e) =>
        WriteFailure.Said(new IOException($"the results cannot be written to the standard output ({e.Message.TrimEnd('.')}).", e));

    public static bool IsFailure(Exception e) => e is IOException or UnauthorizedAccessException or ObjectDisposedException;

    public override void Write(char value) => Do(value, (writer, c) => writer.Write(c));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => Do(value, (writer, text) => writer.Write(text));

    public override void WriteLine(string? value) => Do(value, (writer, text) => writer.WriteLine(text));

    public override void Flush() => Do(0, (writer, _) => writer.Flush());

    private void Do<T>(T value, Action<TextWriter, T> write)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            write(_inner, value);
        }
        catch (Exception e) when (IsFailure(e))
        {
            _isGone = true;
            _fail(e);
        }
    }
}
