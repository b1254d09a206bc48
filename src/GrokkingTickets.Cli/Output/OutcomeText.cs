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

    /// <summary>Seconds of training up to <see cref="Outcome.Memorization"/>.</summary>
    private double SecondsToMemorize { get; init; } = double.NaN;

    /// <summary>Seconds of training up to <see cref="Outcome.Generalization"/>.</summary>
    private double SecondsToGeneralize { get; init; } = double.NaN;

    private const string Unknown = "-";

    public string Memorized => Text(Outcome?.Memorization, Step);

    public string Generalized => Text(Outcome?.Generalization, Step);

    public string SustainedMemorized => Text(SustainedOutcome?.Memorization, Step);

    public string SustainedGeneralized => Text(SustainedOutcome?.Generalization, Step);

    /// <summary>"14580 (sustained 14620), 3.9 s".</summary>
    public string MemorizedAtLength => AtLength(Memorized, SustainedMemorized, MemorizedSeconds);

    public string GeneralizedAtLength => AtLength(Generalized, SustainedGeneralized, GeneralizedSeconds);

    public string MemorizedSeconds => Seconds(Outcome?.Memorization, SecondsToMemorize);

    public string GeneralizedSeconds => Seconds(Outcome?.Generalization, SecondsToGeneralize);

    public string Tau => Text(Outcome?.Tau, tau => Numbers.Fixed(tau, 1));

    /// <summary>The test accuracy, "97.3 %"; in a regression the test loss, "loss 0.0123".</summary>
    public string Test =>
        Last is not { } last ? Unknown
        : double.IsNaN(last.TestAccuracy) ? $"loss {Numbers.Loss(last.TestLoss)}"
        : Numbers.Accuracy(last.TestAccuracy);

    public string Kept => Last is { } last ? Numbers.Fraction(last.Kept) : Unknown;

    /// <summary>"t_mem 84, t_gen 12700, tau 151.2".</summary>
    public string Sentence => $"t_mem {Memorized}, t_gen {Generalized}, tau {Tau}";

    /// <summary>The outcome of a run so far; empty when there are no metrics that can be read.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification) =>
        OrEmpty(() => folder.ReadMetrics((_, rows) => Of(rows, specification.Task.Goal)));

    /// <summary>The outcome of a run up to a step: the folder may hold more, of others who asked for more.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification, long upTo) =>
        OrEmpty(() => MetricsCsv.Read(folder.MetricsPath, (_, rows) => Of(rows, specification.Task.Goal), upTo));

    /// <summary>The outcome of the stretch of a run that a specification asks for.</summary>
    public static OutcomeText OfAsked(RunFolder folder, Specification specification) =>
        OrEmpty(() => folder.ReadMetrics((_, rows) => Of(Stretch.RowsOf(specification, rows), specification.Task.Goal)));

    private static OutcomeText OrEmpty(Func<OutcomeText> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return new OutcomeText(null, null);
        }
    }

    /// <summary>Of rows that are looked at one after the other: those of a long run need not be in memory.</summary>
    private static OutcomeText Of(IEnumerable<MetricsRow> rows, Goal goal)
    {
        var outcome = new OutcomeSoFar(goal);
        var sustained = new OutcomeSoFar(goal, Statistics.Outcome.Sustained);
        MetricsRow? last = null;
        (double memorizing, double generalizing) = (double.NaN, double.NaN);
        foreach (MetricsRow row in rows)
        {
            outcome.Take(goal, row);
            sustained.Take(goal, row);

            // A time that is censored is the last row's.
            (long? memorized, long? generalized) = (outcome.Outcome.MemorizedAt, outcome.Outcome.GeneralizedAt);
            memorizing = (memorized ?? row.Step) == row.Step ? row.Seconds : memorizing;
            generalizing = (generalized ?? row.Step) == row.Step ? row.Seconds : generalizing;
            last = row with { TensorL1Norms = default, TensorL2Norms = default };
        }

        return last is null
            ? new OutcomeText(null, null)
            : new OutcomeText(outcome.Outcome, last)
            {
                SustainedOutcome = sustained.Outcome,
                SecondsToMemorize = memorizing,
                SecondsToGeneralize = generalizing,
            };
    }

    private static string AtLength(string step, string sustained, string seconds) =>
        step == Unknown ? Unknown : $"{step} (sustained {sustained}), {seconds} s";

    private static string Seconds(Censored? time, double seconds) =>
        Text(time is { } t ? t with { Value = seconds } : null, s => Numbers.Fixed(s, 1));

    private static string Step(double step) => Numbers.Whole((long)step);

    private static string Text(Censored? value, Func<double, string> number) => CensoredText.Of(value, number, Unknown);
}
