using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Store.Leases;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>The wish to stop, come in the middle of a step: the run is saved as it was before that step.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Steps = 4;

    private readonly TemporaryStore _whole = new();

    public void Dispose() => _whole.Dispose();

    /// <summary>Steps that are measured, that are not, that save a checkpoint; the last, which is only measured.</summary>
    [Fact]
    public void At_whatever_operation_it_comes_the_run_goes_on_to_the_same_bits()
    {
        Specification specification = Spec(checkpointEvery: 2);
        RunFolder whole = _whole.Run(Spec(checkpointEvery: 1));
        var reached = new HashSet<long>();
        for (int operation = 1; ; operation++)
        {
            using var store = new TemporaryStore();
            RunFolder folder = new RunRequest(specification).FolderIn(store.Store);
            (RunEnding ending, long step) = Train(folder, specification, operation);
            Assert.Equal(Weights(whole, step), Weights(folder, step));
            if (ending == RunEnding.Completed)
            {
                // More operations than there are. Each step has more than one.
                Assert.InRange(operation, 3 * Steps, int.MaxValue);
                break;
            }

            Assert.Equal((RunEnding.Interrupted, RunStatus.Interrupted), (ending, folder.ReadRecord()!.Status));
            Assert.Equal(step, folder.ReadRecord()!.LastStep);
            reached.Add(step);
            store.Run(specification);
            Assert.Equal([(folder.Name, step)], store.Observer.Starts);
            Assert.Empty(store.Observer.Warnings);
            Assert.Equal(File.ReadAllBytes(whole.CheckpointPath(Steps)), File.ReadAllBytes(folder.CheckpointPath(Steps)));
            Assert.Equal(whole.ReadMetrics().Rows.Select(WithoutSeconds), folder.ReadMetrics().Rows.Select(WithoutSeconds));
        }

        Assert.Equal([0L, 1, 2, 3, 4], reached.Order());
    }

    private static Specification Spec(int checkpointEvery) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            [
                "task.modulus=7",
                "model.embedding=12",
                "model.hidden=9",
                $"training.steps={Steps}",
                "training.evaluate_every=2",
                $"training.checkpoint_every={checkpointEvery}",
            ]
        );

    private static float[] Weights(RunFolder folder, long step) =>
        [.. folder.ReadCheckpoint(step).Parameters.SelectMany(tensor => tensor.As<float>())];

    private static string WithoutSeconds(MetricsRow row) => MetricsCsv.Line(row with { Seconds = 0 });

    /// <summary>A run that is told to stop at the n-th of the operations that are watched.</summary>
    private static (RunEnding Ending, long Step) Train(RunFolder folder, Specification specification, int operation)
    {
        using var wish = new CancellationTokenSource();
        int count = 0;
        void Count()
        {
            if (++count == operation)
            {
                wish.Cancel();
            }
        }

        LearningTask task = specification.BuildTask();
        Model model = specification.Model.For(task);
        var trainer = new Trainer(
            new Watched(model, Count),
            task,
            InitialWeights.Of(specification, model),
            null,
            specification.Optimizer.Start(model.Parameters)
        );
        MetricsTable metrics = new([.. model.Parameters.Select(shape => shape.Name)], []);
        using RunLease lease = folder.Claim(Identity.Of(specification));
        using var loop = new TrainingLoop(
            folder,
            lease,
            RunRecord.Begin(specification),
            Stretch.Of(specification, metrics),
            trainer,
            metrics,
            new RecordingObserver()
        )
        {
            GoodCheckpoints = [],
        };
        RunEnding ending = loop.Run(wish.Token);
        loop.Finish(ending);
        return (ending, loop.Step);
    }

    /// <summary>A network that does as another one, and says so between its operations, forwards and backwards.</summary>
    private sealed record Watched(Model Inner, Action Watch) : Model
    {
        public override InputKind Takes => Inner.Takes;

        public override int Widest => Inner.Widest;

        public override IReadOnlyList<ParameterShape> Parameters => Inner.Parameters;

        public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
        {
            Node logits = Inner.Logits(parameters, batch);
            return logits.Graph.Append(new WatchedCopy(Watch), logits);
        }
    }

    private sealed record WatchedCopy(Action Watch) : Operation
    {
        public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

        public override Node? Pullback(Node node, Node upstream, int input) => node.Graph.Append(this, upstream);

        public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => inputs[0].Data.CopyTo(output.Data);

        public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
        {
            Watch();
            inputs[0].Data.CopyTo(output.Data);
        }
    }
}
