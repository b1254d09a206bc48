using System.Globalization;
using GrokkingTickets.Cli.Training;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Progress where there is no terminal.</summary>
public sealed class PlainProgressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Now_and_then_a_line_says_how_all_runs_get_on()
    {
        string[] lines = Said(3, TimeSpan.Zero);
        Assert.Equal("1 of 3 runs done, 1 running, 1 queued, about 0:08 left", lines[^2]);
        Assert.Contains(": step 2000/3000, ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void But_not_at_every_step_and_not_of_one_run()
    {
        Assert.DoesNotContain(Said(3, TimeSpan.FromHours(1)), line => line.Contains("queued", StringComparison.Ordinal));
        Assert.DoesNotContain(Said(1, TimeSpan.Zero), line => line.Contains("of 1", StringComparison.Ordinal));
    }

    /// <summary>The last run is at step 2,000 of 3,000 with 500 a second, one that was before it is done.</summary>
    private string[] Said(int seeds, TimeSpan between)
    {
        var store = new RunStore(_folder["runs"]);
        RunRequest[] requests =
        [
            .. Enumerable
                .Range(0, seeds)
                .Select(seed => new RunRequest(
                    SpecificationReader.Load(
                        Presets.DefaultName,
                        [string.Create(CultureInfo.InvariantCulture, $"seed={seed}"), "training.steps=3000"]
                    )
                )),
        ];
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var display = new PlainProgress(writer, new RunPlan(requests), store) { TimeBetweenSummaries = between };
        RunFolder[] runs = [.. requests.Select(request => request.FolderIn(store))];
        if (seeds > 1)
        {
            display.Started(At(runs[0], 0));
            display.Ended(runs[0], RunEnding.Completed, At(runs[0], 3000));
        }

        display.Started(At(runs[^1], 0));

        display.Progressed(At(runs[^1], 2000));
        return writer.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
    }

    private static RunProgress At(RunFolder run, long step) => new(run, step, 3000, new Metrics(0.012, 1, 3.4, 0.25), 500);
}
