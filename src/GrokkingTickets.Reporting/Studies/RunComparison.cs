using GrokkingTickets.Analysis;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>
/// Runs side by side: the settings in which they differ, what came out, and what their last checkpoints have in common. In tables a run is
/// a letter, A being the one that the others are compared with.
/// </summary>
public sealed class RunComparison
{
    /// <summary>The most runs, so that each can have a column and a colour.</summary>
    public const int MostRuns = 8;

    private readonly StudyResults _results;
    private readonly IReadOnlyList<AnalysisSubject> _last;
    private readonly string[] _letters;

    private RunComparison(StudyResults results, IReadOnlyList<AnalysisSubject> last)
    {
        (_results, _last) = (results, last);
        _letters = [.. Runs.Select((_, i) => Letter(i))];
    }

    private IReadOnlyList<SeedResult> Runs => [.. _results.Networks.Select(network => network.Seeds[0])];

    /// <summary>Reads runs, each with metrics and a checkpoint.</summary>
    /// <param name="store">Where the networks are whose masks they have.</param>
    /// <param name="folders">From two to <see cref="MostRuns"/>, no run twice.</param>
    public static RunComparison Of(RunStore store, IReadOnlyList<RunFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(folders);
        Specification[] specifications = [.. folders.Select(folder => folder.ReadRecord()!.Specification)];
        StudyNetwork[] networks =
        [
            .. specifications.Select(
                (specification, i) => new StudyNetwork(Letter(i), Letter(i), Label(specifications, i), specification, null, double.NaN)
            ),
        ];
        var study = new Study
        {
            Id = "comparison",
            Title = string.Join(" and ", folders.Select(folder => folder.Name)),
            Networks = networks,
            Panels =
            [
                new CurvesPanel("Loss", [], StudyCurve.Find("loss")!, true, true),
                new CurvesPanel("Accuracy", [], StudyCurve.Find("accuracy")!, true, false),
                new CurvesPanel("L1 norm", [], StudyCurve.Find("l1_norm")!, true, false),
                new CurvesPanel("L2 norm", [], StudyCurve.Find("l2_norm")!, true, false),
            ],
        };
        return new RunComparison(
            new StudyResults(
                study,
                [
                    .. networks.Zip(
                        folders,
                        (network, folder) =>
                            new NetworkResult(
                                network,
                                [
                                    new SeedResult(
                                        folder,
                                        network.Specification,
                                        folder.ReadMetrics(),
                                        store.MetricsOfParent(network.Specification)
                                    ),
                                ]
                            )
                    ),
                ]
            ),
            [
                .. folders.Zip(
                    specifications,
                    (folder, specification) => CheckpointSubject.Read(folder, specification, folder.CheckpointSteps()[^1])
                ),
            ]
        );
    }

    /// <summary>A line a run: its letter, its name, and in what it differs.</summary>
    public ReportTable Names =>
        new(
            "Runs",
            ["", "Run", "Differs in"],
            [.. _results.Networks.Select((network, i) => new ReportRow(_letters[i], [network.Seeds[0].Folder.Name, network.Network.Label]))]
        )
        {
            IsOfWords = true,
        };

    /// <summary>The tables, of settings, outcomes, masks, norms and spectra; those without a row are left out.</summary>
    public IReadOnlyList<ReportTable> Tables =>
        [.. new[] { Settings(), Outcomes(), Masks(), Norms(), Spectra() }.Where(table => table.Rows.Count > 0)];

    /// <summary>Test accuracies over the steps, each as a line of text on the same logarithmic axis.</summary>
    /// <param name="width">Characters.</param>
    public ReportTable Curves(int width)
    {
        long last = Runs.Max(run => run.Outcome.LastStep);
        return new ReportTable(
            $"Test accuracy, from step 1 to {Numbers.Grouped(last)} on a log axis",
            ["", "Curve"],
            [.. Runs.Select((run, i) => new ReportRow(_letters[i], [Sparkline.OfFractions(Sampled(run, last, width))]))]
        )
        {
            IsOfWords = true,
        };
    }

