namespace GrokkingTickets.Tasks;

/// <summary>Sequences of <paramref name="Length"/> tokens; example i is <c>Tokens[i * Length .. (i + 1) * Length]</c>.</summary>
public sealed record TokenExamples(int[] Tokens, int Length, int[] Targets) : Examples(Targets)
{
    public override Batch Bind(Graph graph, int rows) => new TokenBatch(rows, Length);
}

/// <summary>Token sequences of one length, read as indices into tables.</summary>
public sealed class TokenBatch(int rows, int length) : Batch(rows)
{
    public int Length { get; } = length;

    public IndexBuffer Tokens { get; } = new(rows * length);

    public override void Fill(Examples examples, int start)
    {
        var source = (TokenExamples)examples;
        source.Tokens.AsSpan(start * Length, Tokens.Length).CopyTo(Tokens.Values);
        source.Targets.AsSpan(start, Targets.Length).CopyTo(Targets.Values);
    }
}
