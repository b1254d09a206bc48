using System.Globalization;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// One causal Transformer block, or several, on the two operands of a binary operation (the paper, section 3.2.1, after Nanda et al. 2023);
/// the logits are the last token's:
/// <code>
/// x_t     = W_E[:, token_t] (+ W_pos[:, t])
/// A       = softmax over t of (W_Q x_last) . (W_K x_t) / sqrt(d_head), for every head
/// y       = x_last + sum over heads and t of A_t W_O W_V x_t
/// logits  = (y + W_out relu(W_in y (+ b_in)) (+ b_out))' W_U
/// </code>
/// Causality needs no mask, because the last token sees all; of several blocks (<see cref="TransformerBlocks"/>) every token sees those
/// before it. The defaults are those of the authors' code.
/// </summary>
/// <remarks>
/// Without layer normalisation everything that depends on one token alone is computed once a symbol (and position), not
/// once an example: q.k, W_in W_O W_V x_t and (W_O W_V x_t)' W_U are tables, and an example takes rows of them. No value has
/// the size of batch x embedding. Layer normalisation after the first makes y itself necessary.
/// </remarks>
[Kind("causal blocks of attention and feed-forward layer")]
public sealed record Transformer : Model
{
    [Setting("width of the embedding and of the residual stream", From = 1, UpTo = 10_000)]
    public int Embedding { get; init; } = 128;

    [Setting("neurons of the feed-forward layer", From = 1, UpTo = 10_000)]
    public int FeedForward { get; init; } = 128;

    // Each head has embedding / heads consecutive rows of W_K, W_Q and W_V and columns of W_O.
    [Setting("attention heads, each embedding / heads wide", From = 1, UpTo = 10_000)]
    public int Heads { get; init; } = 1;

    [Setting("blocks of attention and feed-forward layer, one after the other", From = 1, UpTo = 100)]
    public int Layers { get; init; } = 1;

    [Setting("the nonlinearity of the feed-forward layer")]
    public Activation Activation { get; init; }

    [Setting("add a learned embedding of the position")]
    public bool Positional { get; init; }

    // b_in and b_out; attention and unembedding have none, as in Nanda et al.'s code.
    [Setting("biases in the feed-forward layer; they are never pruned")]
    public bool Biases { get; init; }

    // As in GPT-2.
    [Setting("layer normalisation before attention, feed-forward layer and unembedding")]
    public bool LayerNorm { get; init; }

    // With = the symbol p, as in Nanda et al.
    [Setting("the sequence is \"a b =\" instead of \"a b\"")]
    public bool EqualsToken { get; init; }

    public override InputKind Takes => InputKind.Symbols;

    public override int Widest => Math.Max(Embedding, FeedForward);

    public override IReadOnlyList<ParameterShape> Parameters => [.. Tensors()];

    /// <summary>
    /// The feed-forward layer of a single block; of several there are none that read only one another. Attention is summed over its
    /// neurons in vectors, where their number decides the order.
    /// </summary>
    public override IReadOnlyList<HiddenLayer> HiddenLayers =>
        Layers > 1
            ? []
            :
            [
                new HiddenLayer("W_in", "W_out")
                {
                    Bias = Biases ? "b_in" : null,
                    Activation = Activation,
                    IsSummedInOrder = false,
                },
            ];

    public override Model WithHidden(IReadOnlyList<int> widths) =>
        Layers > 1 ? base.WithHidden(widths) : this with { FeedForward = widths.Single() };

    public override Model AsWideAs(Func<string, Shape> shapeOf) =>
        this with
        {
            Embedding = shapeOf("W_E").Rows,
            FeedForward = shapeOf("W_in").Rows,
        };

    /// <summary>
    /// Its heads stay as many, and become narrower together, so that the embedding remains a multiple of them; the feed-forward layer
    /// is fitted.
    /// </summary>
    public override Narrowing Narrowing =>
        new(Embedding / Heads, FeedForward, (step, feedForward) => this with { Embedding = step * Heads, FeedForward = feedForward });

