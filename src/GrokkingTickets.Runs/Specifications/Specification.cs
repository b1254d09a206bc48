using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>
/// Everything that describes a run. Task, model, optimizer, pruning and seed determine the trajectory and with it the run's
/// <see cref="Identity"/>; <see cref="Training"/> only asks for a stretch of it. Without anything said it is the paper's setup:
/// the MLP on modular addition of unordered pairs, dense.
/// </summary>
public sealed record Specification : Configurable
{
    /// <summary>What is learned.</summary>
    public TaskDefinition Task { get; init; } = new ModularArithmetic();

    /// <summary>The network.</summary>
    public Model Model { get; init; } = new Mlp();

    /// <summary>How a step updates the weights.</summary>
    public Optimizer Optimizer { get; init; } = new AdamW();

    /// <summary>What a step does beside the optimizer's rule.</summary>
    public StepSettings Step { get; init; } = new();

    /// <summary>How far to train and what to record.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>Where the ticket's mask comes from; null for a dense network.</summary>
    public PruningSettings? Pruning { get; init; }

    [Setting("source of the initial weights and of the split", From = 0, UpTo = long.MaxValue)]
    public long Seed { get; init; }

    /// <summary>This specification if it has pruning, else with magnitude pruning as the paper's grokking ticket has it.</summary>
    public Specification Ticket => Pruning is null ? this with { Pruning = new PruningSettings() } : this;

    /// <summary>
    /// The run whose network is pruned: this specification without its pruning (for iterative pruning: with that of the round before),
    /// trained to <c>pruning.at_step</c>, where it leaves a checkpoint. Its seed, weight decay and operation may be others. Null for a
    /// specification without pruning.
    /// </summary>
    public Specification? Parent =>
        Pruning is null
            ? null
            : this with
            {
                Seed = Pruning.DenseSeed ?? Seed,
                Task = DenseTask,
                Pruning = Pruning.Before,
                Step = Pruning.DenseStep == DenseStep.Usual ? new StepSettings() : Step,
                Optimizer = Pruning.Before is null ? DenseOptimizer(Pruning) : Optimizer,
                Training = new TrainingSettings
                {
                    Steps = Pruning.AtStep.Step,
                    Until = Pruning.AtStep.Relative,
                    Within = Pruning.AtStep.Relative is null ? new TrainingSettings().Within : Pruning.Within,
                    EvaluateEvery = Training.EvaluateEvery,
                    CheckpointEvery = Training.CheckpointEvery,
                },
            };

    private Optimizer DenseOptimizer(PruningSettings pruning)
    {
        Optimizer optimizer = pruning.DenseOptimizer == DenseStep.Usual ? new Specification().Optimizer : Optimizer;
        return pruning.DenseWeightDecay is { } decay ? optimizer with { WeightDecay = decay } : optimizer;
    }

    /// <summary>The <see cref="Parent"/> where it must be trained first: a mask of the initial weights needs none.</summary>
    public Specification? TrainedParent => Pruning is { AtStep.IsAtStart: false } ? Parent : null;

    /// <summary>What the dense run learns that the mask is taken from.</summary>
    internal TaskDefinition DenseTask
    {
        get
        {
            TaskDefinition task =
                Pruning?.DenseOperation is { } operation && Task is ModularArithmetic arithmetic
                    ? arithmetic with
                    {
                        Operation = operation,
                    }
                    : Task;
            return Pruning?.DenseStep == DenseStep.Usual ? SpecificationSchema.WithUsualLoss(task) : task;
        }
    }

    /// <summary>What a run remembers from step to step beside its parameters, in the order of checkpoints.</summary>
    public IReadOnlyList<string> Remembers => [.. Optimizer.Remembers, .. Step.Remembers];

    /// <summary>What is trained of its network: that itself, but where the mask is learnt.</summary>
    public Model Trained(Model model) => Pruning?.Method.Learning(model, Pruning.Rate) ?? model;

    /// <summary>The examples that it trains on and is tested on.</summary>
    /// <exception cref="UserErrorException">A file that it names is not what it must be.</exception>
    public LearningTask BuildTask()
    {
        try
        {
            return Task.Build((ulong)Seed, new GivenTensors()) with
            {
                Temperature = Step.Temperature,
                Batches = Step.BatchSize == 0 ? null : new Minibatches(Step.BatchSize, new RandomStream((ulong)Seed, StreamNames.Batches)),
            };
        }
        catch (DatasetException e)
        {
            throw new UserErrorException(e.Message, e);
        }
    }
}