    /// <summary>The page.</summary>
    public Report Report(IReadOnlyList<Fact> facts) =>
        new(
            "Comparison of runs",
            [new ReportSection(_results.Study.Id, "Side by side") { Figures = StudyFigure.Of(_results, null), Tables = [Names, .. Tables] }]
        )
        {
            Facts = facts,
        };

    /// <summary>The neurons of the runs over training, for a picture that moves.</summary>
    /// <exception cref="Runs.UserErrorException">A run's network has no such neurons.</exception>
    public WaveFilm Film(CancellationToken cancellation) => RunFilm.Of(_results, cancellation);

    private ReportTable Settings()
    {
        var differing = new DifferingSettings(_results.Networks.Select(network => network.Network.Specification));
        return new ReportTable(
            "Settings that differ",
            ["Setting", .. _letters],
            [.. differing.Keys.Select(key => new ReportRow(key, [.. _letters.Select((_, i) => differing.Of(i, key) ?? Numbers.Unknown)]))]
        )
        {
            IsOfWords = true,
        };
    }

    private ReportTable Outcomes()
    {
        return new ReportTable(
            "What came out",
            ["", .. _letters],
            [
                Row("t_mem", run => CensoredText.Of(run.Outcome.Memorization)),
                Row("t_gen", run => CensoredText.Of(run.Outcome.Generalization)),
                Row("sustained t_gen", run => CensoredText.Of(run.SustainedOutcome.Generalization)),
                Row("tau", run => run.Outcome.Tau is { } tau ? CensoredText.Of(tau) : Numbers.Unknown),
                Row("last step", run => Numbers.Grouped(run.Outcome.LastStep)),
                Row("train accuracy", run => Numbers.Accuracy(Last(run).TrainAccuracy)),
                Row("test accuracy", run => Numbers.Accuracy(Last(run).TestAccuracy)),
                Row("train loss", run => Numbers.Loss(Last(run).TrainLoss)),
                Row("test loss", run => Numbers.Loss(Last(run).TestLoss)),
                Row("kept", run => Numbers.Fraction(Last(run).Kept)),
            ]
        );

        ReportRow Row(string name, Func<SeedResult, string> cell) => new(name, [.. Runs.Select(cell)]);

        static MetricsRow Last(SeedResult run) => run.Table.Rows[^1];
    }

    /// <summary>The Jaccard distances of the masks to that of A, and those of independent masks.</summary>
    private ReportTable Masks()
    {
        var analysis = MasksAgainst.MaskOf(_last[0]);
        IReadOnlyDictionary<string, QuantityValue>?[] values =
        [
            .. _last.Skip(1).Select(subject => analysis.WhyNot(subject.Model) is null ? analysis.Of(subject) : null),
        ];
        string[] names = [.. _last[0].Model.Parameters.Where(shape => shape.Prunable).Select(shape => shape.Name)];
        ReportRow Row(string name, string distance, string chance, int entry) =>
            new(
                name,
                [
                    .. values.SelectMany(value =>
                        new[] { distance, chance }.Select(quantity =>
                            value is null ? Numbers.Unknown : Numbers.Readable(value[quantity].Values[entry])
                        )
                    ),
                ]
            );
        return new ReportTable(
            "Masks at the last checkpoint: Jaccard distance to that of A, and by chance (a dense network's is of its largest 40 %)",
            ["Tensor", .. _letters.Skip(1).SelectMany(letter => new[] { letter, "by chance" })],
            Array.TrueForAll(values, value => value is null)
                ? []
                :
                [
                    .. names.Select((name, i) => Row(name, "jaccard_against_each", "jaccard_against_chance_each", i)),
                    Row("all", "jaccard_against", "jaccard_against_chance", 0),
                ]
        );
    }

