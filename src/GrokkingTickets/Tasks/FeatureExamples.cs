namespace GrokkingTickets.Tasks;

/// <summary>
/// Examples that are vectors of <paramref name="Features"/> numbers. Features that are 0 in every example are left out: the network's
/// output does not depend on their weights, and the loss has no gradient there, so leaving them out is exact.
/// </summary>
/// <param name="Features">The length of an example.</param>
/// <param name="Columns">The features that are there, ascending.</param>
/// <param name="Targets">The right class of every example; none of a regression.</param>
public abstract record FeatureExamples(int Features, int[] Columns, int[] Targets) : Examples(Targets)
{
    /// <summary>Small enough that a part's features stay in the cache between the layers' products.</summary>
    public override int PartSize => 1024;

    public override Batch Bind(Graph graph, int rows) => new VectorBatch(graph, rows, this);

    /// <summary>One vector, all ones.</summary>
    public override Examples AllOnes(int inputSize) => VectorExamples.Ones(inputSize);

    /// <summary>Writes an example, its <see cref="Columns"/> only.</summary>
    public abstract void CopyTo(Span<float> x, int which);
}

/// <summary>Examples that are vectors, whatever they are kept as.</summary>
public abstract class FeatureBatch(int rows) : Batch(rows)
{
    /// <summary>The product of the examples [rows, features] with a matrix [features, n].</summary>
    public abstract Node MatMul(Node matrix);
}

/// <summary>Feature vectors as an input of a graph.</summary>
public sealed class VectorBatch : FeatureBatch
{
    private readonly Node _features;
    private readonly Matrix<float> _values;
    private readonly IndexBuffer? _columns;
    private readonly Matrix<float> _numbers;

    /// <param name="graph">Gets the inputs.</param>
    /// <param name="rows">Examples of the batch.</param>
    /// <param name="examples">What it is filled from: they say which features, and whether there are numbers.</param>
    public VectorBatch(Graph graph, int rows, FeatureExamples examples)
        : base(rows)
    {
        (_features, _values) = Input("features", examples.Columns.Length);
        _columns = examples.Columns.Length == examples.Features ? null : new IndexBuffer(examples.Columns);
        if (examples.Numbers is not null)
        {
            (Numbers, _numbers) = Input("numbers", 1);
        }

        (Node, Matrix<float>) Input(string name, int columns)
        {
            var shape = new Shape(rows, columns);
            return (graph.Input(name, rows, columns), new AlignedMemory(AlignedMemory.Footprint(shape)).View(0, shape));
        }
    }

    public override Node? Numbers { get; }

    public override Node MatMul(Node matrix) => _features.MatMul(_columns is null ? matrix : matrix.GatherSum(_columns, 1));

    public override void BindTo(IDictionary<Node, Matrix<float>> bound)
    {
        bound.Add(_features, _values);
        if (Numbers is not null)
        {
            bound.Add(Numbers, _numbers);
        }
    }

    protected override void Take(Examples examples, int which, int row)
    {
        ((FeatureExamples)examples).CopyTo(_values.Row(row), which);
        if (examples.Numbers is { } numbers)
        {
            _numbers[row, 0] = numbers[which];
        }
        else
        {
            Targets.Values[row] = examples.Targets[which];
        }
    }
}
