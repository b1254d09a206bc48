using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Cli.Output;

/// <summary>When a run memorised and generalised, as text of lines: digits only.</summary>
internal sealed record OutcomeText(RunOutcome Run)
{
    /// <summary>What lists have where there is nothing.</summary>
    public const string Unknown = "-";

    public Outcome? Outcome => Run.Outcome;

    public Outcome? SustainedOutcome => Run.Sustained;

    public MetricsRow? Last => Run.Last;

    public string Memorized => Text(Outcome?.Memorization, Step);

    public string Generalized => Text(Outcome?.Generalization, Step);

    public string SustainedMemorized => Text(SustainedOutcome?.Memorization, Step);

    public string SustainedGeneralized => Text(SustainedOutcome?.Generalization, Step);

    /// <summary>"14580 (sustained 14620), 3.9 s".</summary>
    public string MemorizedAtLength => AtLength(Memorized, SustainedMemorized, MemorizedSeconds);

    public string GeneralizedAtLength => AtLength(Generalized, SustainedGeneralized, GeneralizedSeconds);

    public string MemorizedSeconds => Seconds(Outcome?.Memorization, Run.SecondsToMemorize);

    public string GeneralizedSeconds => Seconds(Outcome?.Generalization, Run.SecondsToGeneralize);

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
    public static OutcomeText Of(RunFolder folder, Specification specification) => new(RunOutcome.Of(folder, specification));

    /// <summary>The outcome of a run up to a step: the folder may hold more, of others who asked for more.</summary>
    public static OutcomeText Of(RunFolder folder, Specification specification, long upTo) =>
        new(RunOutcome.Of(folder, specification, upTo));

    /// <summary>The outcome of the stretch of a run that a specification asks for.</summary>
    public static OutcomeText OfAsked(RunFolder folder, Specification specification) => new(RunOutcome.OfAsked(folder, specification));

    private static string AtLength(string step, string sustained, string seconds) =>
        step == Unknown ? Unknown : $"{step} (sustained {sustained}), {seconds} s";

    private static string Seconds(Censored? time, double seconds) =>
        Text(time is { } t ? t with { Value = seconds } : null, s => Numbers.Fixed(s, 1));

    private static string Step(double step) => Numbers.Whole((long)step);

    private static string Text(Censored? value, Func<double, string> number) => CensoredText.Of(value, number, Unknown);
}
