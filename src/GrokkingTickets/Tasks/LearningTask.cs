using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>What a network is to learn: the examples it trains on, those it is tested on, and the loss between.</summary>
/// <param name="Train">What is trained on, by every step all of them unless there are <see cref="Batches"/>.</param>
/// <param name="Test">Never trained on.</param>
/// <param name="InputSize">Symbols of the vocabulary, or features of an example.</param>
/// <param name="Classes">The width of the network's output: the number of classes, or 1 of a regression and of the hinge loss.</param>
/// <param name="Loss">What training minimises.</param>
public sealed record LearningTask(Examples Train, Examples Test, int InputSize, int Classes, LossKind Loss)
{
    /// <summary>T, by which outputs are divided before the loss.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>What a step trains on; null for all examples.</summary>
    public Minibatches? Batches { get; init; }

    /// <summary>The loss of outputs [n, <see cref="Classes"/>] for a batch of n examples, [1, 1].</summary>
    public Node LossOf(Node outputs, Batch batch) => AtTemperature(outputs).Loss(batch, Loss);

    /// <summary>outputs / T.</summary>
    public Node AtTemperature(Node outputs) => Temperature == 1 ? outputs : (1 / Temperature) * outputs;
}

/// <summary>What training minimises.</summary>
public enum LossKind
{
    /// <summary>Mean over examples of -log softmax(logits)[target].</summary>
    CrossEntropy,

    /// <summary>
    /// Mean over examples and classes of (output - onehot(target))^2; of a regression, mean over examples of (output - target)^2.
    /// </summary>
    MeanSquaredError,

    /// <summary>Mean over examples of max(0, 1 - y f), with one output f and y = 1 or -1 for the two classes.</summary>
    Hinge,

    /// <summary>
    /// Mean over examples of -log(s(logit of the target) / sum of s(logits)), with s(x) = x + 1 from 0 on and 1 / (1 - x) below
    /// (Prieto et al. 2025).
    /// </summary>
    [Word("stablemax")]
    StableMax,
}
