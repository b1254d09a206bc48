using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// A <see cref="Transformer"/> of several blocks, in which every token attends to itself and those before it:
/// <code>
/// x     = W_E[:, token_t] (+ W_pos[:, t])
/// x_t  += sum over heads and u of A_tu W_O W_V x_u,  A_tu = softmax over u up to t of (W_Q x_t) . (W_K x_u) / sqrt(d_head)
/// x_t  += W_out act(W_in x_t (+ b_in)) (+ b_out)
/// </code>
/// block after block; the last block is computed for the last token alone, whose logits are asked for. The stream has a row for every
/// token of every example, those of one position together: row t n + i is token t of example i.
/// </summary>
internal sealed class TransformerBlocks
{
    private readonly Transformer _model;
    private readonly IReadOnlyDictionary<string, Node> _parameters;
    private readonly TokenBatch _tokens;
    private readonly int _rows;
    private readonly int _length;
    private readonly IndexBuffer[] _before;

    /// <param name="model">Its settings.</param>
    /// <param name="parameters">Its tensors.</param>
    /// <param name="tokens">The operands.</param>
    public TransformerBlocks(Transformer model, IReadOnlyDictionary<string, Node> parameters, TokenBatch tokens)
    {
        (_model, _parameters, _tokens) = (model, parameters, tokens);
        (_rows, _length) = (tokens.Rows, model.Length);

        // For every position the rows of the tokens that it sees.
        _before =
        [
            .. Enumerable
                .Range(0, _length)
                .Select(t => new IndexBuffer([
                    .. Enumerable.Range(0, _rows).SelectMany(i => Enumerable.Range(0, t + 1).Select(u => (u * _rows) + i)),
                ])),
        ];
    }

    /// <summary>The logits of the last token [examples, classes].</summary>
    public Node Logits()
    {
        Node stream = Embedded();
        for (int block = 1; block <= _model.Layers; block++)
        {
            stream = FeedForward(Attention(stream, block, isLast: block == _model.Layers), block);
        }

        return Normalize(stream, "ln_final", 1).MatMul(_parameters["W_U"]);
    }

    private Node Embedded()
    {
        Node embed = _parameters["W_E"].Transpose();
        Node? positions = _model.Positional ? _parameters["W_pos"].Transpose() : null;
        int equals = _model.Inputs;
        Node? stream = null;
        for (int t = 0; t < _length; t++)
        {
            int place = t;
            IndexBuffer symbols = _tokens.Derive(1, (operands, _) => place < operands.Length ? operands[place] : equals);
            Node here = embed.GatherSum(symbols, 1);
            here = positions is null ? here : here + positions.SliceRows(t, 1);
            Node placed = here.PlaceRows(t * _rows, _length * _rows);
            stream = stream is null ? placed : stream + placed;
        }

        return stream!;
    }

    /// <summary>The stream with what every token reads of those before it; of the last block the rows of the last token alone.</summary>
    private Node Attention(Node stream, int block, bool isLast)
    {
        int width = _model.Embedding / _model.Heads;
        int first = isLast ? _length - 1 : 0;
        Node x = Normalize(stream, "ln_attention", block);
        Node asking = x.SliceRows(first * _rows, (_length - first) * _rows);
        Node sum = stream.SliceRows(first * _rows, (_length - first) * _rows);
        Node outward = Of("W_O", block).Transpose();
        for (int head = 0; head < _model.Heads; head++)
        {
            Node Seen(Node by, string name) => by.MatMul(Of(name, block).SliceRows(head * width, width).Transpose());

            Node queries = (1 / Math.Sqrt(width)) * Seen(asking, "W_Q");
            Node keys = Seen(x, "W_K");
            Node values = Seen(x, "W_V");
            Node? read = null;
            for (int t = first; t < _length; t++)
            {
                Node scores = queries.SliceRows((t - first) * _rows, _rows).AttendedDot(keys, _before[t], t + 1);
                Node here = values.AttendedSum(scores.Softmax(), _before[t]).PlaceRows((t - first) * _rows, (_length - first) * _rows);
                read = read is null ? here : read + here;
            }

            sum += read!.MatMul(outward.SliceRows(head * width, width));
        }

        return sum;
    }

    private Node FeedForward(Node stream, int block)
    {
        Node inward = Normalize(stream, "ln_mlp", block).MatMul(Of("W_in", block).Transpose());
        Node hidden = (_model.Biases ? inward + Of("b_in", block) : inward).Activate(_model.Activation);
        Node sum = stream + hidden.MatMul(Of("W_out", block).Transpose());
        return _model.Biases ? sum + Of("b_out", block) : sum;
    }

    private Node Normalize(Node x, string place, int block) =>
        _model.LayerNorm ? x.LayerNormalization(Of($"{place}_gain", block), Of($"{place}_bias", block)) : x;

    private Node Of(string name, int block) => _parameters[Transformer.InBlock(name, block)];
}
