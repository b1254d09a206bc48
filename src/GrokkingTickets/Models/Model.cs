using System.Globalization;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// A network: its settings, the tensors it is made of, and how its output is computed from them. Logits are traced once into a
/// graph; gradients, execution and training follow from that. How many symbols or features it reads and how many classes it tells
/// apart is the task's matter: <see cref="For"/> makes a specification's network one that can be trained.
/// </summary>
public abstract record Model : Configurable
{
    private const long MostWeights = 100_000_000;

    [Setting("scale kappa of the initial weights, N(0, kappa / sqrt(d_in))", Above = 0, UpTo = 1000)]
    public double InitScale { get; init; } = 1;

    [Setting("initial weights from a .safetensors file; null draws them from the seed")]
    public FileReference? InitFrom { get; init; }

    /// <summary>Symbols of the vocabulary, or features of an example; 0 until the task is known.</summary>
    public int Inputs { get; init; }

    /// <summary>The width of the output; 0 until the task is known.</summary>
    public int Classes { get; init; }

    /// <summary>What it takes.</summary>
    public abstract InputKind Takes { get; }

    /// <summary>The most numbers that it computes of one example in one layer, outputs not counted.</summary>
    public abstract int Widest { get; }

    /// <summary>What a run's folder calls it.</summary>
    public virtual string ReadableName => Names.Kind(GetType());

    /// <summary>
    /// Every trainable tensor, in the order of checkpoints and metrics. Computed of the model's settings, so that <c>with</c> changes
    /// it.
    /// </summary>
    public abstract IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>The number of its parameters.</summary>
    public long ParameterCount => Parameters.Sum(shape => shape.Shape.Count);

    /// <summary>
    /// The layers of neurons that read only what is before them and are read only by what is behind: each reads the one before it in
    /// this list, if there is one. Activations are 0 at 0.
    /// </summary>
    public virtual IReadOnlyList<HiddenLayer> HiddenLayers => [];

    /// <summary>This network for a task's inputs and classes.</summary>
    public Model For(LearningTask task) => this with { Inputs = task.InputSize, Classes = task.Classes };

    /// <summary>The same model with other widths of its <see cref="HiddenLayers"/>, each at least 1.</summary>
    public virtual Model WithHidden(IReadOnlyList<int> widths) =>
        widths.Count == HiddenLayers.Count && widths.Count == 0
            ? this
            : throw new NotSupportedException($"{GetType().Name} has no hidden layers that can be resized.");

    /// <summary>
    /// The same model as wide as its tensors are, where a control has made it narrower than its settings say.
    /// </summary>
    /// <param name="shapeOf">The shape of the tensor of a name.</param>
    public virtual Model AsWideAs(Func<string, Shape> shapeOf) => WithHidden([.. HiddenLayers.Select(layer => shapeOf(layer.Into).Rows)]);

    /// <summary>How it becomes narrower throughout; null where that has no meaning.</summary>
    public virtual Narrowing? Narrowing => null;

    /// <summary>The output for every example of the batch, [rows, classes].</summary>
    public abstract Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch);

    /// <summary>The activations of each of the <see cref="HiddenLayers"/> for every example of the batch, [rows, neurons].</summary>
    public virtual IReadOnlyList<Node> HiddenActivations(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        HiddenLayers.Count == 0 ? [] : throw new NotSupportedException($"{GetType().Name} does not say what its hidden layers compute.");

    /// <summary>
    /// The complaint of a network that has more weights between its layers than fit into one block of memory with room to train, or
    /// null.
    /// </summary>
    protected static Complaint? TooMany(long weights, string property, FormattableString with) =>
        weights <= MostWeights
            ? null
            : new Complaint(
                property,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must leave at most {MostWeights} weights between the layers: with "
                        + $"{with.ToString(CultureInfo.InvariantCulture)} there would be {weights}"
                )
            );
}

/// <summary>A family of ever narrower networks, for <see cref="Controls.EqualParameters"/>.</summary>
/// <param name="Steps">The step of the full widths; step 1 is the narrowest.</param>
/// <param name="FittedWidth">The full width of the one layer that is fitted to a number of parameters.</param>
/// <param name="At">The network at a step, with a width of the fitted layer.</param>
public sealed record Narrowing(int Steps, int FittedWidth, Func<int, int, Model> At)
{
    /// <summary>Widths as they are when the largest of them is <paramref name="largest"/>, none of them less than 1.</summary>
    public static IReadOnlyList<int> Scaled(IReadOnlyList<int> widths, int largest) =>
        [.. widths.Select(width => Math.Max(1, (int)Math.Round((double)width * largest / widths.Max())))];
}

/// <summary>A trainable tensor.</summary>
/// <param name="Name">The name it has in checkpoints, as in the authors' code.</param>
/// <param name="Rows">First dimension.</param>
/// <param name="Columns">Second dimension.</param>
/// <param name="FanIn">d_in, the dimension that feeds the weight; its initial standard deviation is kappa / sqrt(d_in).</param>
public sealed record ParameterShape(string Name, int Rows, int Columns, int FanIn)
{
    /// <summary>[rows, columns].</summary>
    public Shape Shape => new(Rows, Columns);

    /// <summary>What every element starts from, for biases (0) and gains (1); null where the initial weights are drawn at random.</summary>
    public double? Constant { get; init; }

    /// <summary>Whether it ranks the weights of another tensor, and is none of the network's own.</summary>
    public bool IsScore { get; init; }

    /// <summary>Whether training leaves it as it is.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>The weight decay that it is trained with; null has that of the optimizer.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Weights are pruned; biases and gains never are, as usual in the field.</summary>
    public bool Prunable => Constant is null && !IsScore;
}

/// <summary>A layer of neurons between two tensors.</summary>
/// <param name="Into">The tensor with a row for every neuron.</param>
/// <param name="OutOf">The tensor with a column for every neuron.</param>
public sealed record HiddenLayer(string Into, string OutOf)
{
    /// <summary>The tensor with a column for every neuron that is added to what goes into it; null where there is none.</summary>
    public string? Bias { get; init; }

    /// <summary>Its nonlinearity.</summary>
    public Activation Activation { get; init; }

    /// <summary>
    /// Whether neurons that add 0 may be left out of the sums over the layer without changing a bit: sums go from neuron to neuron.
    /// </summary>
    public bool IsSummedInOrder { get; init; } = true;
}
