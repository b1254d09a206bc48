using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Cli.Output;

/// <summary>When a run memorised and generalised, as text of lines: digits only.</summary>
internal sealed record OutcomeText(Outcome? Outcome, MetricsRow? Last)
{
    /// <summary>With the times at which it memorised and generalised to stay.</summary>
    public Outcome? SustainedOutcome { get; init; }

    /// <summary>Seconds of training up to a step.</summary>
    private Func<long, double> SecondsAt { get; init; } = _ => double.NaN;

    private const string Unknown = "-";

    public string Memorized => Text(Outcome?.Memorization, Step);

    public string Generalized => Text(Outcome?.Generalization, Step);

    public string SustainedMemorized => Text(SustainedOutcome?.Memorization, Step);

    public string SustainedGeneralized => Text(SustainedOutcome?.Generalization, Step);

    /// <summary>"14580 (sustained 14620), 3.9 s".</summary>
    public string MemorizedAtLength => AtLength(Outcome?.Memorization, SustainedMemorized);

    public string GeneralizedAtLength => AtLength(Outcome?.Generalization, SustainedGeneralized);

    public string MemorizedSeconds => Seconds(Outcome?.Memorization);

    public string GeneralizedSeconds => Seconds(Outcome?.Generalization);

    public string Tau => Text(Outcome?.Tau, tau => Numbers.Fixed(tau, 1));

    /// <summary>The test accuracy, "97.3 %"; in a regression the test loss, "loss 0.0123".</summary>
    public string Test =>
        Last is null ? Unknown
        : double.IsNaN(Last.TestAccuracy) ? $"loss {Numbers.Loss(Last.TestLoss)}"
        : Numbers.Accuracy(Last.TestAccuracy);

    public string Kept => Last is null ? Unknown : Numbers.Fraction(Last.Kept);

    /// <summary>"t_mem 84, t_gen 12700, tau 151.2".</summary>
    public string Sentence => $"t_mem {Memorized}, t_gen {Generalized}, tau {Tau}";

    /// <summary>The outcome of a run so far; empty when there are no metrics that can be read.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification) => Of(() => folder.ReadMetrics(), specification.Task.Goal);

    /// <summary>The outcome of a run up to a step: the folder may hold more, of others who asked for more.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification, long upTo) =>
        Of(() => MetricsCsv.Read(folder.MetricsPath, upTo), specification.Task.Goal);

    /// <summary>The outcome of the stretch of a run that a specification asks for.</summary>
    public static OutcomeText OfAsked(RunFolder folder, Specification specification) =>
        Of(
            () =>
            {
                MetricsTable all = folder.ReadMetrics();
                long end = Stretch.Of(specification, all).Length;
                return all with { Rows = [.. all.Rows.Where(row => row.Step <= end)] };
            },
            specification.Task.Goal
        );

    private static OutcomeText Of(Func<MetricsTable> read, Goal goal)
    {
        try
        {
            return Of(read(), goal);
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return new OutcomeText(null, null);
        }
    }

    public static OutcomeText Of(MetricsTable metrics, Goal goal) =>
        metrics.Rows.Count == 0
            ? new OutcomeText(null, null)
            : new OutcomeText(goal.OutcomeOf(metrics.Rows), metrics.Rows[^1])
            {
                SustainedOutcome = goal.OutcomeOf(metrics.Rows, Statistics.Outcome.Sustained),
                SecondsAt = step => metrics.Rows.FirstOrDefault(row => row.Step == step)?.Seconds ?? double.NaN,
            };

    private string AtLength(Censored? time, string sustained) =>
        time is null ? Unknown : $"{Text(time, Step)} (sustained {sustained}), {Seconds(time)} s";

    private string Seconds(Censored? time) =>
        Text(time is { } t ? t with { Value = SecondsAt((long)t.Value) } : null, s => Numbers.Fixed(s, 1));

    private static string Step(double step) => Numbers.Whole((long)step);

    private static string Text(Censored? value, Func<double, string> number) => CensoredText.Of(value, number, Unknown);
}
