using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// How much of a ticket is empty in a way that a dense product could leave out: neurons that nothing reaches or that reach nothing,
/// and embedding dimensions likewise.
/// </summary>
internal static class Tickets
{
    public static void Run(bool shortForm)
    {
        Trainer parent = Setups.Mlp();
        Setups.Steps(parent, shortForm ? 2_000 : 20_000);
        Console.WriteLine($"Magnitude pruning of the MLP after {parent.Step:N0} steps, test accuracy {parent.Measure().TestAccuracy:F3}:");
        Console.WriteLine();
        Console.WriteLine("| pruned | scope | empty neurons of 48 | empty dimensions of W_E, W_in (500) | of W_out, W_U (500) |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (double rate in new[] { 0.6, 0.8, 0.9, 0.95 })
        {
            foreach (PruningScope scope in Enum.GetValues<PruningScope>())
            {
                ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(parent.Weights), rate, scope);
                Console.WriteLine(
                    $"| {rate:P0} | {scope} | {Empty(48, h => Row(mask, "W_in", h), h => Column(mask, "W_out", h))} "
                        + $"| {Empty(500, d => Row(mask, "W_E", d), d => Column(mask, "W_in", d))} "
                        + $"| {Empty(500, d => Row(mask, "W_out", d), d => Row(mask, "W_U", d))} |"
                );
            }
        }

        Console.WriteLine();
        Console.WriteLine("| pruned | whole network: ms a step | without the neurons cut off | ratio |");
        Console.WriteLine("|---|---|---|---|");
        foreach (double rate in new[] { 0.6, 0.8, 0.9 })
        {
            ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(parent.Weights), rate, PruningScope.Global);
            Trainer[] trainers =
            [
                .. new Model[] { new Whole(Setups.Network), Setups.Network }.Select(model => Setups.Ticket(model, mask, 1)),
            ];
            var rounds = new List<(double Whole, double Fewer)>();
            for (int r = 0; r < (shortForm ? 5 : 41); r++)
            {
                double[] seconds = [.. trainers.Select(trainer => Measurement.Once(() => Setups.Steps(trainer, 100)).Processor / 100)];
                rounds.Add((seconds[0], seconds[1]));
            }

            rounds.RemoveAt(0);
            Console.WriteLine(
                $"| {rate:P0} | {1e3 * Measurement.Middle([.. rounds.Select(r => r.Whole)]):F3} | "
                    + $"{1e3 * Measurement.Middle([.. rounds.Select(r => r.Fewer)]):F3} "
                    + $"| {Measurement.Middle([.. rounds.Select(r => r.Fewer / r.Whole)]):F2} |"
            );
        }
    }

    /// <summary>A model that does not say which neurons may be left out.</summary>
    private sealed record Whole(Model Inner) : Model
    {
        public override InputKind Takes => InputKind.Symbols;

        public override int Widest => 0;

        public override IReadOnlyList<ParameterShape> Parameters => Inner.Parameters;

        public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) => Inner.Logits(parameters, batch);
    }

    /// <summary>How many have nothing left on one side or on the other.</summary>
    private static int Empty(int count, Func<int, bool> before, Func<int, bool> after) =>
        Enumerable.Range(0, count).Count(i => before(i) || after(i));

    private static bool Row(ParameterSet mask, string name, int row) => mask[name].Row(row).IndexOf(1f) < 0;

    private static bool Column(ParameterSet mask, string name, int column) =>
        Enumerable.Range(0, mask[name].Rows).All(row => mask[name][row, column] == 0);
}
