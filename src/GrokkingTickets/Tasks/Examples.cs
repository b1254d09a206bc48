namespace GrokkingTickets.Tasks;

/// <summary>The examples of one split of a task, each with the class it belongs to.</summary>
/// <param name="Targets">The right class of every example.</param>
public abstract record Examples(int[] Targets)
{
    public int Count => Targets.Length;

    /// <summary>
    /// The place in a graph for <paramref name="rows"/> of these examples. What it reads is filled by
    /// <see cref="Batch.Fill"/>, so that one program can serve many parts of a large set.
    /// </summary>
    public abstract Batch Bind(Graph graph, int rows);
}

/// <summary>A number of examples at their place in a graph.</summary>
public abstract class Batch(int rows)
{
    public IndexBuffer Targets { get; } = new(rows);

    /// <summary>Reads the rows of <paramref name="examples"/> from <paramref name="start"/> on.</summary>
    public abstract void Fill(Examples examples, int start);
}
