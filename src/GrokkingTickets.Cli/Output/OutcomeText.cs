using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Cli.Output;

/// <summary>When a run memorised and generalised, as text of lines: digits only.</summary>
internal sealed record OutcomeText(Outcome? Outcome, MetricsRow? Last)
{
    private const string Unknown = "-";

    public string Memorized => Text(Outcome?.Memorization, Step);

    public string Generalized => Text(Outcome?.Generalization, Step);

    public string Tau => Text(Outcome?.Tau, tau => Numbers.Fixed(tau, 1));

    public string TestAccuracy => Last is null ? Unknown : Numbers.Accuracy(Last.TestAccuracy);

    public string Kept => Last is null ? Unknown : Numbers.Fraction(Last.Kept);

    /// <summary>"t_mem 84, t_gen 12700, tau 151.2".</summary>
    public string Sentence => $"t_mem {Memorized}, t_gen {Generalized}, tau {Tau}";

    /// <summary>The outcome of a run so far; empty when there are no metrics that can be read.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification) =>
        Of(() => folder.ReadMetrics(), specification.Task.Threshold);

    /// <summary>The outcome of a run up to a step: the folder may hold more, of others who asked for more.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification, long upTo) =>
        Of(() => MetricsCsv.Read(folder.MetricsPath, upTo), specification.Task.Threshold);

    private static OutcomeText Of(Func<MetricsTable> read, double threshold)
    {
        try
        {
            return Of(read(), threshold);
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return new OutcomeText(null, null);
        }
    }

    public static OutcomeText Of(MetricsTable metrics, double threshold) =>
        metrics.Rows.Count == 0
            ? new OutcomeText(null, null)
            : new OutcomeText(
                Statistics.Outcome.Of(metrics.Rows.Select(row => (row.Step, row.TrainAccuracy, row.TestAccuracy)), threshold),
                metrics.Rows[^1]
            );

    private static string Step(double step) => Numbers.Whole((long)step);

    private static string Text(Censored? value, Func<double, string> number) => CensoredText.Of(value, number, Unknown);
}
