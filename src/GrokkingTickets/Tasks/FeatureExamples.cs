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

    public override Batch Bind(Graph graph, int rows) => new FeatureBatch(graph, rows, this);

    /// <summary>Writes the examples from <paramref name="start"/> on, their <see cref="Columns"/> only, into the rows of x.</summary>
    public abstract void CopyTo(Matrix<float> x, int start);
}

/// <summary>Feature vectors as an input of a graph.</summary>
public sealed class FeatureBatch : Batch
{
    private readonly Node _features;
    private readonly Matrix<float> _values;
    private readonly IndexBuffer? _columns;
    private readonly Matrix<float> _numbers;

    public FeatureBatch(Graph graph, int rows, FeatureExamples examples)
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

    /// <summary>The product of the examples [rows, features] with a matrix [features, n].</summary>
    public Node MatMul(Node matrix) => _features.MatMul(_columns is null ? matrix : matrix.GatherSum(_columns, 1));

    public override void BindTo(IDictionary<Node, Matrix<float>> bound)
    {
        bound.Add(_features, _values);
        if (Numbers is not null)
        {
            bound.Add(Numbers, _numbers);
        }
    }

    public override void Fill(Examples examples, int start)
    {
        ((FeatureExamples)examples).CopyTo(_values, start);
        if (examples.Numbers is null)
        {
            examples.Targets.AsSpan(start, Rows).CopyTo(Targets.Values);
            return;
        }

        for (int i = 0; i < Rows; i++)
        {
            _numbers[i, 0] = examples.Numbers[start + i];
        }
    }
}
