using System.Collections.Concurrent;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Tests;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Studies.Tests;

/// <summary>
/// An analysis that this assembly registers, through a whole study. What is registered is seen by all, so nothing runs beside it.
/// </summary>
[Collection(nameof(Alone))]
public sealed class StudyAnalysesTests : IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly Gram _analysis = new();
    private readonly IDisposable _registration;

    public StudyAnalysesTests() => _registration = Analyses.Register(_analysis);

    public void Dispose()
    {
        _registration.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void A_number_becomes_a_curve_and_a_table_a_picture()
    {
        StudyResults results = Trained("  - {y: largest_overlap}\n  - {y: overlaps, at_steps: [0, 20]}\n");
        var curve = (CurvesPanel)results.Study.Panels[0];
        Assert.Equal(("Largest overlap", true), (curve.Curve.Label, curve.Curve.IsFraction));
        SeedResult run = results.Networks[0].Seeds[0];
        CurveLine line = Assert.Single(curve.Curve.Compute(run));
        Assert.Equal([0.0, 10, 20], line.Steps);
        Assert.All(line.Values, value => Assert.InRange(value, 0, 1));

        var pictures = (PicturesPanel)results.Study.Panels[1];
        IReadOnlyList<TableAtStep> tables = TableAtStep.Of(pictures.Analysis, pictures.Table, run, pictures.AtSteps);
        Assert.Equal([0L, 20], tables.Select(table => table.Step));
        Assert.All(tables, table => Assert.Equal(table.Rows[0][1], table.Rows[1][0])); // as computed: it has no other order
    }

    [Fact]
    public void What_panels_need_is_computed_for_every_checkpoint_once_and_several_runs_at_a_time()
    {
        StudyResults results = Trained("  - {y: largest_overlap, networks: [a, b]}\n");
        using var both = new Barrier(2);
        // Only two runs at a time get past it.
        _analysis.Meet = step => Assert.True(step > 0 || both.SignalAndWait(TimeSpan.FromSeconds(30)));
        StudyAnalyses.Compute([results, results], 2, CancellationToken.None);
        Assert.Equal(6, _analysis.Steps.Count);
        Assert.Equal([0L, 0, 10, 10, 20, 20], _analysis.Steps.Order());
        Assert.All(
            results.Networks.SelectMany(network => network.Seeds).Take(2),
            run => Assert.Equal(3, run.Results(_analysis).Rows.Count)
        );
        StudyAnalyses.Compute([StudyResults.Read(results.Study, _store.Store, [0])], 2, CancellationToken.None);
        Assert.Equal(6, _analysis.Steps.Count);
    }

    [Fact]
    public void It_can_be_cancelled_and_goes_on_later()
    {
        StudyResults results = Trained("  - {y: overlaps}\n");
        using var source = new CancellationTokenSource();
        _analysis.Meet = _ => source.Cancel();
        Assert.Throws<OperationCanceledException>(() => StudyAnalyses.Compute([results], 1, source.Token));
        Assert.Single(_analysis.Steps);
        _analysis.Meet = null;
        StudyAnalyses.Compute([results], 1, CancellationToken.None);
        Assert.Equal(9, _analysis.Steps.Count);
    }

    [Fact]
    public void A_checkpoint_that_is_missing_is_said_once_and_plainly()
    {
        StudyResults results = Trained("  - {y: largest_overlap, networks: [a]}\n");
        string path = results.Networks[0].Seeds[0].Folder.CheckpointPath(10);
        File.Delete(path);
        Assert.Equal(
            $"{path}: there is no such file.",
            Assert.ThrowsAny<UserErrorException>(() => StudyAnalyses.Compute([results], 2, CancellationToken.None)).Message
        );
    }

    private StudyResults Trained(string panels)
    {
        Study study = StudyReader.Parse(
            "id: X\ntitle: x\nset: {task: {modulus: 11}, model: {hidden: 6}, training: {steps: 20, checkpoint_every: 10}}\n"
                + "networks:\n  a:\n  b: {set: {model: {hidden: 7}}}\n  c: {set: {model: {hidden: 8, layers: 2}}}\npanels:\n"
                + panels,
            "x",
            null
        );
        new LocalExecutor(_store.Store, 2, _store.Observer)
            .RunAsync(new RunPlan(StudyRequests.Of([new SeededStudy(study, [0])])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return StudyResults.Read(study, _store.Store, [0]);
    }

    /// <summary>How alike the embeddings of residues are; of any network that has them.</summary>
    private sealed record Gram() : NetworkAnalysis("gram", 1)
    {
        public ConcurrentBag<long> Steps { get; } = [];

        public Action<long>? Meet { get; set; }

        public override IReadOnlyList<Quantity> Quantities =>
            [
                new NumberQuantity("largest_overlap", "Largest overlap") { IsFraction = true },
                new TableQuantity("overlaps", "Cosine", "Residue", "Residue") { IsSigned = true },
            ];

        public override string? WhyNot(Model model) => model is Mlp ? null : "is of embeddings";

        public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
        {
            Steps.Add(subject.Step);
            Meet?.Invoke(subject.Step);
            int p = ((Mlp)subject.Model).Inputs;
            double[][] columns =
            [
                .. Enumerable
                    .Range(0, p)
                    .Select(a =>
                        Enumerable.Range(0, subject.Weights["W_E"].Rows).Select(k => (double)subject.Weights["W_E"][k, a]).ToArray()
                    ),
            ];
            double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
            double[][] cosines = [.. columns.Select(x => columns.Select(y => Dot(x, y) / Math.Sqrt(Dot(x, x) * Dot(y, y))).ToArray())];
            double largest = cosines.SelectMany((row, a) => row.Where((_, b) => b != a)).Max(Math.Abs);
            return new Dictionary<string, QuantityValue>
            {
                ["largest_overlap"] = QuantityValue.Of(largest),
                ["overlaps"] = QuantityValue.Of(cosines),
            };
        }
    }
}

/// <summary>Tests that nothing runs beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
