using System.Diagnostics;
using System.Security.Cryptography;
using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// A network that is played with, and its tickets: real runs, trained by one thread, the one that is behind first. The thread shows where
/// they stand about thirty times a second; what the pages have of it is <see cref="PlaygroundStream"/>'s matter.
/// </summary>
internal sealed class PlaygroundSession : IDisposable
{
    /// <summary>The most updates of a run.</summary>
    public const long MostSteps = 100_000;

    private const long FirstRest = 30_000;

    // With a turn and the stream's pause, about thirty a second.
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);

    private readonly Lock _lock = new();
    private readonly List<Lane> _lanes = [];
    private readonly Queue<Action> _wishes = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;
    private readonly Bell _bell = new();
    private Stopwatch? _alone = Stopwatch.StartNew();
    private long _version = 1;
    private bool _isPlaying = true;
    private double _speed;
    private int _streams;
    private string? _over;

    /// <summary>Begins to train the dense network.</summary>
    public PlaygroundSession(PlaygroundSettings settings)
    {
        Settings = settings;
        _lanes.Add(new Lane(MemoryRun.Start(settings.Base), "base") { RestAt = FirstRest });
        _lanes[0].Look(isWatched: false);
        _lanes[0].Show();
        _thread = new Thread(Train) { IsBackground = true, Name = "playground" };
        _thread.Start();
    }

    /// <summary>Names it; nobody can guess it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is played with.</summary>
    public PlaygroundSettings Settings { get; }

    /// <summary>For how long no page has been looking.</summary>
    public TimeSpan Alone
    {
        get
        {
            lock (_lock)
            {
                return _alone?.Elapsed ?? TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether it trains, unless all rest.</summary>
    public bool IsPlaying
    {
        get
        {
            lock (_lock)
            {
                return _isPlaying;
            }
        }
    }

    /// <summary>Goes on. Runs that rest where they are get half as many steps more.</summary>
    /// <exception cref="UserErrorException">None of them may.</exception>
    public void Play() =>
        Do(() =>
        {
            if (_lanes.TrueForAll(lane => lane.Rests))
            {
                long more = Math.Min(MostSteps, (_lanes.Max(lane => lane.Run.Step) * 3 / 2) + 500);
                if (_lanes.TrueForAll(lane => lane.Problem is not null || lane.Run.Step >= more))
                {
                    throw new UserErrorException(
                        _lanes.Find(lane => lane.Problem is not null)?.Problem
                            ?? $"A run here has at most {Numbers.Grouped(MostSteps)} steps; keep it, and grok train goes on with it."
                    );
                }

                _lanes.ForEach(lane => lane.RestAt = more);
            }

            _isPlaying = true;
        });

    /// <summary>Stands still.</summary>
    public void Pause() => Do(() => _isPlaying = false);

    /// <summary>One update of those that are behind, and then stands still.</summary>
    public void StepOnce() =>
        Do(() =>
        {
            _isPlaying = false;
            Lane[] able = [.. _lanes.Where(lane => lane.Problem is null && lane.Run.Step < MostSteps)];
            long least = able.Select(lane => lane.Run.Step).DefaultIfEmpty().Min();
            foreach (Lane lane in able.Where(lane => lane.Run.Step == least))
            {
                lane.RestAt = Math.Max(lane.RestAt, least + 1);
                Try(lane, lane.Advance);
            }
        });

    /// <summary>Updates a second, of all runs together; 0 for as many as there can be.</summary>
    public void SetSpeed(double speed) => Do(() => _speed = speed);

    /// <summary>Adds a run with a mask: magnitude's of the base as it is now, or one that is taken before the first update.</summary>
    /// <returns>What there is to say of it, or null.</returns>
    /// <exception cref="UserErrorException">It cannot be.</exception>
    public string? AddTicket(PruningSettings pruning)
    {
        string? said = null;
        Do(() =>
        {
            Lane first = _lanes[0];
            if (first.Run.Outcome.GeneralizedAt is null)
            {
                throw new UserErrorException("The base has not generalised yet: there is no ticket to take.");
            }

            if (_lanes.Count == SceneReader.MostRuns)
            {
                throw new UserErrorException(
                    $"{SceneReader.MostRuns} runs can stand side by side, and there are as many; reset to begin anew."
                );
            }

            MemoryRun run = pruning.AtStep.IsAtStart
                ? MemoryRun.Start(Settings.Base with { Pruning = pruning }, _end.Token)
                : first.Run.Ticket(pruning);
            if (_lanes.Exists(lane => lane.Run.Identity == run.Identity))
            {
                throw new UserErrorException("That one is here already.");
            }

            string kind = RunKind.Of(run.Specification);
            bool isAlone = !_lanes.Exists(lane => RunKind.Of(lane.Run.Specification) == kind);
            var lane = new Lane(run, isAlone ? kind : $"{kind} rate={Numbers.Readable(pruning.Rate)}")
            {
                RestAt = Math.Max(first.Run.Step, first.RestAt),
            };
            lane.Look(isWatched: false);
            lock (_lock)
            {
                lane.Show();
                _lanes.Add(lane);
            }

            said = run.Warnings.Count == 0 ? null : run.Warnings[0];
            _isPlaying = true;
        });
        return said;
    }

    /// <summary>A run to a step that it has reached, as the program would train it.</summary>
    /// <exception cref="UserErrorException">There is no such run, or step.</exception>
    public Specification SpecificationAt(int which, long step)
    {
        lock (_lock)
        {
            Lane lane = LaneAt(which);
            return step >= 0 && step <= lane.Step
                ? lane.SpecificationAt(step)
                : throw new UserErrorException($"The run has the steps from 0 to {Numbers.Grouped(lane.Step)}.");
        }
    }

    /// <summary>Weights and mask of a run as images.</summary>
    /// <exception cref="UserErrorException">There is no such run.</exception>
    public ImagesData ImagesAt(int which, long step)
    {
        lock (_lock)
        {
            return LaneAt(which).ImagesAt(step);
        }
    }

    /// <summary>Reads what is shown, under the lock.</summary>
    public T Read<T>(Func<IReadOnlyList<Lane>, long, T> read)
    {
        lock (_lock)
        {
            return read(_lanes, _version);
        }
    }

    /// <summary>Where a lane stands, in a word.</summary>
    public string StatusOf(Lane lane) =>
        lane.Problem is not null ? "failed"
        : _isPlaying && lane.Step < lane.RestAt ? "running"
        : "paused";

    /// <summary>The steps of a lane that have names.</summary>
    public IReadOnlyList<MomentData> MomentsOf(Lane lane) =>
        SceneReader.Moments(
            lane.Outcome,
            (lane == _lanes[0] ? _lanes : [])
                .Where(other => other.Run.Specification.Pruning is { AtStep.IsAtStart: false })
                .Select(other => (long?)other.Run.Specification.Pruning!.AtStep.Step)
        );

    /// <summary>A page looks, until it disposes what it gets.</summary>
    public IDisposable Watch()
    {
        lock (_lock)
        {
            _streams++;
            _alone = null;
            if (_over is null)
            {
                // What nobody looked at has not been shown.
                _wake.Set();
            }
        }

        return new Watching(this);
    }

    /// <summary>Waits until there is something after a version; the sentence with which it ended, if it has.</summary>
    public async Task<string?> WaitAsync(long version, CancellationToken cancellation)
    {
        while (true)
        {
            Task next = _bell.Next;
            lock (_lock)
            {
                if (_over is not null || _version > version)
                {
                    return _over;
                }
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Ends it; pages that look are told why.</summary>
    public void End(string sentence)
    {
        lock (_lock)
        {
            _over ??= sentence;
        }

        _end.Cancel();
        _wake.Set();
        _thread.Join();
        Announce();
    }

    public void Dispose()
    {
        End("The server was stopped.");
        _end.Dispose();
        _wake.Dispose();
    }

    private Lane LaneAt(int which) =>
        which >= 0 && which < _lanes.Count ? _lanes[which] : throw new UserErrorException("There is no such run here.");

    /// <summary>Has the training thread do something between two updates, and waits until it is done.</summary>
    private void Do(Action wish)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_over is not null)
            {
                throw new UserErrorException(_over);
            }

            _wishes.Enqueue(() =>
            {
                try
                {
                    if (_over is not null)
                    {
                        throw new UserErrorException(_over);
                    }

                    wish();
                    done.SetResult();
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            });
            _wake.Set();
        }

        done.Task.GetAwaiter().GetResult();
    }

    private void Train()
    {
        try
        {
            var shown = Stopwatch.StartNew();
            var credit = new StepCredit();
            while (!_end.IsCancellationRequested)
            {
                bool isNews = Obey();
                Lane? lane = _isPlaying ? _lanes.Where(one => !one.Rests).MinBy(one => one.Run.Step) : null;
                if (lane is null)
                {
                    _isPlaying = false;
                    Show(shown.Elapsed);
                    shown.Restart();
                    credit.Forget();
                    _wake.WaitOne();
                    continue;
                }

                long allowed = credit.Take(_speed, out TimeSpan wait);
                if (allowed == 0)
                {
                    _wake.WaitOne(wait);
                }
                else
                {
                    Try(lane, () => Go(lane, allowed));
                }

                if (isNews || shown.Elapsed >= ShowEvery)
                {
                    Show(shown.Elapsed);
                    shown.Restart();
                }
            }
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                _over ??= $"The playground failed: {e.Message}";
            }
        }
        finally
        {
            // Whoever still wishes something is told that it is over.
            lock (_lock)
            {
                _over ??= "This playground has ended.";
            }

            Obey();
            Announce();
        }
    }

    /// <summary>Trains a run for its turn.</summary>
    private void Go(Lane lane, long allowed)
    {
        long end = Stopwatch.GetTimestamp() + (long)(Turn.TotalSeconds * Stopwatch.Frequency);
        bool hadGeneralized = lane.Run.Outcome.GeneralizedAt is not null;
        for (long i = 0; i < allowed && !lane.Rests && Stopwatch.GetTimestamp() < end; i++)
        {
            lane.Advance();
            if (!hadGeneralized && lane == _lanes[0] && lane.Run.Outcome.GeneralizedAt is { } at)
            {
                // Long enough to see that it stays so.
                lane.RestAt = Math.Min(lane.RestAt, at + Math.Max(300, at / 4));
                hadGeneralized = true;
            }
        }
    }

    private static void Try(Lane lane, Action train)
    {
        try
        {
            train();
        }
        catch (RunFailedException e)
        {
            lane.Problem = e.Message;
        }
    }

    private bool Obey()
    {
        bool isAny = false;
        while (true)
        {
            Action? wish;
            lock (_lock)
            {
                if (!_wishes.TryDequeue(out wish))
                {
                    return isAny;
                }
            }

            wish();
            isAny = true;
        }
    }

    private void Show(TimeSpan since)
    {
        bool isWatched;
        lock (_lock)
        {
            isWatched = _streams > 0;
        }

        foreach (Lane lane in _lanes.Where(lane => lane.Problem is null))
        {
            Try(lane, () => lane.Look(isWatched));
        }

        lock (_lock)
        {
            foreach (Lane lane in _lanes)
            {
                double rate = (lane.Run.Step - lane.Step) / Math.Max(1e-3, since.TotalSeconds);
                lane.Rate = rate == 0 || double.IsNaN(lane.Rate) ? rate : (0.8 * lane.Rate) + (0.2 * rate);
                lane.Show();
            }
        }

        Announce();
    }

    private void Announce()
    {
        lock (_lock)
        {
            _version++;
        }

        _bell.Ring();
    }

    private sealed class Watching(PlaygroundSession session) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            lock (session._lock)
            {
                if (!_isOver && --session._streams == 0)
                {
                    session._alone = Stopwatch.StartNew();
                }

                _isOver = true;
            }
        }
    }
}
