using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// A network: the tensors it is made of, and how its output is computed from them. Logits are traced once into a
/// graph; gradients, execution and training follow from that.
/// </summary>
public abstract record Model
{
    /// <summary>Every trainable tensor, in the order of checkpoints and metrics. Computed of the model's settings, so that <c>with</c> changes it.</summary>
    public abstract IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>
    /// The layers of neurons that read only what is before them and are read only by what is behind: each reads the one before it in
    /// this list, if there is one. Activations are 0 at 0.
    /// </summary>
    public virtual IReadOnlyList<HiddenLayer> HiddenLayers => [];

    /// <summary>The same model with other widths of its <see cref="HiddenLayers"/>, each at least 1.</summary>
    public virtual Model WithHidden(IReadOnlyList<int> widths) =>
        throw new NotSupportedException($"{GetType().Name} has no hidden layers.");

    /// <summary>The output for every example of the batch, [rows, classes].</summary>
    public abstract Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch);
}

/// <summary>A trainable tensor.</summary>
/// <param name="Name">The name it has in checkpoints, as in the authors' code.</param>
/// <param name="Rows">First dimension.</param>
/// <param name="Columns">Second dimension.</param>
/// <param name="FanIn">d_in, the dimension that feeds the weight; its initial standard deviation is kappa / sqrt(d_in).</param>
public sealed record ParameterShape(string Name, int Rows, int Columns, int FanIn)
{
    public Shape Shape => new(Rows, Columns);

    /// <summary>What every element starts from, for biases (0) and gains (1); null where the initial weights are drawn at random.</summary>
    public double? Constant { get; init; }

    /// <summary>Weights are pruned; biases and gains never are, as usual in the field.</summary>
    public bool Prunable => Constant is null;
}

/// <summary>A layer of neurons between two tensors.</summary>
/// <param name="Into">The tensor with a row for every neuron.</param>
/// <param name="OutOf">The tensor with a column for every neuron.</param>
public sealed record HiddenLayer(string Into, string OutOf)
{
    /// <summary>The tensor with a column for every neuron that is added to what goes into it; null where there is none.</summary>
    public string? Bias { get; init; }

    /// <summary>
    /// Whether neurons that add 0 may be left out of the sums over the layer without changing a bit: sums go from neuron to neuron.
    /// </summary>
    public bool IsSummedInOrder { get; init; } = true;
}
