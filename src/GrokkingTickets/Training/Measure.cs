using GrokkingTickets.Models;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Training;

/// <summary>The nodes that measure a model on a batch: its mean loss and, but of a regression, its number of right answers.</summary>
internal sealed class Measure
{
    private readonly Node? _correct;
    private readonly bool _together;

    /// <param name="model">What is measured.</param>
    /// <param name="parameters">Its tensors, by name.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="task">Has the loss.</param>
    public Measure(Model model, IReadOnlyDictionary<string, Node> parameters, Batch batch, LearningTask task)
    {
        Batch = batch;
        Node output = task.AtTemperature(model.Logits(parameters, batch));
        Loss = output.Loss(batch, task.Loss);
        _together = task.Loss == LossKind.CrossEntropy;
        _correct = _together ? output.LossAndCount(batch.Targets) : output.RightCount(batch, task.Loss);
    }

    /// <summary>The examples at their place.</summary>
    public Batch Batch { get; }

    /// <summary>What training minimises, to be differentiated.</summary>
    public Node Loss { get; }

    /// <summary>What a program that measures computes, for <see cref="Read"/>.</summary>
    public Node[] Outputs =>
        _correct is null ? [Loss]
        : _together ? [_correct]
        : [Loss, _correct];

    /// <summary>How many examples there are.</summary>
    public int Rows => Batch.Rows;

    /// <summary>
    /// The mean loss and the number of right answers, NaN of a regression, after a run of a program with <see cref="Outputs"/>.
    /// </summary>
    public (double Loss, double Correct) Read(Executable program) =>
        _correct is null ? (program.Scalar(Loss), double.NaN)
        : _together ? (program[_correct][0, 0], program[_correct][0, 1])
        : (program.Scalar(Loss), program.Scalar(_correct));
}
