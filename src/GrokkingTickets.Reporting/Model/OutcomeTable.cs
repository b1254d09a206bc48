using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>The table of t_mem, t_gen and tau: a row a network with mean and standard deviation, then a row a seed.</summary>
public static class OutcomeTable
{
    /// <summary>The table of some networks.</summary>
    public static ReportTable Of(IReadOnlyList<NetworkOutcome> outcomes, string caption) =>
        new(
            caption,
            ["Network", "t_mem", "t_gen", "tau"],
            [
                .. outcomes.SelectMany(outcome =>
                    outcome
                        .Seeds.Select(run => new ReportRow("seed " + Numbers.Whole(run.Seed), Cells(run), IsPart: true))
                        .Prepend(new ReportRow(outcome.Network, Cells(outcome)))
                ),
            ]
        );

    /// <summary>The three cells of a network, over its seeds.</summary>
    private static IReadOnlyList<string> Cells(NetworkOutcome network) =>
        [
            CensoredText.Mean(network.Seeds.Select(seed => (Censored?)seed.Times.Memorization)),
            CensoredText.Mean(network.Seeds.Select(seed => (Censored?)seed.Times.Generalization)),
            CensoredText.Mean(network.Seeds.Select(seed => seed.Times.Tau)),
        ];

    /// <summary>The three cells of a run.</summary>
    private static IReadOnlyList<string> Cells(SeedOutcome seed) =>
        [CensoredText.Of(seed.Times.Memorization), CensoredText.Of(seed.Times.Generalization), CensoredText.Of(seed.Times.Tau)];
}
