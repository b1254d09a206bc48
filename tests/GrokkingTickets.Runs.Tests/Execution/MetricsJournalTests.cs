using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Tests.Execution;

public sealed class MetricsJournalTests : IDisposable
{
    private static readonly string[] Names = ["W_E"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_between_those_that_were_there_get_their_place()
    {
        using var journal = new MetricsJournal(_folder["m"], Table(0, 10, 20), AtomicFile.Write);
        MetricsSeal? announced = null;
        foreach (long step in new[] { 5, 15, 25 })
        {
            journal.Add(Row(step));
        }

        Assert.Equal((3, 25), (MetricsCsv.Read(_folder["m"]).Rows.Count, journal.LastStep));
        journal.Flush(seal => announced = seal);
        Assert.Equal(journal.Seal, announced);
        Assert.Equal([0, 5, 10, 15, 20, 25], journal.Stored.Rows.Select(row => row.Step));
        journal.Add(Row(30));
        journal.Flush(_ => Assert.Fail("Nothing is replaced."));
        Assert.Equal(30, journal.LastStep);

        MetricsWriter.Replace(_folder["whole"], Table(0, 5, 10, 15, 20, 25, 30), AtomicFile.Write).Dispose();
        Assert.Equal(File.ReadAllBytes(_folder["whole"]), File.ReadAllBytes(_folder["m"]));
    }

    [Fact]
    public void A_step_has_one_row()
    {
        using var journal = new MetricsJournal(_folder["m"], Table(0, 10, 20), AtomicFile.Write);
        journal.Add(Row(10));
        Assert.Throws<InvalidOperationException>(() => journal.Flush(_ => { }));
    }

    private static MetricsTable Table(params long[] steps) => new(Names, [.. steps.Select(Row)]);

    private static MetricsRow Row(long step) =>
        new(step, 1.0 / (step + 1), 0.5, 0.75, 0.25, step, 2, 1, 0.125 * step, new[] { (double)step }, new[] { 2.0 });
}
