using System.Runtime.InteropServices;
using GrokkingTickets.Cli.Output;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>
/// Ctrl-C and SIGTERM: the first cancels the token, so that runs can be saved; the second ends the process as it would have without us.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Interruption()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            Terminal.ShowCursor();
            return;
        }

        context.Cancel = true;
        _source.Cancel();
    }
}
