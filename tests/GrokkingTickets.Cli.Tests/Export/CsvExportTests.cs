using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Tests.Export;

public sealed class CsvExportTests(ExportedStore store) : IClassFixture<ExportedStore>
{
    /// <summary>Texts of the runs' own files, so the same bits; what a run does not have is empty.</summary>
    [Fact]
    public void One_table_has_the_rows_of_all_runs_in_their_own_texts()
    {
        string[][] table = [.. File.ReadAllLines(store["metrics.csv"]).Select(line => line.Split(','))];
        Assert.All(table, row => Assert.Equal(table[0].Length, row.Length));
        int rows = 0;
        foreach ((RunFolder run, _) in store.Store.List(out _))
        {
            string[][] own = [.. File.ReadAllLines(run.MetricsPath).Select(line => line.Split(','))];
            string[][] there = [.. table.Where(row => row[0] == run.Name)];
            rows += there.Length;
            Assert.Equal(own.Length - 1, there.Length);
            for (int column = 0; column < own[0].Length; column++)
            {
                int place = Array.IndexOf(table[0], own[0][column]);
                Assert.Equal(own.Skip(1).Select(row => row[column]), there.Select(row => row[place]));
            }

            string[] foreign = [.. table[0].Where(name => name.Contains("_norm.", StringComparison.Ordinal)).Except(own[0])];
            Assert.All(foreign, name => Assert.All(there, row => Assert.Equal("", row[Array.IndexOf(table[0], name)])));
        }

        Assert.Equal(table.Length - 1, rows);
    }

    [Fact]
    public void The_settings_in_which_the_runs_differ_come_before()
    {
        Grok.Succeed(store.Folder, "export", store.Mlp.Name, store.Ticket.Name, "--to", "csv", "--out", "pair");
        string[] lines = File.ReadAllLines(store.Folder["pair", "metrics.csv"]);
        Assert.StartsWith("run,pruning.method,pruning.rate,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",step,train_loss,", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("training.", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith($"{store.Ticket.Name},magnitude,0.6,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{store.Mlp.Name},,,", StringComparison.Ordinal));
    }
}
