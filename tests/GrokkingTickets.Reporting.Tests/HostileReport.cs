using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Names that break out of markup where they can, and data with every defect a run may have.</summary>
public static class HostileReport
{
    public const string Name = "</script><script>alert(\"1\")</script> & 'quotes' {0} <!-- \u0001 ünï 😀";

    public static Report Create() =>
        new(
            Name,
            [
                new ReportSection("hostile", Name)
                {
                    Trained = Name,
                    Note = Name,
                    Paragraphs = [Name],
                    Claims =
                    [
                        new ClaimEvidence(
                            Name,
                            new Finding(Verdict.NotSupported),
                            [new EvidenceRow(Name, Name, Name, Name, Name, new Finding(Verdict.Inconclusive))]
                        )
                        {
                            Paper = Name,
                        },
                    ],
                    Figures = [Defects(), Strange()],
                    Settings = [new Fact(Name, Name)],
                    Tables =
                    [
                        new ReportTable(Name, [Name, Name], [new ReportRow(Name, [Name]), new ReportRow(Name, [Name], IsPart: true)]),
                    ],
                    Differences = new ReportTable(Name, [Name, Name], [new ReportRow(Name, [Name + "\n" + Name])]) { IsOfWords = true },
                    Runs = [new Link(Name, "javascript:alert(1)")],
                },
                new ReportSection("second", Name),
            ]
        )
        {
            Subtitle = Name,
            Introduction = Name,
            Note = Name,
            Headline = new Headline(Strange(), "hostile"),
            Claims = [new Claim(Name, Name, new Finding(Verdict.Inconclusive)) { Effects = [new Effect(Name, Name)] }],
            Facts = [new Fact(Name, Name)],
        };

    /// <summary>Gaps, nothing, one point, constants, and values a log axis has no place for.</summary>
    public static Figure Defects()
    {
        Series[] series =
        [
            new("empty", [], []),
            new("one point", [3], [0.5]) { Color = 1 },
            new("constant", [0, 1, 2, 3], [2, 2, 2, 2])
            {
                Color = 2,
                Low = [2, 2, 2, 2],
                High = [2, 2, 2, 2],
            },
            new("gaps", [0, 1, 2, 3, 4, 5], [1, double.NaN, 3, 4, double.NaN, 0.1])
            {
                Color = 3,
                Low = [0, double.NaN, 2, -1, 0, 0],
                High = [2, double.NaN, 4, 5, 1, 1],
            },
            new("not positive", [0, 1, 2, 3], [-1, 0, 1, double.PositiveInfinity]) { Color = 4, Style = StrokeStyle.Dashed },
            new("short columns", [0, 1, 2], [1, 2, 3])
            {
                Color = 5,
                Low = [0],
                High = [4, 4],
                Kind = SeriesKind.Points,
                Hollow = [true],
                Seeds = [new SeedValues(7, [1])],
            },
        ];
        var panels = new List<Panel> { new ChartPanel("nothing", Axis.Steps, new Axis("y", AxisScale.Log), []) };
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            panels.Add(new ChartPanel("all " + scale, new Axis("x", scale), new Axis("y", scale), series));
            panels.AddRange(
                series.Select(one => new ChartPanel(one.Name + " " + scale, new Axis("x", scale), new Axis("y", scale), [one]))
            );
        }

        panels.Add(new HeatMap("none", "x", "y", "v", []));
        panels.Add(
            new HeatMap(
                "flat",
                "x",
                "y",
                "v",
                [
                    [1, double.NaN],
                    [1],
                ]
            )
        );
        return new Figure("defects", "Defects", panels) { Columns = 3 };
    }

    public static Figure Strange() =>
        new(
            "strange",
            Name,
            [
                new ChartPanel(
                    Name,
                    new Axis(Name),
                    new Axis(Name),
                    [
                        new Series(Name, [0, 1, 2], [1, 2, 3])
                        {
                            Low = [0, 1, 2],
                            High = [2, 3, 4],
                            Seeds = [new SeedValues(0, [1, 2, 3]), new SeedValues(5, [3, double.NaN])],
                            Value = new LegendValue(Name, Name),
                            Marks =
                            [
                                new SeedMark(SeedMarkKind.Generalized, 5, 1, double.NaN),
                                new SeedMark(SeedMarkKind.Memorized, 0, 1, 2),
                            ],
                        },
                        new Series(Name, [0, 1, 2], [3, 2, 3]) { Style = StrokeStyle.Dashed, Color = -9 },
                    ]
                )
                {
                    References = [new ReferenceLine(1.5, Name), new ReferenceLine(2.5, Name)],
                },
                new HeatMap(
                    Name,
                    Name,
                    Name,
                    Name,
                    [
                        [1, 2],
                        [3, 4],
                    ]
                ),
            ]
        )
        {
            Caption = Name,
            Note = Name,
            SolidMeaning = Name,
            DashedMeaning = Name,
        };
}
