using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace OwnModel;

/// <summary>
/// Two layers with squares between them, which can add modulo p with weights that are known in closed form (Gromov 2023, "Grokking
/// modular arithmetic"): logits = W_out (W_in a + W_in b)^2.
/// </summary>
[Kind("two layers with squares between them")]
public sealed record Quadratic : Model
{
    [Setting("neurons", From = 1, UpTo = 100_000)]
    public int Hidden { get; init; } = 128;

    public override InputKind Takes => InputKind.Symbols;

    public override int Widest => Math.Max(Hidden, Classes);

    public override IReadOnlyList<ParameterShape> Parameters =>
        [new("W_in", Hidden, Inputs, FanIn: Inputs), new("W_out", Classes, Hidden, FanIn: Hidden)];

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var tokens = (TokenBatch)batch;
        Node sum = parameters["W_in"].Transpose().GatherSum(tokens.Tokens, tokens.Length);
        return (sum * sum).MatMul(parameters["W_out"].Transpose());
    }
}
