using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>The least a network can be: a row of logits for every symbol, summed over the sequence. It has no hidden layer.</summary>
[Kind("a row of logits for every symbol, summed over the sequence")]
public sealed record Linear : Model
{
    [Setting("a bias for every class")]
    public bool Bias { get; init; }

    public override InputKind Takes => InputKind.Symbols;

    public override int Widest => Classes;

    public override IReadOnlyList<ParameterShape> Parameters =>
        [
            new("W", Inputs, Classes, FanIn: Inputs),
            .. Bias ? [new ParameterShape("b", 1, Classes, FanIn: Inputs) { Constant = 0 }] : Array.Empty<ParameterShape>(),
        ];

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var tokens = (TokenBatch)batch;
        Node logits = parameters["W"].GatherSum(tokens.Tokens, tokens.Length);
        return Bias ? logits + parameters["b"] : logits;
    }
}
