namespace GrokkingTickets.Tasks;

/// <summary>Sequences of <paramref name="Length"/> tokens; example i is <c>Tokens[i * Length .. (i + 1) * Length]</c>.</summary>
public sealed record TokenExamples(int[] Tokens, int Length, int[] Targets) : Examples(Targets)
{
    public override Batch Bind(Graph graph, int rows) => new TokenBatch(rows, Length);

    /// <summary>
    /// Every sequence of symbols once. All ones at a token's place means all symbols at once; where the network is linear in
    /// the one-hot vectors, as a ReLU network of positive weights is, the outputs of all sequences sum to a multiple of that
    /// input's. Attention is not linear, but takes this input too.
    /// </summary>
    public override Examples AllOnes(int inputSize)
    {
        int count = 1;
        for (int t = 0; t < Length; t++)
        {
            count = checked(count * inputSize);
        }

        int[] tokens = new int[count * Length];
        for (int i = 0; i < count; i++)
        {
            for (int t = 0, rest = i; t < Length; t++, rest /= inputSize)
            {
                tokens[(i * Length) + t] = rest % inputSize;
            }
        }

        return new TokenExamples(tokens, Length, new int[count]);
    }
}

/// <summary>Token sequences of one length, read as indices into tables.</summary>
public sealed class TokenBatch(int rows, int length) : Batch(rows)
{
    private readonly List<Derivation> _derivations = [];

    /// <summary>One index of those derived from an example's tokens.</summary>
    public delegate int IndexOf(ReadOnlySpan<int> tokens, int position);

    /// <summary>Tokens of an example.</summary>
    public int Length { get; } = length;

    /// <summary>The tokens, example after example.</summary>
    public IndexBuffer Tokens { get; } = new(rows * length);

    protected override void Take(Examples examples, int which, int row)
    {
        var source = (TokenExamples)examples;
        source.Tokens.AsSpan(which * Length, Length).CopyTo(Tokens.Values[(row * Length)..]);
        Targets.Values[row] = source.Targets[which];
    }

    protected override void Filled()
    {
        foreach (Derivation derivation in _derivations)
        {
            Refresh(derivation);
        }
    }

    /// <summary>
    /// Indices computed from the tokens, <paramref name="perExample"/> of every example, now and whenever the batch is filled:
    /// for a model whose tables have other rows than one for each token.
    /// </summary>
    public IndexBuffer Derive(int perExample, IndexOf index)
    {
        var derivation = new Derivation(new IndexBuffer(Targets.Length * perExample), perExample, index);
        _derivations.Add(derivation);
        Refresh(derivation);
        return derivation.Target;
    }

    private void Refresh(Derivation derivation)
    {
        Span<int> target = derivation.Target.Values;
        for (int i = 0; i < target.Length; i++)
        {
            int example = i / derivation.PerExample;
            ReadOnlySpan<int> tokens = Tokens.Values.Slice(example * Length, Length);
            target[i] = derivation.Index(tokens, i % derivation.PerExample);
        }
    }

    private sealed record Derivation(IndexBuffer Target, int PerExample, IndexOf Index);
}
