using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Tests;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Studies.Tests;

/// <summary>The study that the documentation shows, and one of neurons, from YAML to the verdict.</summary>
public sealed class ExampleStudyTests : IDisposable
{
    private static readonly NeuronSpectra Spectra = new();

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void The_study_of_the_documentation_runs()
    {
        string example = Example();
        Assert.True(example.Split('\n').Length < 25);
        Study study = StudyReader.Parse(example, "docs/studies.md", null);
        Assert.Equal(4, study.Networks.Count);
        Assert.Equal(ModularOperation.Multiply, ((ModularArithmetic)study.Networks[0].Specification.Task).Operation);

        string small = example
            .Replace("operation: multiply}", "operation: multiply, modulus: 11}\n  training: {steps: 30}", StringComparison.Ordinal)
            .Replace("at_step: 30000", "at_step: 20", StringComparison.Ordinal);
        StudyResults results = Run(StudyReader.Parse(small, "small", null));
        ClaimResult claim = ClaimJudge.Judge(study.Claims[0], results);
        Assert.Equal(3, claim.Parts.Count);
        Assert.Equal(Verdict.Inconclusive, claim.Verdict); // nothing generalises in 30 steps
    }

    [Fact]
    public void Neurons_are_read_from_the_checkpoints()
    {
        StudyResults results = Run(
            StudyReader.Parse(
                """
                id: neurons
                title: neurons
                set: {task: {modulus: 11}, training: {steps: 40, checkpoint_every: 10}}
                networks:
                  base:
                panels:
                  - {y: fourier_entropy}
                  - {y: input_spectrum}
                claims:
                  - id: neurons
                    claim: c
                    parts:
                      - {measure: value, statistic: final_fourier_entropy, of: base, below: 1.61}
                      - {measure: value, statistic: final_dead_neurons, of: base, below: 0.5}
                """,
                "neurons",
                null
            )
        );
        SeedResult run = results.Networks[0].Seeds[0];
        Assert.Equal([0L, 10, 20, 30, 40], run.CheckpointSteps);
        double[] entropies = run.Results(Spectra).Numbers(NeuronSpectra.InputEntropy);
        Assert.All(entropies, entropy => Assert.InRange(entropy, 0, Math.Log(5)));
        Assert.Equal([0L, 10, 20], run.Until(20).CheckpointSteps);
        Assert.Equal(entropies[..3], run.Until(20).Results(Spectra).Numbers(NeuronSpectra.InputEntropy));
        CurveLine line = Assert.Single(StudyCurve.Find("fourier_entropy")!.Compute(run));
        Assert.False(line.IsTrain);
        Assert.Equal([0.0, 10, 20, 30, 40], line.Steps);
        Assert.Equal(entropies, line.Values);

        TableAtStep map = Assert.Single(Tables("input_spectrum", run));
        Assert.Equal((40L, 48, 5), (map.Step, map.Rows.Length, map.Rows[0].Length));
        int[] strongest = [.. map.Rows.Select(row => Array.IndexOf(row, row.Max()))];
        Assert.Equal(strongest.Order(), strongest);
        Assert.Equal(11, Tables("output_weights", run)[0].Rows[0].Length);

        // At steps: the checkpoint there or before it, the neurons in one order, which is that of the end.
        IReadOnlyList<TableAtStep> course = Tables("input_spectrum", run, 0, 15, 40, 9000);
        Assert.Equal([0L, 10, 40, 40], course.Select(at => at.Step));
        Assert.Equal(map.Rows, course[2].Rows);
        double[][] start = InputAt(run, 0),
            end = InputAt(run, 40);
        IReadOnlyList<TableAtStep> weights = Tables("input_weights", run, 0, 40);
        int[] order = [.. weights[1].Rows.Select(row => Array.FindIndex(end, row.SequenceEqual))];
        Assert.Equal(order.Select(neuron => start[neuron]), weights[0].Rows);
        Assert.Equal(Verdict.Supported, ClaimJudge.Judge(results.Study.Claims[0], results).Verdict);
    }

    private static IReadOnlyList<TableAtStep> Tables(string name, SeedResult run, params long[] steps) =>
        new NetworkAnalysis[] { Spectra, new NeuronWaves() }
            .SelectMany(analysis => analysis.Quantities.OfType<TableQuantity>().Select(table => (analysis, table)))
            .Where(known => known.table.Name == name)
            .Select(known => TableAtStep.Of(known.analysis, known.table, run, steps))
            .Single();

    /// <summary>W_E W_in of a checkpoint, straight from its file.</summary>
    private static double[][] InputAt(SeedResult run, long step)
    {
        IReadOnlyList<Tensor> parameters = run.Folder.ReadCheckpoint(step).Parameters;
        var weights = new ParameterSet([
            .. parameters.Select(tensor => new ParameterShape(tensor.Name, tensor.Shape[0], tensor.Shape[1], 1)),
        ]);
        foreach (Tensor tensor in parameters)
        {
            weights.Set(tensor.Name, tensor.As<float>());
        }

        return NeuronTables.Input(run.Specification.Model.For(run.Specification.BuildTask()), weights);
    }

    private StudyResults Run(Study study)
    {
        var plan = new RunPlan(StudyRequests.Of([new SeededStudy(study, [0])]));
        new LocalExecutor(_store.Store, 1, _store.Observer).RunAsync(plan, CancellationToken.None).GetAwaiter().GetResult();
        return StudyResults.Read(study, _store.Store, [0]);
    }

    /// <summary>The YAML after the mark in docs/studies.md.</summary>
    private static string Example()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "studies.md"));
        string after = text[text.IndexOf("<!-- example", StringComparison.Ordinal)..];
        int start = after.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        return after[start..after.IndexOf("```\n", start, StringComparison.Ordinal)];
    }
}
