using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// Puts runs that were played with into the store: trains them there again, one after the other, which gives the same bits. What came out
/// of memory is never written.
/// </summary>
internal sealed class KeptRuns(StoreIndex index) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();

    /// <summary>Trains a run and, where it is a ticket, the run before it.</summary>
    /// <returns>Its folder's name, when the list of runs has it.</returns>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public async Task<string> KeepAsync(Specification specification)
    {
        if (!await _turn.WaitAsync(Patience).ConfigureAwait(false))
        {
            throw new UserErrorException("Another run is being kept; wait until it is there.");
        }

        var request = new RunRequest(specification);
        try
        {
            await new LocalExecutor(index.Store, 1, new NoObserver()).RunAsync(new RunPlan([request]), _end.Token).ConfigureAwait(false);
            RunFolder folder = request.FolderIn(index.Store);
            using var patience = new CancellationTokenSource(Patience);
            while (index.Find(folder.Name) is null)
            {
                await index.WaitAsync(index.Version, patience.Token).ConfigureAwait(false);
            }

            return folder.Name;
        }
        catch (Exception e) when (e is UserErrorException or RunFailedException or IOException or UnauthorizedAccessException)
        {
            // The page must not learn where the store is.
            throw new UserErrorException(e.Message.Replace(index.Store.Path, "the store", StringComparison.Ordinal), e);
        }
        catch (OperationCanceledException e) when (!_end.IsCancellationRequested)
        {
            throw new UserErrorException("The run is in the store, but the list of runs does not have it yet.", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        // A run that is being kept is saved, and goes on when it is asked for again.
        _end.Cancel();
        if (_turn.Wait(Patience))
        {
            _turn.Dispose();
            _end.Dispose();
        }
    }

    private sealed class NoObserver : IRunObserver
    {
        public void Started(RunProgress progress) { }

        public void Progressed(RunProgress progress) { }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress) { }

        public void Warned(string message) { }
    }
}
