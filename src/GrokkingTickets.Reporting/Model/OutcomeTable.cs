using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>Tables of when networks memorised and generalised.</summary>
public static class OutcomeTable
{
    private static readonly (string Name, Func<SeedOutcome, Censored?> Of) Mask = (
        "Mask",
        seed => seed.MaskStep is { } step ? new Censored(step, false) : null
    );

    private static readonly (string Name, Func<SeedOutcome, Censored?> Of)[] Times =
    [
        ("t_mem", seed => seed.Times.Memorization),
        ("t_gen", seed => seed.Times.Generalization),
        ("tau", seed => seed.Times.Tau),
    ];

    private static readonly (string Name, Func<SeedOutcome, Censored?> Of) Sustained = (
        "Sustained t_gen",
        seed => seed.Sustained?.Generalization
    );

    private static readonly (string Name, Func<SeedOutcome, Censored?> Of)[] NoColumns = [];

    /// <summary>The times: a row a network with median and range over its seeds, then a row a seed.</summary>
    public static ReportTable Of(IReadOnlyList<NetworkOutcome> outcomes, string caption)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        bool hasMasks = outcomes.Any(network => network.Seeds.Any(seed => seed.MaskStep is not null || seed.IsMissing));
        bool hasSustained = outcomes.Any(network => network.Seeds.Any(seed => seed.Sustained is not null));
        (string Name, Func<SeedOutcome, Censored?> Of)[] columns =
        [
            .. hasMasks ? [Mask] : NoColumns,
            .. Times,
            .. hasSustained ? [Sustained] : NoColumns,
        ];
        return new ReportTable(
            caption,
            ["Network", .. columns.Select(column => column.Name)],
            [
                .. outcomes.SelectMany(network =>
                    network
                        .Seeds.Select(seed => new ReportRow(
                            "seed " + Numbers.Whole(seed.Seed),
                            [
                                .. columns.Select(column =>
                                    column == Mask && seed.IsMissing ? "no ticket" : CensoredText.Of(column.Of(seed))
                                ),
                            ],
                            IsPart: true
                        ))
                        .Prepend(
                            new ReportRow(
                                network.Network,
                                [.. columns.Select(column => CensoredText.Median(network.Seeds.Select(column.Of)))]
                            )
                        )
                ),
            ]
        );
    }

    /// <summary>
    /// The times against those of the base networks: a row a network with the median of the ratios and how often it is sooner, then a row
    /// a seed. Null where no network has a base.
    /// </summary>
    public static ReportTable? AgainstBases(IReadOnlyList<NetworkOutcome> outcomes, string caption)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ReportRow[] rows = [.. outcomes.SelectMany(network => network.AgainstBase() is { } paired ? Rows(network, paired) : [])];
        return rows.Length == 0 ? null : new ReportTable(caption, ["Network", "Base", "Ratio", "95 % interval", "Sooner"], rows);
    }

    private static IEnumerable<ReportRow> Rows(NetworkOutcome network, PairedTimes paired) =>
        network
            .Pairs.Zip(paired.Ratios)
            .Select(one => new ReportRow("seed " + Numbers.Whole(one.First.Seed), ["", BoundsText.Of(one.Second), "", ""], IsPart: true))
            .Prepend(
                new ReportRow(
                    network.Network,
                    [
                        network.Base!.Network,
                        BoundsText.Of(paired.Median),
                        paired.Interval is { } interval ? BoundsText.Of(interval) : Numbers.Unknown,
                        Sooner(paired),
                    ]
                )
            );

    /// <summary>"90 %", and below it how many seeds speak for it, against it and for neither.</summary>
    private static string Sooner(PairedTimes paired)
    {
        (string Word, int Count)[] counts = [("sooner", paired.Sooner), ("later", paired.Later), ("open", paired.Open)];
        string seeds = string.Join(", ", counts.Where(one => one.Count > 0).Select(one => $"{Numbers.Whole(one.Count)} {one.Word}"));
        return paired.Ratios.Count == 1 ? seeds[2..] : $"{Numbers.Readable(100 * paired.Probability)} %\n{seeds}";
    }
}
