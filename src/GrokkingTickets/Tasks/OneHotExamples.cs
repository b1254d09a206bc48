namespace GrokkingTickets.Tasks;

/// <summary>
/// Sequences of <paramref name="Length"/> tokens as vectors: one-hot vectors of the tokens, one after the other. They are never
/// written out: their product with a matrix is a sum of its rows.
/// </summary>
/// <param name="Tokens">Those of example i are <c>Tokens[i * Length .. (i + 1) * Length]</c>.</param>
/// <param name="Length">Tokens of an example.</param>
/// <param name="Symbols">Of the vocabulary.</param>
/// <param name="Targets">The right class of every example.</param>
public sealed record OneHotExamples(int[] Tokens, int Length, int Symbols, int[] Targets) : Examples(Targets)
{
    public override Batch Bind(Graph graph, int rows) => new OneHotBatch(rows, Length, Symbols);

    /// <summary>One vector, all ones.</summary>
    public override Examples AllOnes(int inputSize) => VectorExamples.Ones(inputSize);
}

/// <summary>One-hot vectors as rows of what they are multiplied with.</summary>
public sealed class OneHotBatch(int rows, int length, int symbols) : FeatureBatch(rows)
{
    private readonly IndexBuffer _places = new(rows * length);

    public override Node MatMul(Node matrix) => matrix.GatherSum(_places, length);

    protected override void Take(Examples examples, int which, int row)
    {
        var source = (OneHotExamples)examples;
        for (int t = 0; t < length; t++)
        {
            _places.Values[(row * length) + t] = (t * symbols) + source.Tokens[(which * length) + t];
        }

        Targets.Values[row] = source.Targets[which];
    }
}
