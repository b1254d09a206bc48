using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>A report of invented numbers that look like those of real runs, one of everything in it.</summary>
public static class SampleReport
{
    private const int Steps = 30_000,
        Every = 25;

    public static Report Create() =>
        new("Grokking tickets", [MainSection(), RateSection(), NeuronSection()])
        {
            Subtitle =
                "Base networks against grokking tickets on modular addition (p = 67, unordered pairs). All numbers on this page "
                + "are invented.",
            Introduction = "A network that groks first learns by heart and only much later what it has never seen.",
            Note = "This is the quick form.",
            Headline = Headline.Of(MainSection()),
            Claims =
            [
                new Claim("F2-mlp", "The grokking ticket generalises far earlier than the base network.", new Finding(Verdict.Supported))
                {
                    Effects = [new Effect("The ticket generalises 31 times sooner", "95 % interval 18 to 47; 1 run censored")],
                    Seeds = 3,
                },
                new Claim("F4-capacity", "A ticket with k = 0.9 does not generalise.", new Finding(Verdict.Supported, IsOneSeed: true))
                {
                    Seeds = 1,
                    Section = "F4-rate",
                },
                new Claim(
                    "F6-no-decay",
                    "The ticket at the critical rate reaches full generalisation without weight decay.",
                    new Finding(Verdict.NotSupported)
                )
                {
                    Effects =
                    [
                        new Effect("The best test accuracy of the ticket is 90 %", "95 % interval 72 % to 90 %"),
                        new Effect("Both other parts hold"),
                    ],
                    Seeds = 2,
                },
            ],
            Facts =
            [
                new Fact("Version", "0.1.0"),
                new Fact("Machine", "AMD EPYC, 2 cores, AVX-512"),
                new Fact("Date", "2026-01-31 12:00 UTC"),
                new Fact("Duration", "14 min 3 s"),
            ],
        };

    public static Figure Curves() =>
        new(
            "F2-mlp",
            "Base network against grokking ticket",
            [
                new ChartPanel(
                    "Loss",
                    Axis.Steps,
                    new Axis("Cross-entropy", AxisScale.Log),
                    [
                        Curve("Base", 0, StrokeStyle.Dashed, (seed, step) => Loss(step, 90, seed)),
                        Curve("Base", 0, StrokeStyle.Solid, (seed, step) => 30 * Loss(step, BaseAt(seed), seed)),
                        Curve("Grokking ticket (k = 0.6)", 1, StrokeStyle.Dashed, (seed, step) => Loss(step, 70, seed + 10)),
                        Curve(
                            "Grokking ticket (k = 0.6)",
                            1,
                            StrokeStyle.Solid,
                            (seed, step) => 8 * Loss(step, 600 + (150 * seed), seed + 10)
                        ),
                    ]
                ),
                new ChartPanel(
                    "Accuracy",
                    Axis.Steps,
                    new Axis("Accuracy", Percent: true),
                    [
                        Curve("Base", 0, StrokeStyle.Dashed, (seed, step) => Rise(step, 60 + (5 * seed), 8)) with
                        {
                            Marks = [new SeedMark(SeedMarkKind.Memorized, 0, 100, 0.97)],
                        },
                        Curve("Base", 0, StrokeStyle.Solid, (seed, step) => Rise(step, BaseAt(seed), 1800)) with
                        {
                            Marks = [new SeedMark(SeedMarkKind.Generalized, 1, 20_000, 0.95)],
                        },
                        Curve("Grokking ticket (k = 0.6)", 1, StrokeStyle.Dashed, (seed, step) => Rise(step, 55 + (5 * seed), 8)),
                        Curve("Grokking ticket (k = 0.6)", 1, StrokeStyle.Solid, (seed, step) => Rise(step, 600 + (150 * seed), 90)),
                    ]
                )
                {
                    References = [new ReferenceLine(0.95, "95%")],
                },
            ]
        )
        {
            Caption =
                "Losses (top) and accuracies (bottom) over training. The ticket's mask was taken at step 30,000 and put on the "
                + "weights at initialisation.",
            Note = "quick: 3 seeds",
        };

