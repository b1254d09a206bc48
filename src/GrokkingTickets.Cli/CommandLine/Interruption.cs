using System.Runtime.InteropServices;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The wish to stop, as a token: runs are saved when it is cancelled.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _registrations = [];

    private volatile bool _ignoresRepeats;

    private Interruption(CancellationTokenSource source) => _source = source;

    public CancellationToken Token => _source.Token;

    /// <summary>
    /// Ctrl-C, SIGTERM, and SIGHUP of a terminal that went away (unless nohup had it ignored): the first cancels the token, the second
    /// ends the process as it would have without us.
    /// </summary>
    /// <param name="beforeTheEnd">What to do before it ends.</param>
    public static Interruption OnSignals(Action beforeTheEnd)
    {
        var interruption = new Interruption(new CancellationTokenSource());
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            interruption._registrations.Add(PosixSignalRegistration.Create(signal, interruption.Handler(beforeTheEnd)));
        }

        return interruption;
    }

    /// <summary>Somebody else's wish.</summary>
    public static Interruption By(CancellationToken token) => new(CancellationTokenSource.CreateLinkedTokenSource(token));

    /// <summary>
    /// From now on a second signal does nothing either: for a process that a queue stops, which may signal it by more than one way and
    /// kills it anyhow if it takes too long.
    /// </summary>
    public void IgnoreRepeats() => _ignoresRepeats = true;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private Action<PosixSignalContext> Handler(Action beforeTheEnd) =>
        context =>
        {
            if (_source.IsCancellationRequested && !_ignoresRepeats)
            {
                beforeTheEnd();
                return;
            }

            context.Cancel = true;
            _source.Cancel();
        };
}
