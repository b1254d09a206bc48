using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Execution;

namespace GrokkingTickets.Cli.Training;

/// <summary>The columns of the live display, as wide as the terminal allows.</summary>
internal sealed class LiveLayout
{
    private const int LossWidth = 7;
    private const int AccuracyWidth = 7;
    private const int ShortestBar = 4;
    private const int LongestBar = 30;
    private const int ShortestName = 8;

    private readonly int _name;
    private readonly int _bar;
    private readonly int _steps;
    private readonly int _left = 7;
    private readonly bool _showsSpeed;

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="longestName">Length of the longest name.</param>
    /// <param name="mostSteps">Most steps of a run.</param>
    public LiveLayout(int width, int longestName, long mostSteps)
    {
        _steps = (2 * Numbers.Whole(mostSteps).Length) + 1;

        // Room at the end for the ^C that a terminal echoes, so that it does not wrap.
        int rest = width - 3 - (_steps + (2 * LossWidth) + (2 * AccuracyWidth) + _left + 7);
        _showsSpeed = rest - 8 >= Math.Min(longestName, 20) + ShortestBar;
        rest -= _showsSpeed ? 8 : 0;
        _name = Math.Max(ShortestName, Math.Min(Math.Max(longestName, 3), rest - ShortestBar));
        _bar = Math.Clamp(rest - _name, ShortestBar, LongestBar);
    }

    /// <summary>The names of the columns.</summary>
    public string Header =>
        Join(
            "run".PadRight(_name),
            new string(' ', _bar),
            "step".PadLeft(_steps),
            "loss".PadLeft(LossWidth),
            "(test)".PadLeft(LossWidth),
            "acc.".PadLeft(AccuracyWidth),
            "(test)".PadLeft(AccuracyWidth),
            _showsSpeed ? "steps/s".PadLeft(7) : null,
            "left".PadLeft(_left)
        );

    /// <summary>A run that is being trained: what is before its bar, the bar's two parts, and what follows.</summary>
    public (string Before, string Done, string Missing, string After) Line(string name, RunProgress p) =>
        Line(
            name,
            p,
            _showsSpeed ? (p.StepsPerSecond > 0 ? Numbers.Fixed(p.StepsPerSecond, p.StepsPerSecond < 10 ? 1 : 0) : "-").PadLeft(7) : null,
            Left(p).PadLeft(_left)
        );

    /// <summary>A run that has ended, with a word instead of speed and time.</summary>
    public (string Before, string Done, string Missing, string After) Line(string name, RunProgress p, string ending) =>
        Line(name, p, null, ending.PadLeft(_showsSpeed ? _left + 8 : _left));

    private (string Before, string Done, string Missing, string After) Line(string name, RunProgress p, string? speed, string end)
    {
        double part = p.Steps == 0 ? 1 : Math.Clamp((double)p.Step / p.Steps, 0, 1);
        int done = (int)(part * _bar);
        string step = $"{Numbers.Whole(p.Step)}/{Numbers.Whole(p.Steps)}".PadLeft(_steps);
        string after = Join(
            step,
            Loss(p.Metrics?.TrainLoss),
            Loss(p.Metrics?.TestLoss),
            Accuracy(p.Metrics?.TrainAccuracy),
            Accuracy(p.Metrics?.TestAccuracy),
            speed,
            end
        );
        (string full, string empty) = Terminal.HasUnicode ? ("━", "─") : ("#", "-");
        return (
            Cut(name).PadRight(_name) + " ",
            string.Concat(Enumerable.Repeat(full, done)),
            string.Concat(Enumerable.Repeat(empty, _bar - done)),
            " " + after
        );
    }

    /// <summary>The end of a long name tells more than its beginning.</summary>
    private string Cut(string name) => name.Length <= _name ? name : (Terminal.HasUnicode ? "…" : ">") + name[^(_name - 1)..];

    private static string Left(RunProgress p) => p.StepsPerSecond > 0 ? Numbers.Duration((p.Steps - p.Step) / p.StepsPerSecond) : "-";

    private static string Loss(double? value) => (value is { } v ? Numbers.Loss(v) : "-").PadLeft(LossWidth);

    private static string Accuracy(double? value) => (value is { } v ? Numbers.Accuracy(v) : "-").PadLeft(AccuracyWidth);

    private static string Join(params IEnumerable<string?> cells) => string.Join(' ', cells.Where(cell => cell is not null));
}
