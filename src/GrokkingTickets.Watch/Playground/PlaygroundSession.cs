using System.Security.Cryptography;
using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// A network that is played with, and its tickets: real runs, trained by one thread (<see cref="LaneTrainer"/>), which also does what is
/// wished here. What the pages have of it is <see cref="PlaygroundStream"/>'s matter.
/// </summary>
internal sealed class PlaygroundSession : IDisposable
{
    private readonly Lanes _lanes = new();
    private readonly Wishes _wishes = new();
    private readonly Audience _audience = new();
    private readonly CancellationTokenSource _end = new();
    private readonly LaneTrainer _trainer;

    /// <summary>Begins to train the dense network.</summary>
    public PlaygroundSession(PlaygroundSettings settings)
    {
        Settings = settings;
        _lanes.Add(new Lane(MemoryRun.Start(settings.Base), "base") { RestAt = Rests.First });
        _trainer = new LaneTrainer(_lanes, _wishes, _audience);
    }

    /// <summary>Names it; nobody can guess it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What is played with.</summary>
    public PlaygroundSettings Settings { get; }

    /// <summary>For how long no page has been looking.</summary>
    public TimeSpan Alone => _audience.Gone;

    /// <summary>Whether it trains, unless all rest.</summary>
    public bool IsPlaying => _trainer.IsPlaying;

    /// <summary>Goes on. Runs that rest where they are get half as many steps more.</summary>
    /// <exception cref="UserErrorException">None of them may.</exception>
    public void Play() =>
        _wishes.Make(() =>
        {
            if (_lanes.Now.All(lane => lane.Rests))
            {
                Rests.PutOff(_lanes.Now);
            }

            _trainer.IsPlaying = true;
        });

    /// <summary>Stands still.</summary>
    public void Pause() => _wishes.Make(() => _trainer.IsPlaying = false);

    /// <summary>One update of those that are behind, and then stands still.</summary>
    public void StepOnce() =>
        _wishes.Make(() =>
        {
            _trainer.IsPlaying = false;
            Lane[] able = [.. _lanes.Now.Where(lane => lane.Problem is null && lane.Run.Step < Rests.Last)];
            long least = able.Select(lane => lane.Run.Step).DefaultIfEmpty().Min();
            foreach (Lane lane in able.Where(lane => lane.Run.Step == least))
            {
                lane.RestAt = Math.Max(lane.RestAt, least + 1);
                lane.Try(lane.Advance);
            }
        });

    /// <summary>Updates a second, of all runs together; 0 for as many as there can be.</summary>
    public void SetSpeed(double speed) => _wishes.Make(() => _trainer.Speed = speed);

    /// <summary>Adds a run with a mask: magnitude's of the base as it is now, or one that is taken before the first update.</summary>
    /// <returns>What there is to say of it, or null.</returns>
    /// <exception cref="UserErrorException">It cannot be.</exception>
    public string? AddTicket(PruningSettings pruning)
    {
        string? said = null;
        _wishes.Make(() =>
        {
            Lane ticket = TicketLane.Take(_lanes.Now, Settings, pruning, _end.Token);
            _lanes.Add(ticket);
            _trainer.IsPlaying = true;
            said = ticket.Run.Warnings is [var first, ..] ? first : null;
        });
        return said;
    }

    /// <summary>A run to a step that it has reached, as the program would train it.</summary>
    /// <exception cref="UserErrorException">There is no such run, or step.</exception>
    public Specification SpecificationAt(int which, long step) =>
        _lanes.Read(
            which,
            lane =>
                step >= 0 && step <= lane.Step
                    ? lane.SpecificationAt(step)
                    : throw new UserErrorException($"The run has the steps from 0 to {Numbers.Grouped(lane.Step)}.")
        );

    /// <summary>Weights and mask of a run as images.</summary>
    /// <exception cref="UserErrorException">There is no such run.</exception>
    public ImagesData ImagesAt(int which, long step) => _lanes.Read(which, lane => lane.ImagesAt(step));

    /// <summary>All runs as they are shown now, as a page to keep.</summary>
    public string Keep() =>
        KeptScene.Page(
            Read(
                (lanes, _) =>
                    KeptScene.WithImages(
                        new SceneData(
                            string.Join(" and ", lanes.Select(lane => lane.Label)),
                            [.. lanes.Select((_, place) => LaneReel.Of(lanes, place, IsPlaying, isWithPassing: true))]
                        ),
                        [.. lanes.Select(lane => (Func<long, ImagesData?>)lane.ImagesAt)]
                    )
            )
        );

    /// <summary>Reads what is shown, and the version of that.</summary>
    public T Read<T>(Func<IReadOnlyList<Lane>, long, T> read) => _lanes.Read(read);

    /// <summary>A page looks, until it disposes what it gets.</summary>
    public IDisposable Watch()
    {
        IDisposable seat = _audience.Enter();

        // What nobody looked at has not been shown.
        _wishes.Wake();
        return seat;
    }

    /// <summary>Waits until there is something after a version; the sentence with which it ended, if it has.</summary>
    public async Task<string?> WaitAsync(long version, CancellationToken cancellation)
    {
        while (true)
        {
            Task next = _lanes.Next;
            if (_wishes.Over is { } over)
            {
                return over;
            }

            if (_lanes.Version > version)
            {
                return null;
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Ends it; pages that look are told why.</summary>
    public void End(string sentence)
    {
        _wishes.End(sentence);
        _end.Cancel();
        _trainer.Join();
        _lanes.Announce();
    }

    public void Dispose()
    {
        End("The server was stopped.");
        _end.Dispose();
        _wishes.Dispose();
    }
}
