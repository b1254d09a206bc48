using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>How all runs of a plan together get on: how many are done, are trained and wait, and how long the rest takes.</summary>
internal sealed class PlanProgress
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Run> _runs = [];

    public PlanProgress(RunPlan plan, RunStore store)
    {
        foreach (RunRequest request in plan.Runs.Select(planned => planned.Request))
        {
            string path = request.FolderIn(store).Path;
            if (!_runs.TryGetValue(path, out Run? run))
            {
                _runs.Add(path, run = new Run());
            }

            run.Stretches++;
            run.Steps = Math.Max(run.Steps, request.Specification.Training.MostSteps);
            run.IsAtMost |= request.Specification.Training.Until is not null;
        }
    }

    private enum State
    {
        Queued,
        Running,
        Done,
        Stopped,
        Failed,
        WithoutTicket,
    }

    /// <summary>How many runs there are; stretches of one are one.</summary>
    public int Count => _runs.Count;

    /// <summary>A run trains.</summary>
    public void Report(RunProgress progress)
    {
        lock (_gate)
        {
            Run run = _runs[progress.Folder.Path];
            run.State = State.Running;
            run.Step = progress.Step;
            run.Speed = progress.StepsPerSecond > 0 ? progress.StepsPerSecond : run.Speed;
        }
    }

    /// <summary>A stretch of a run ended.</summary>
    public void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
    {
        lock (_gate)
        {
            _runs[folder.Path].Step = progress.Step;
            EndStretch(folder, ending == RunEnding.Interrupted ? State.Stopped : State.Done);
        }
    }

    /// <summary>A stretch of a run failed, or was not begun because of another.</summary>
    public void Failed(RunFolder folder)
    {
        lock (_gate)
        {
            EndStretch(folder, State.Failed);
        }
    }

    /// <summary>A ticket does not exist.</summary>
    public void Missed(RunFolder folder)
    {
        lock (_gate)
        {
            EndStretch(folder, State.WithoutTicket);
        }
    }

    /// <summary>"3 of 10 runs done, 2 running, 5 queued, about 12:34 left": as much of it as there is room for.</summary>
    /// <param name="width">Characters.</param>
    public string Sentence(int width = int.MaxValue)
    {
        lock (_gate)
        {
            int running = CountOf(State.Running);
            string[] others =
            [
                .. new[]
                {
                    (Count: CountOf(State.Failed), Words: "failed"),
                    (Count: CountOf(State.WithoutTicket), Words: "without a ticket"),
                    (Count: CountOf(State.Stopped), Words: "stopped"),
                    (Count: running, Words: "running"),
                    (Count: CountOf(State.Queued), Words: "queued"),
                }
                    .Where(state => state.Count > 0)
                    .Select(state => $"{Numbers.Whole(state.Count)} {state.Words}"),
            ];
            string done = $"{Numbers.Whole(CountOf(State.Done))} of {Numbers.Whole(_runs.Count)}";
            string left = running == 0 ? "" : Left(running);
            string[] forms =
            [
                string.Join(", ", [$"{done} runs done", .. others, .. left.Length > 0 ? [left] : (string[])[]]),
                string.Join(", ", [$"{done} done", .. others]),
                $"{done} done",
            ];
            return forms.FirstOrDefault(form => form.Length <= width) ?? "";
        }
    }

    private string Left(int running)
    {
        Run[] open = [.. _runs.Values.Where(run => run.State is State.Running or State.Queued)];
        double[] known = [.. _runs.Values.Where(run => run.Speed > 0).Select(run => 1 / run.Speed)];
        if (known.Length == 0)
        {
            return "the time left is not known yet";
        }

        // What waits is taken for as fast as what has been seen.
        double usual = known.Average();
        double[] seconds = [.. open.Select(run => Math.Max(0, run.Steps - run.Step) * (run.Speed > 0 ? 1 / run.Speed : usual))];
        double all = Math.Max(seconds.Max(), seconds.Sum() / running);
        return $"{(open.Any(run => run.IsAtMost) ? "at most" : "about")} {Numbers.Duration(all)} left";
    }

    private void EndStretch(RunFolder folder, State state)
    {
        Run run = _runs[folder.Path];
        run.Stretches--;
        run.State = run.Stretches > 0 && state == State.Done ? State.Queued : state;
    }

    private int CountOf(State state) => _runs.Values.Count(run => run.State == state);

    private sealed class Run
    {
        public int Stretches { get; set; }

        public long Steps { get; set; }

        public long Step { get; set; }

        public double Speed { get; set; }

        public bool IsAtMost { get; set; }

        public State State { get; set; }
    }
}
