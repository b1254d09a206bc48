using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Live;

/// <summary>
/// The runs of a store as they are on disk, whoever writes them. A thread looks at those that are being trained several times a second
/// and at the others every few seconds, by the times and lengths of their files: a network file system tells of no change. Everything is
/// kept small: of the metrics what a curve can show.
/// </summary>
internal sealed class StoreIndex : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private const int TicksPerListing = 5,
        TicksPerColdLook = 10,
        TicksPerQueue = 50;

    private readonly RunStore _store;
    private readonly Func<IReadOnlyDictionary<string, string>>? _queue;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RunEntry> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Time, long Length)> _damaged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _gone = new(StringComparer.Ordinal);
    private readonly Bell _bell = new();
    private Thread? _thread;
    private long _version = 1;

    /// <param name="store">What is followed.</param>
    /// <param name="queue">What a queue says of runs, by their folders' paths.</param>
    public StoreIndex(RunStore store, Func<IReadOnlyDictionary<string, string>>? queue = null) => (_store, _queue) = (store, queue);

    /// <summary>The store.</summary>
    public RunStore Store => _store;

    /// <summary>Tells this index from one of another process, whose versions mean nothing here.</summary>
    public string Epoch { get; } = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Grows with every change.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>Whether all metrics have been read once.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Folders whose record is damaged.</summary>
    public int Damaged
    {
        get
        {
            lock (_lock)
            {
                return _damaged.Count;
            }
        }
    }

    /// <summary>Reads the records, then follows the store on a thread of its own.</summary>
    public void Start()
    {
        _thread = new Thread(Follow) { IsBackground = true, Name = "store index" };
        _thread.Start();
    }

    /// <summary>The runs that changed after a version, in the order of their names; all after 0.</summary>
    /// <param name="version">What is known already.</param>
    /// <param name="gone">Names of those that are not there any more.</param>
    /// <param name="now">What is known then.</param>
    public IReadOnlyList<RunEntry> ChangedAfter(long version, out IReadOnlyList<string> gone, out long now)
    {
        lock (_lock)
        {
            now = _version;
            gone = [.. _gone.Where(one => one.Value > version).Select(one => one.Key)];
            return [.. _runs.Values.Where(entry => entry.Version > version).OrderBy(entry => entry.Folder.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>A run by its folder's name, or null.</summary>
    public RunEntry? Find(string name)
    {
        lock (_lock)
        {
            return _runs.GetValueOrDefault(name);
        }
    }

    /// <summary>Waits until there is something after a version.</summary>
    public async Task WaitAsync(long version, CancellationToken cancellation)
    {
        for (Task next = _bell.Next; Version <= version; next = _bell.Next)
        {
            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _thread?.Join();
        _end.Dispose();
    }

    private void Follow()
    {
        for (long tick = 0; !_end.IsCancellationRequested; tick++)
        {
            if (tick % TicksPerListing == 0)
            {
                List();
            }

            if (_queue is not null && tick % TicksPerQueue == 0)
            {
                AskQueue();
            }

            Look(tick % TicksPerColdLook == 0 ? _ => true : entry => entry.IsHot);
            ReadFirst();
            _end.Token.WaitHandle.WaitOne(Tick);
        }
    }

    /// <summary>Runs that are new, and those that are gone.</summary>
    private void List()
    {
        HashSet<string> there = [];
        try
        {
            there = Directory.Exists(_store.Path)
                ? Directory.EnumerateDirectories(_store.Path).Select(path => Path.GetFileName(path)!).ToHashSet(StringComparer.Ordinal)
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // The next time may be better.
        }

        foreach (string name in there.Where(name => !_runs.ContainsKey(name)).Order(StringComparer.Ordinal))
        {
            if (_end.IsCancellationRequested)
            {
                return;
            }

            Open(new RunFolder(Path.Combine(_store.Path, name)));
        }

        foreach (string name in _runs.Keys.Where(name => !there.Contains(name)).ToArray())
        {
            lock (_lock)
            {
                _runs.Remove(name);
                _gone[name] = ++_version;
            }

            _bell.Ring();
        }
    }

    private void Open(RunFolder folder)
    {
        if (Stamp(folder.RecordPath) is not { } stamp || _damaged.GetValueOrDefault(folder.Name) == stamp)
        {
            return;
        }

        try
        {
            if (folder.ReadRecord() is not { } record)
            {
                return;
            }

            var entry = RunEntry.Of(folder, record);
            entry.Stamp = stamp;
            lock (_lock)
            {
                _damaged.Remove(folder.Name);
                _gone.Remove(folder.Name);
                _runs.Add(folder.Name, entry);
                entry.Version = ++_version;
            }

            _bell.Ring();
        }
        catch (Exception e) when (e is FileFormatException or IOException or UnauthorizedAccessException)
        {
            lock (_lock)
            {
                _damaged[folder.Name] = stamp;
            }
        }
    }

    private void Look(Func<RunEntry, bool> which)
    {
        foreach (RunEntry entry in _runs.Values.Where(which).ToArray())
        {
            bool isNews = false;
            if (Stamp(entry.Folder.RecordPath) is { } stamp && stamp != entry.Stamp)
            {
                entry.Stamp = stamp;
                isNews = Try(entry, () => entry.Record = entry.Folder.ReadRecord() ?? entry.Record);
            }

            if (isNews || entry.IsHot)
            {
                isNews |= Update(entry);
                isNews |= entry.IsRead && entry.Tail.Read();
            }

            if (isNews)
            {
                Changed(entry);
            }
        }
    }

    /// <summary>What may change while the record does not: who trains it, its checkpoints.</summary>
    private static bool Update(RunEntry entry)
    {
        bool isNews = false;
        Try(
            entry,
            () =>
            {
                RunStatus status = entry.Folder.Status(entry.Record);
                IReadOnlyList<long> checkpoints = entry.Folder.CheckpointSteps();
                isNews = status != entry.Status || checkpoints.Count != entry.Checkpoints.Count;
                (entry.Status, entry.Checkpoints) = (status, checkpoints);
            }
        );
        return isNews;
    }

    /// <summary>Metrics that have not been looked at yet, those of runs that are being trained first.</summary>
    private void ReadFirst()
    {
        if (IsComplete && _runs.Values.All(entry => entry.IsRead))
        {
            return;
        }

        foreach (RunEntry entry in _runs.Values.Where(entry => !entry.IsRead).OrderByDescending(entry => entry.IsHot).ToArray())
        {
            if (_end.IsCancellationRequested)
            {
                return;
            }

            entry.Tail.Read();
            entry.IsRead = true;
            Changed(entry);
        }

        IsComplete = true;
    }

    private void AskQueue()
    {
        IReadOnlyDictionary<string, string> states = _queue!();
        foreach (RunEntry entry in _runs.Values)
        {
            string? state = states.GetValueOrDefault(entry.Folder.Path);
            if (state != entry.Queued)
            {
                entry.Queued = state;
                Changed(entry);
            }
        }
    }

    private void Changed(RunEntry entry)
    {
        lock (_lock)
        {
            entry.Version = ++_version;
        }

        _bell.Ring();
    }

    private static bool Try(RunEntry entry, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception e) when (e is FileFormatException or IOException or UnauthorizedAccessException)
        {
            // It is being replaced, or was damaged after it was read: what is known stays until it can be read again.
            entry.Stamp = default;
            return false;
        }
    }

    private static (DateTime Time, long Length)? Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
    }
}
