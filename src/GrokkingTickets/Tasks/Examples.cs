namespace GrokkingTickets.Tasks;

/// <summary>The examples of one split of a task, each with the class it belongs to, or of a regression the number it has.</summary>
/// <param name="Targets">The right class of every example; none of a regression.</param>
public abstract record Examples(int[] Targets)
{
    /// <summary>Of a regression the right number of every example; null where examples belong to classes.</summary>
    public float[]? Numbers { get; init; }

    /// <summary>How many examples there are.</summary>
    public int Count => Numbers?.Length ?? Targets.Length;

    /// <summary>How many examples are evaluated at once; larger sets go through the same buffers part by part.</summary>
    public virtual int PartSize => 8192;

    /// <summary>
    /// The place in a graph for <paramref name="rows"/> of these examples. What it reads is filled by
    /// <see cref="Batch.Fill(Examples, int)"/>, so that one program can serve many parts of a large set.
    /// </summary>
    public abstract Batch Bind(Graph graph, int rows);

    /// <summary>
    /// The input that says nothing of the data, for pruning without data: all ones. <paramref name="inputSize"/> is
    /// the task's. The targets mean nothing.
    /// </summary>
    public abstract Examples AllOnes(int inputSize);
}

/// <summary>A number of examples at their place in a graph.</summary>
public abstract class Batch(int rows)
{
    /// <summary>How many there are.</summary>
    public int Rows => rows;

    /// <summary>The right classes, where examples belong to classes.</summary>
    public IndexBuffer Targets { get; } = new(rows);

    /// <summary>The right numbers [rows, 1] of a regression, else null.</summary>
    public virtual Node? Numbers => null;

    /// <summary>Adds the graph's inputs this batch provides, and where their values are.</summary>
    public virtual void BindTo(IDictionary<Node, Matrix<float>> bound) { }

    /// <summary>Reads the rows of <paramref name="examples"/> from <paramref name="start"/> on.</summary>
    public void Fill(Examples examples, int start)
    {
        for (int row = 0; row < rows; row++)
        {
            Take(examples, start + row, row);
        }

        Filled();
    }

    /// <summary>Reads some examples, as many as there are rows.</summary>
    public void Fill(Examples examples, ReadOnlySpan<int> which)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(which.Length, rows);
        for (int row = 0; row < rows; row++)
        {
            Take(examples, which[row], row);
        }

        Filled();
    }

    /// <summary>Reads one example into a row.</summary>
    protected abstract void Take(Examples examples, int which, int row);

    /// <summary>Follows, when all rows have been read.</summary>
    protected virtual void Filled() { }
}
