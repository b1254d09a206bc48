namespace GrokkingTickets.Tasks;

/// <summary>What a network is to learn: the examples it trains on, those it is tested on, and the loss between.</summary>
/// <param name="Train">Full batch: every step uses all of them.</param>
/// <param name="Test">Never trained on.</param>
/// <param name="InputSize">Symbols of the vocabulary, or features of an example.</param>
/// <param name="Classes">The width of the network's output: the number of classes, or 1 of a regression and of the hinge loss.</param>
/// <param name="Loss">What training minimises.</param>
public sealed record LearningTask(Examples Train, Examples Test, int InputSize, int Classes, LossKind Loss);

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
}
