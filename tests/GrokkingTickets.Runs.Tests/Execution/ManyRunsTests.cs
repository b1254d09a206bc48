using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

public class ManyRunsTests
{
    private static readonly string[][] Kinds =
    [
        [],
        ["pruning.at_step=6"],
        ["pruning.at_step=9", "pruning.rate=0.3"],
        ["pruning.method=iterative-magnitude", "pruning.rounds=2", "pruning.at_step=6"],
    ];

    [Fact]
    public async Task Forty_runs_with_their_parents_have_the_same_bytes_however_many_train_at_a_time()
    {
        RunRequest[] requests =
        [
            .. Enumerable
                .Range(0, 10)
                .SelectMany(seed =>
                    Kinds.Select(kind => new RunRequest(
                        SpecificationReader.Load(
                            Presets.DefaultName,
                            [
                                "task.modulus=7",
                                "model.embedding=8",
                                "model.hidden=6",
                                "training.steps=12",
                                "training.checkpoint_every=5",
                                $"seed={seed}",
                                .. kind,
                            ]
                        )
                    ))
                ),
        ];
        Dictionary<string, string>? expected = null;
        foreach (int jobs in (int[])[1, 2, 8])
        {
            using var temporary = new TemporaryStore();
            var observer = new ActiveRuns();
            IReadOnlyList<RunEnding> endings = await new LocalExecutor(temporary.Store, jobs, observer).RunAsync(
                new RunPlan(requests),
                CancellationToken.None
            );

            // A dense run goes on from the stretch that its tickets need.
            Assert.Equal(Enumerable.Repeat(RunEnding.Completed, 40), endings);
            Assert.InRange(observer.Most, 1, jobs);
            Dictionary<string, string> content = Content(temporary.Store);
            expected ??= content;
            Assert.Equal(expected, content);
        }

        // Of 10 seeds: the four kinds, and the first round of iterative pruning.
        Assert.Equal(50, expected!.Keys.Count(file => file.EndsWith(".csv", StringComparison.Ordinal)));
    }

    /// <summary>What every file of a store says, but for seconds and dates.</summary>
    private static Dictionary<string, string> Content(RunStore store)
    {
        var content = new Dictionary<string, string>();
        foreach ((RunFolder folder, RunRecord record) in store.List(out IReadOnlyList<string> warnings))
        {
            Assert.Empty(warnings);
            Assert.Equal(RunStatus.Completed, record.Status);
            content.Add(
                $"{folder.Name}/metrics.csv",
                string.Join('\n', folder.ReadMetrics().Rows.Select(row => MetricsCsv.Line(row with { Seconds = 0 })))
            );
            foreach (long step in folder.CheckpointSteps())
            {
                content.Add($"{folder.Name}/{step}", Convert.ToHexString(File.ReadAllBytes(folder.CheckpointPath(step))));
            }
        }

        return content;
    }

    private sealed class ActiveRuns : IRunObserver
    {
        private readonly Lock _gate = new();
        private int _active;

        public int Most { get; private set; }

        public void Started(RunProgress progress)
        {
            lock (_gate)
            {
                Most = Math.Max(Most, ++_active);
            }
        }

        public void Progressed(RunProgress progress) { }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
        {
            lock (_gate)
            {
                _active--;
            }
        }

        public void Warned(string message) { }
    }
}
