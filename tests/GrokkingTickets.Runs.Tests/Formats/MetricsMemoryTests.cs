using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Tests.Formats;

/// <summary>A long run has hundreds of thousands of rows: what one costs in memory.</summary>
public sealed class MetricsMemoryTests : IDisposable
{
    private const int Rows = 20_000;

    /// <summary>Buffers that do not grow with the rows.</summary>
    private const double Nothing = 200_000.0 / Rows;

    private static readonly string[] Names = ["W_E", "W_in", "W_out", "W_U"];

    private readonly TemporaryFolder _folder = new();
    private readonly double[] _norms = [1.0 / 3, 2.0 / 3, 4.0 / 3, 5.0 / 3];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void To_write_a_row_takes_none()
    {
        using var writer = MetricsWriter.Replace(_folder["m"], new MetricsTable(Names, []), AtomicFile.Write);
        Assert.InRange(BytesOfRow(() => Write(writer.Append)), 0, Nothing);
    }

    [Fact]
    public void A_run_does_not_keep_the_rows_that_it_has_written()
    {
        using var journal = new MetricsJournal(_folder["m"], new MetricsTable(Names, []), AtomicFile.Write);
        Assert.InRange(BytesOfRow(() => Write(journal.Add)), 0, Nothing);
    }

    [Fact]
    public void To_look_at_a_row_takes_none()
    {
        WriteFile();
        Assert.InRange(BytesOfRow(() => Assert.Equal(Rows, MetricsCsv.Read(_folder["m"], (_, rows) => rows.Count()))), 0, Nothing);
    }

    [Fact]
    public void A_row_in_a_table_takes_little_more_than_its_numbers()
    {
        WriteFile();
        MetricsTable table = MetricsCsv.Read(_folder["m"]);
        double numbers = sizeof(double) * (9 + (2.0 * Names.Length));

        // Tables grow by doubling.
        Assert.InRange(BytesOfRow(() => table = MetricsCsv.Read(_folder["m"])), numbers, (2 * numbers) + Nothing);
        Assert.InRange(BytesOfRow(() => Assert.Equal(Rows, table.Rows.Count(row => row.Kept == 1))), 0, Nothing);
    }

    private static double BytesOfRow(Action act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Rows;
    }

    private void WriteFile()
    {
        using var writer = MetricsWriter.Replace(_folder["m"], new MetricsTable(Names, []), AtomicFile.Write);
        Write(writer.Append);
    }

    private void Write(Action<MetricsRow> write)
    {
        for (int i = 0; i < Rows; i++)
        {
            write(new MetricsRow(i, 1.0 / (i + 1), 0.5, 2.0 / (i + 1), 0.25, 12.5, 3.25, 1, i / 3.0, _norms, _norms));
        }
    }
}
