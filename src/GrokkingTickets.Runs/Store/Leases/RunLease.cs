using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>
/// The right to write into a run's folder, by way of this lease only (see <see cref="LeaseProtocol"/>). It tells the others several times
/// in the time that they allow that its process lives; who loses it, because its machine slept or the network was away, learns so, and
/// writes nothing more.
/// </summary>
public sealed class RunLease : IDisposable
{
    private const int BeatsInSilence = 6;

    private readonly LeaseFolder _folder;
    private readonly string _run;
    private readonly string _token;
    private readonly CancellationTokenSource _lost = new();
    private readonly Timer _heart;
    private long _beats;
    private bool _isReleased;

    private RunLease(LeaseFolder folder, string run, long number, string token, TimeSpan every)
    {
        _folder = folder;
        _run = run;
        _token = token;
        Number = number;
        _heart = new Timer(_ => Beat(), null, every, every);
    }

    /// <summary>The fencing number: higher than that of every owner before.</summary>
    public long Number { get; }

    /// <summary>Cancelled when it is found to be lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lease of a run's folder, which is made if need be; null when another process has it.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="watch">
    /// Of one who tries again and again: what it has seen so far; null for a new watch, which is put there.
    /// </param>
    /// <exception cref="IOException">Nobody can take it here: the disk is full, the file system read-only, ...</exception>
    /// <exception cref="UnauthorizedAccessException">Nor can it here: this process may not write into the folder.</exception>
    /// <exception cref="UserErrorException">GROK_LEASE_SECONDS is not what it may be.</exception>
    internal static RunLease? TryTake(string run, ref LeaseWatch? watch)
    {
        // First: a mistake in the environment leaves nothing behind.
        TimeSpan silence = LeaseOwner.Current.Silence;
        string token = Guid.NewGuid().ToString("N");
        var folder = new LeaseFolder(run);
        watch ??= new LeaseWatch(folder, token);
        if (LeaseProtocol.TryTake(folder, token, watch.IsDead) is not { } number)
        {
            return null;
        }

        folder.CleanUp();
        return new RunLease(folder, run, number, token, silence / BeatsInSilence);
    }

    /// <summary>Takes the lease, or gives null when another process has it.</summary>
    /// <exception cref="IOException">Nobody can take it here.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor can it here.</exception>
    public static RunLease? TryTake(string run)
    {
        LeaseWatch? watch = null;
        return TryTake(run, ref watch);
    }

    /// <summary>
    /// Who seems to have the run now, "process 123 on n1", or null. Only looked at: of a process on another machine, its last heartbeat is
    /// compared with the clock of this one, and is given five minutes.
    /// </summary>
    public static string? HolderOf(string run)
    {
        try
        {
            var folder = new LeaseFolder(run);
            string name = LeaseProtocol.NameOf(LeaseProtocol.Highest(folder));
            if (folder.DescriptionOf(name) is not { HasEnded: false } owner)
            {
                return null;
            }

            var patience = TimeSpan.FromMinutes(5);
            TimeSpan allowed = owner.Silence > patience ? owner.Silence : patience;
            return owner.IsHere || (folder.LastBeat(name) is { } beat && (DateTime.UtcNow - beat).Duration() < allowed)
                ? owner.Description
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether it still counts; asks the file system.</summary>
    public bool IsHeld => !_lost.IsCancellationRequested && LeaseProtocol.IsHeld(_folder, Number, _token);

    /// <summary>
    /// Writes a file of the run, whole or not at all, with what <paramref name="write"/> puts into the stream.
    /// </summary>
    /// <exception cref="LeaseLostException">The lease is lost; nothing was written.</exception>
    public void Write(string path, Action<Stream> write)
    {
        string temporary = Path.Combine(_folder.OwnPlace(Number, _token), Path.GetFileName(path));
        try
        {
            AtomicFile.Write(path, temporary, write, Check);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException && !IsHeld)
        {
            Lose();
            throw new LeaseLostException(_run);
        }
    }

    /// <summary>Throws if it is lost.</summary>
    /// <exception cref="LeaseLostException">It is.</exception>
    public void Check()
    {
        if (!IsHeld)
        {
            Lose();
            throw new LeaseLostException(_run);
        }
    }

    /// <summary>Gives it back; a folder in which nothing was written is removed.</summary>
    public void Dispose()
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        _heart.Dispose();
        try
        {
            LeaseProtocol.Release(_folder, Number, _token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the others find out when this process has ended, or is silent.
        }

        _lost.Dispose();
    }

    private void Beat()
    {
        try
        {
            if (!_folder.Beat(Number, _token, Interlocked.Increment(ref _beats)))
            {
                Lose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, a network that is away: the next one may succeed. Whoever takes the lease meanwhile takes it.
        }
    }

    private void Lose()
    {
        try
        {
            _lost.Cancel();
        }
        catch (ObjectDisposedException) { }
    }
}