    public override Complaint? Check() =>
        Embedding % Heads != 0
            ? new Complaint(nameof(Heads), string.Create(CultureInfo.InvariantCulture, $"must divide model.embedding={Embedding} evenly"))
            : TooMany(
                Layers * ((4L * Embedding * Embedding) + (2L * Embedding * FeedForward)),
                nameof(Embedding),
                $"model.feed_forward={FeedForward} and model.layers={Layers}"
            );

    /// <summary>The length of a sequence.</summary>
    public int Length => EqualsToken ? 3 : 2;

    /// <summary>The symbols with an embedding.</summary>
    private int Symbols => EqualsToken ? Inputs + 1 : Inputs;

    private int HeadWidth => Embedding / Heads;

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        Layers > 1 ? new TransformerBlocks(this, parameters, (TokenBatch)batch).Logits() : Trace(parameters, batch).Logits;

    public override IReadOnlyList<Node> HiddenActivations(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        Layers > 1 ? base.HiddenActivations(parameters, batch) : [Trace(parameters, batch).Hidden];

    /// <summary>The name of a tensor in a block, from 1: those of the first have no number.</summary>
    internal static string InBlock(string name, int block) => block == 1 ? name : $"{name}_{block}";

    private (Node Hidden, Node Logits) Trace(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var tokens = (TokenBatch)batch;
        (int length, int symbols, int equals) = (Length, Symbols, Inputs);
        int shift = Positional ? symbols : 0;
        bool equalsIsLast = EqualsToken;

        // Rows of the tables for every token of an example, and of those for its last token alone.
        IndexBuffer every = tokens.Derive(length, (operands, t) => (t < operands.Length ? operands[t] : equals) + (t * shift));
        IndexBuffer final = tokens.Derive(1, (operands, _) => equalsIsLast ? 0 : operands[^1]);

        Node all = Positional ? EverySymbolAtEveryPosition(parameters) : parameters["W_E"].Transpose();
        Node last = all.SliceRows(shift * (length - 1), symbols);
        last = EqualsToken ? last.SliceRows(equals, 1) : last;

        (Node Weights, Node Moved)[] heads =
        [
            .. Attention(parameters, Normalize(all, "attention", parameters), Normalize(last, "attention", parameters), every, final),
        ];
        Node intoHidden = parameters["W_in"].Transpose();
        Node outOfHidden = parameters["W_out"].Transpose();
        Node unembed = parameters["W_U"];

        if (LayerNorm)
        {
            Node stream = Read(last, null, null);
            Node inward = Normalize(stream, "mlp", parameters).MatMul(intoHidden);
            Node hidden = (Biases ? inward + parameters["b_in"] : inward).Activate(Activation);
            stream += hidden.MatMul(outOfHidden);
            stream = Biases ? stream + parameters["b_out"] : stream;
            return (hidden, Normalize(stream, "final", parameters).MatMul(unembed));
        }
        else
        {
            Node hidden = Read(last, intoHidden, Biases ? parameters["b_in"] : null).Activate(Activation);
            Node direct = Read(Biases ? last + parameters["b_out"] : last, unembed, null);
            return (hidden, direct + hidden.MatMulChain(outOfHidden, unembed));
        }

        // Every example's residual stream after attention, seen through a linear map: its last token's row of one table and
        // its attended rows of others.
        Node Read(Node lastTable, Node? map, Node? bias)
        {
            Node table = Map(lastTable, map);
            Node begun = bias is null ? table : table + bias;

            // One row for all examples is one to the kernel too; of a single column its gradient would be summed in another order.
            Node of = begun.Shape is { Rows: 1, Columns: > 1 } ? begun : begun.GatherSum(final, 1);
            return of.PlusAttendedSums([.. heads.Select(head => (Map(head.Moved, map), head.Weights))], every);
        }

        static Node Map(Node table, Node? map) => map is null ? table : table.MatMul(map);
    }

    /// <summary>Of each head: A [examples, tokens], and the table of W_O W_V x [symbols, d] it attends over.</summary>
    private IEnumerable<(Node Weights, Node Moved)> Attention(
        IReadOnlyDictionary<string, Node> parameters,
        Node all,
        Node last,
        IndexBuffer every,
        IndexBuffer final
    )
    {
        Node keys = parameters["W_K"].MatMul(all.Transpose());
        Node values = parameters["W_V"].MatMul(all.Transpose());
        Node queries = parameters["W_Q"].MatMul(last.Transpose());
        Node outward = parameters["W_O"].Transpose();
        for (int head = 0; head < Heads; head++)
        {
            Node OfHead(Node x) => x.SliceRows(head * HeadWidth, HeadWidth);

            Node scores = (1 / Math.Sqrt(HeadWidth)) * OfHead(queries).Transpose().MatMul(OfHead(keys));
            Node moved = OfHead(outward).Transpose().MatMul(OfHead(values)).Transpose();
            yield return (scores.GatherElements(final, every).Softmax(), moved);
        }
    }

    /// <summary>W_E[:, s] + W_pos[:, t] as row t symbols + s.</summary>
    private Node EverySymbolAtEveryPosition(IReadOnlyDictionary<string, Node> parameters)
    {
        Node positions = parameters["W_pos"].Transpose();
        Node embed = parameters["W_E"].Transpose();
        Node? all = null;
        for (int t = 0; t < Length; t++)
        {
            Node here = (embed + positions.SliceRows(t, 1)).PlaceRows(t * Symbols, Length * Symbols);
            all = all is null ? here : all + here;
        }

        return all!;
    }

    private Node Normalize(Node x, string place, IReadOnlyDictionary<string, Node> parameters) =>
        LayerNorm ? x.LayerNormalization(parameters[$"ln_{place}_gain"], parameters[$"ln_{place}_bias"]) : x;

    private IEnumerable<ParameterShape> Tensors()
    {
        yield return new("W_E", Embedding, Symbols, FanIn: Symbols);
        if (Positional)
        {
            // Added to the token's embedding, and as large.
            yield return new("W_pos", Embedding, Length, FanIn: Symbols);
        }

        for (int block = 1; block <= Layers; block++)
        {
            foreach (ParameterShape shape in OfBlock(block))
            {
                yield return shape with
                {
                    Name = InBlock(shape.Name, block),
                };
            }
        }

        yield return new("W_U", Embedding, Classes, FanIn: Embedding);
    }

    /// <summary>The tensors of a block; the last normalisation comes with those of the first.</summary>
    private IEnumerable<ParameterShape> OfBlock(int block)
    {
        string[] norms =
            !LayerNorm ? []
            : block == 1 ? ["ln_attention", "ln_mlp", "ln_final"]
            : ["ln_attention", "ln_mlp"];
        foreach (string name in norms)
        {
            yield return new($"{name}_gain", 1, Embedding, FanIn: Embedding) { Constant = 1 };
            yield return new($"{name}_bias", 1, Embedding, FanIn: Embedding) { Constant = 0 };
        }

        yield return new("W_K", Embedding, Embedding, FanIn: Embedding);
        yield return new("W_Q", Embedding, Embedding, FanIn: Embedding);
        yield return new("W_V", Embedding, Embedding, FanIn: Embedding);
        yield return new("W_O", Embedding, Embedding, FanIn: Embedding);
        yield return new("W_in", FeedForward, Embedding, FanIn: Embedding);
        yield return new("W_out", Embedding, FeedForward, FanIn: FeedForward);
        if (Biases)
        {
            yield return new("b_in", 1, FeedForward, FanIn: Embedding) { Constant = 0 };
            yield return new("b_out", 1, Embedding, FanIn: FeedForward) { Constant = 0 };
        }
    }
}