    private ReportTable Norms()
    {
        var analysis = new TensorNorms();
        IReadOnlyDictionary<string, QuantityValue>[] values = [.. _last.Select(analysis.Of)];
        string[][] tensors =
        [
            .. _last.Select(subject => subject.Model.Parameters.Where(shape => shape.Prunable).Select(shape => shape.Name).ToArray()),
        ];
        (string Quantity, string Words)[] measures =
        [
            ("l2_norms", "L2 norm"),
            ("spectral_norms", "spectral norm"),
            ("effective_ranks", "effective rank"),
        ];
        return new ReportTable(
            "Norms and ranks at the last checkpoint",
            ["", .. _letters],
            [
                .. measures.SelectMany(measure =>
                    tensors
                        .SelectMany(names => names)
                        .Distinct()
                        .Select(name => new ReportRow(
                            $"{measure.Words} of {name}",
                            [
                                .. values.Select(
                                    (value, run) =>
                                        Array.IndexOf(tensors[run], name) is >= 0 and var entry
                                            ? Readable(value[measure.Quantity].Values[entry])
                                            : Numbers.Unknown
                                ),
                            ]
                        ))
                ),
            ]
        );
    }

    private ReportTable Spectra()
    {
        var analysis = new NeuronSpectra();
        IReadOnlyDictionary<string, QuantityValue>?[] values =
        [
            .. _last.Select(subject => analysis.WhyNot(subject.Model) is null ? analysis.Of(subject) : null),
        ];
        ReportRow Row(string name, Func<IReadOnlyDictionary<string, QuantityValue>, string> cell) =>
            new(name, [.. values.Select(value => value is null ? Numbers.Unknown : cell(value))]);
        return new ReportTable(
            "Spectra of the neurons at the last checkpoint",
            ["", .. _letters],
            Array.TrueForAll(values, value => value is null)
                ? []
                :
                [
                    Row("Fourier entropy, input side", value => Readable(value[NeuronSpectra.InputEntropy.Name].Number)),
                    Row("Fourier entropy, output side", value => Readable(value[NeuronSpectra.OutputEntropy.Name].Number)),
                    Row("inverse participation ratio", value => Readable(value[NeuronSpectra.InputParticipation.Name].Number)),
                    Row("frequencies of most neurons", value => Commonest(value["dominant_frequency"].Values)),
                ]
        );
    }

    /// <summary>"28 (12), 5 (9), 14 (7)": the frequencies that most neurons have, and how many.</summary>
    private static string Commonest(double[] frequencies)
    {
        const int Most = 3;
        return string.Join(
            ", ",
            frequencies
                .Where(double.IsFinite)
                .CountBy(frequency => frequency)
                .OrderByDescending(count => count.Value)
                .ThenBy(count => count.Key)
                .Take(Most)
                .Select(count => $"{Numbers.Grouped(count.Key)} ({Numbers.Whole(count.Value)})")
        );
    }

    private static string Readable(double value) => double.IsFinite(value) ? Numbers.Readable(value) : Numbers.Unknown;

    /// <summary>The test accuracy at the steps of a logarithmic axis; NaN behind the run's end.</summary>
    private static double[] Sampled(SeedResult run, long last, int width) =>
        [
            .. Enumerable
                .Range(0, width)
                .Select(i => Math.Pow(last, (double)i / (width - 1)))
                .Select(step => step > run.Outcome.LastStep ? double.NaN : run.Table.LastUpTo((long)step)?.TestAccuracy ?? double.NaN),
        ];

    /// <summary>"ticket rate=0.8 seed=1": what differs, in a legend; the run's letter where nothing does.</summary>
    private static string Label(Specification[] all, int which)
    {
        var differing = new DifferingSettings(all);
        string kind =
            !differing.Keys.Contains("pruning.method") ? ""
            : all[which].Pruning is null ? "dense"
            : RunKind.Of(all[which]);
        return $"{kind} {differing.FullLabelBesideKind(which)}".Trim() is { Length: > 0 } label ? label : Letter(which);
    }

    private static string Letter(int i) => ((char)('A' + i)).ToString();
}
