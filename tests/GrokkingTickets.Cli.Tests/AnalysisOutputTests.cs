using GrokkingTickets.Analysis;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Tables of analyses on terminals.</summary>
public sealed class AnalysisOutputTests
{
    private static readonly NeuronSpectra Analysis = new();

    [Fact]
    public void On_a_wide_terminal_names_are_whole() =>
        Assert.Contains(
            "   step   fourier_entropy   output_fourier_entropy   participation_ratio   output_participation_ratio",
            Lines(120)
        );

    [Fact]
    public void On_a_narrow_one_they_break_between_words_and_numbers_stay_whole()
    {
        string[] lines = Lines(80);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("   step   fourier_    output_   participation_          output_", lines);
        Assert.Contains(lines, line => line.StartsWith("  30000 ", StringComparison.Ordinal));
        // Sentences too.
        Assert.Contains("fourier: spectra of the neurons, their entropy and inverse participation ratio,", lines);
        Assert.Contains("strongest frequencies", lines);
    }

    private static string[] Lines(int width)
    {
        using var captured = new CapturedOutput(CapturedOutput.Terminal, width);
        var values = Analysis.Quantities.ToDictionary(
            quantity => quantity.Name,
            quantity => new QuantityValue([.. Enumerable.Repeat(1, quantity.Rank)], [0.125])
        );
        var specification = new Specification();
        new AnalysisOutput(captured.Output, specification.Model.For(specification.BuildTask())).WriteTables(
            [(Analysis, new AnalysisRows([new AnalysisRow(0, 0, values), new AnalysisRow(30_000, 0, values)]))],
            withTensors: false
        );
        return [.. captured.Text.Split('\n').Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", ""))];
    }
}