    public static Figure Rates()
    {
        double[] rates = [0, 0.1, 0.3, 0.5, 0.7, 0.9];
        double[][] steps =
        [
            [19_300, 22_000, 12_700],
            [17_900, 21_000, 15_000],
            [3_600, 3_800, 3_700],
            [1_000, 1_100, 1_050],
            [600, 3_100, 1_500],
            [30_000, 30_000, 30_000],
        ];
        Series speed = SeedStatistics.Aggregate(
            "Grokking ticket",
            Enumerable.Range(0, 3).Select(seed => new SeedCurve(seed, rates, [.. steps.Select(row => row[seed])])),
            7
        );
        return new Figure(
            "F4-rate",
            "Speed against pruning rate",
            [
                new ChartPanel(
                    "Test accuracy",
                    new Axis("Step", AxisScale.Log),
                    new Axis("Test accuracy", Percent: true),
                    [
                        .. rates.Select(
                            (rate, i) =>
                                Curve(
                                    $"k = {rate.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                                    Palette.Shade(i, rates.Length),
                                    StrokeStyle.Solid,
                                    (seed, step) => rate > 0.8 ? 0.03 : Rise(step, steps[i][seed], steps[i][seed] / 8)
                                ) with
                                {
                                    Value = new LegendValue("k =", rate.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                                }
                        ),
                    ]
                ),
                new ChartPanel(
                    "Step of generalisation",
                    new Axis("Pruning rate k"),
                    new Axis("t_gen", AxisScale.Log),
                    [
                        speed with
                        {
                            Kind = SeriesKind.LineAndPoints,
                            MarkerColors = [.. rates.Select((_, i) => Palette.Shade(i, rates.Length))],
                            Hollow = [false, false, false, false, false, true],
                        },
                    ]
                ),
            ]
        )
        {
            Columns = 2,
            Caption = "Left: test accuracy for six pruning rates. Right: the step at which test accuracy reaches 95%.",
        };
    }

    public static Figure Neurons()
    {
        double[][] weights =
        [
            .. Enumerable
                .Range(0, 48)
                .Select(neuron =>
                    Enumerable
                        .Range(0, 67)
                        .Select(token => Math.Cos((2 * Math.PI * (1 + (neuron % 7)) * token / 67) + neuron) * (0.4 + (0.6 * Noise(neuron))))
                        .ToArray()
                ),
        ];
        double[][] spectra =
        [
            .. Enumerable
                .Range(0, 48)
                .Select(neuron =>
                    Enumerable
                        .Range(1, 33)
                        .Select(frequency => frequency == 1 + (neuron % 7) ? 0.9 : 0.12 * Noise((neuron * 50) + frequency))
                        .ToArray()
                ),
        ];
        return new Figure(
            "G",
            "Neurons of the grokking ticket",
            [
                new HeatMap("Input weights", "Token", "Neuron", "Weight", weights) { Colors = ColorScale.Diverging },
                new HeatMap("Fourier spectra", "Frequency", "Neuron", "Amplitude", spectra) { XFirst = 1 },
            ]
        )
        {
            Columns = 2,
            Caption = "Input-side weights of every hidden neuron after training, and their amplitude spectra.",
        };
    }

    /// <summary>Small multiples that share their colours.</summary>
    public static Figure Course() =>
        Neurons() with
        {
            Id = "G-course",
            Title = "Neurons over training",
            Panels =
            [
                .. Neurons()
                    .Panels.Take(1)
                    .Cast<HeatMap>()
                    .SelectMany(map =>
                        Enumerable
                            .Range(0, 8)
                            .Select(i =>
                                map with
                                {
                                    Title = $"Base, step {i}",
                                    Rows = [.. map.Rows.Select(row => row.Select(weight => weight * i / 7).ToArray())],
                                    Min = -1,
                                    Max = 1,
                                }
                            )
                    ),
            ],
            Columns = 4,
        };

    public static IReadOnlyList<NetworkOutcome> Outcomes()
    {
        var dense = new NetworkOutcome(
            "Base",
            [
                new SeedOutcome(0, new(86, 12_700, 30_000)),
                new SeedOutcome(1, new(83, 19_300, 30_000)),
                new SeedOutcome(2, new(85, null, 30_000)),
            ]
        );
        return
        [
            dense,
            new NetworkOutcome(
                "Grokking ticket (k = 0.6)",
                [
                    new SeedOutcome(0, new(55, 400, 30_000)) { MaskStep = 17_700 },
                    new SeedOutcome(1, new(57, 900, 30_000)) { MaskStep = 24_300 },
                    new SeedOutcome(2, new(54, 625, 30_000)) { MaskStep = 30_000 },
                ]
            )
            {
                Base = dense,
            },
            new NetworkOutcome(
                "Random mask",
                [new SeedOutcome(0, new(120, null, 30_000)) { MaskStep = 0 }, new SeedOutcome(1, new(131, null, 30_000)) { MaskStep = 0 }]
            )
            {
                Base = dense,
            },
        ];
    }

    private static ReportSection MainSection() =>
        new("F2-mlp", "Base against grokking ticket")
        {
            Paragraphs =
            [
                "Both networks fit the training pairs within a hundred steps. The base network then waits for some twenty "
                    + "thousand steps before its test accuracy rises; "
                    + "the ticket does so within a thousand.",
            ],
            Claims =
            [
                new ClaimEvidence(
                    "The grokking ticket generalises far earlier than the base network.",
                    new Finding(Verdict.Supported),
                    [
                        new EvidenceRow(
                            "t_gen of ticket / base",
                            "0.032 (1 censored)",
                            "[0.021, 0.056]",
                            "< 0.5",
                            "0.031, 0.047, 0.021",
                            new Finding(Verdict.Supported)
                        ),
                        new EvidenceRow(
                            "final_test_accuracy_of_a_very_long_name of ticket=30000",
                            "0.99",
                            "[0.98, 1]",
                            "> 0.95",
                            "0.99, 0.98, 1",
                            new Finding(Verdict.Inconclusive)
                        ),
                    ]
                ),
            ],
            Figures = [Curves()],
            Tables =
            [
                OutcomeTable.Of(Outcomes(), "First step at 95% accuracy, median and range over seeds"),
                OutcomeTable.AgainstBases(Outcomes(), "Against the base network")!,
            ],
            Settings =
            [
                new Fact("Model", "MLP, embedding 500, hidden 48"),
                new Fact("Pairs", "unordered, 911 train, 1,367 test"),
                new Fact("Weight decay", "1.0"),
                new Fact("Learning rate", "0.001"),
                new Fact("Pruning rate k", "0.6, scope global"),
                new Fact("Mask taken at step", "30,000"),
            ],
            Runs = [new Link("base, seed 0", "../runs/base-0/metrics.csv"), new Link("ticket, seed 0", "../runs/ticket-0/metrics.csv")],
        };

    private static ReportSection RateSection() => new("F4-rate", "How much to prune") { Figures = [Rates()] };

    private static ReportSection NeuronSection() => new("G", "What the neurons learn") { Figures = [Neurons(), Course()] };

    private static Series Curve(string name, int color, StrokeStyle style, Func<int, double, double> value)
    {
        double[] x = [.. Enumerable.Range(0, (Steps / Every) + 1).Select(i => (double)(i * Every))];
        return SeedStatistics.Aggregate(
            name,
            Enumerable.Range(0, 3).Select(seed => new SeedCurve(seed, x, [.. x.Select(step => value(seed, step))])),
            color,
            style
        );
    }

    private static double BaseAt(int seed) => 13_000 + (3_500 * seed);

    private static double Rise(double step, double at, double width) => 0.015 + (0.985 / (1 + Math.Exp((at - step) / width)));

    private static double Loss(double step, double at, int seed) =>
        Math.Max(3e-8, 4.2 * Math.Pow(1 + Math.Pow(step / at, 2.4), -1.1)) * (0.85 + (0.3 * Noise((int)step + (100_000 * seed))));

    private static double Noise(int n)
    {
        double x = Math.Sin(n * 12.9898) * 43758.5453;
        return x - Math.Floor(x);
    }
}
