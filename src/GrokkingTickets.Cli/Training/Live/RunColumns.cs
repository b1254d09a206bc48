using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Execution;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>The columns of the live display that a terminal has room for.</summary>
internal static class RunColumns
{
    private const string Title = "run";

    /// <summary>Width of a loss, an accuracy, a speed or a time.</summary>
    private const int Number = 7;

    private const int ShortestName = 8;
    private const int ShortestBar = 4;
    private const int LongestBar = 30;

    /// <summary>Room at the end for the ^C that a terminal echoes, so that it does not wrap.</summary>
    public const int Margin = 3;

    /// <summary>What is shown; on narrow terminals the speed goes first, then the losses, then the accuracies, at last the bar.</summary>
    private static readonly (bool Speed, bool Losses, bool Accuracies)[] Choices =
    [
        (true, true, true),
        (false, true, true),
        (false, false, true),
        (false, false, false),
    ];

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="longestName">Length of the longest name.</param>
    /// <param name="tellingName">As much of a name as tells the runs apart, usually.</param>
    /// <param name="mostSteps">Most steps of a run.</param>
    public static RunColumn[] Fitting(int width, int longestName, int tellingName, long mostSteps)
    {
        longestName = Math.Max(longestName, Title.Length);
        int least = Math.Min(longestName, Math.Max(tellingName, ShortestName));
        RunColumn[] numbers = [];
        int rest = 0;
        foreach ((bool speed, bool losses, bool accuracies) in Choices)
        {
            numbers = [.. Numerical(mostSteps, speed, losses, accuracies)];
            rest = width - Margin - numbers.Sum(column => 1 + column.Width);
            if (rest >= least + 1 + ShortestBar)
            {
                int name = Math.Min(rest - 1 - ShortestBar, longestName);
                return [new NameColumn(Title, name), new BarColumn(Math.Min(rest - 1 - name, LongestBar)), .. numbers];
            }
        }

        return [new NameColumn(Title, Math.Clamp(rest, 1, longestName)), .. numbers];
    }

    private static IEnumerable<RunColumn> Numerical(long mostSteps, bool speed, bool losses, bool accuracies)
    {
        yield return new TextColumn(
            "step",
            (2 * Numbers.Whole(mostSteps).Length) + 1,
            run => $"{Numbers.Whole(run.Progress.Step)}/{(run.Progress.IsAtMost ? "?" : Numbers.Whole(run.Progress.Steps))}"
        );
        if (losses)
        {
            yield return new TextColumn("loss", Number, run => Loss(run.Progress.Metrics?.TrainLoss));
            yield return new TextColumn("(test)", Number, run => Loss(run.Progress.Metrics?.TestLoss));
        }

        if (accuracies)
        {
            yield return new TextColumn("acc.", Number, run => Accuracy(run.Progress.Metrics?.TrainAccuracy));
            yield return new TextColumn("(test)", Number, run => Accuracy(run.Progress.Metrics?.TestAccuracy));
        }

        yield return speed
            ? new TextColumn(
                "steps/s    left",
                (2 * Number) + 1,
                run => run.Ending?.Words ?? $"{Speed(run.Progress)} {Left(run.Progress).PadLeft(Number)}"
            )
            : new TextColumn("left", Number, run => run.Ending?.Word ?? Left(run.Progress));
    }

    private static string Speed(RunProgress p) =>
        p.StepsPerSecond > 0 ? Numbers.Fixed(p.StepsPerSecond, p.StepsPerSecond < 10 ? 1 : 0) : "-";

    // How long it takes until a run generalises is not known.
    private static string Left(RunProgress p) =>
        p.StepsPerSecond > 0 && !p.IsAtMost ? Numbers.Duration((p.Steps - p.Step) / p.StepsPerSecond) : "-";

    private static string Loss(double? value) => value is { } v ? Numbers.Loss(v) : "-";

    private static string Accuracy(double? value) => value is { } v ? Numbers.Accuracy(v) : "-";
}
