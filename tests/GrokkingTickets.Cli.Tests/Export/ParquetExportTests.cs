using System.Globalization;
using DuckDB.NET.Data;
using GrokkingTickets.Export;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary>The tables as DuckDB reads them.</summary>
public sealed class ParquetExportTests(ExportedStore store) : IClassFixture<ExportedStore>
{
    [Fact]
    public void The_metrics_of_every_run_are_there_to_the_bit()
    {
        long rows = 0;
        foreach ((RunFolder run, RunRecord record) in store.Store.List(out _))
        {
            MetricsTable metrics = run.ReadMetrics();
            rows += metrics.Rows.Count;
            string[] columns = MetricsCsv.Header(metrics.TensorNames).Split(',');
            object?[][] there = Query(
                $"select identity, seed, {string.Join(", ", columns.Select(name => $"\"{name}\""))} from '{store["metrics.parquet"]}' "
                    + $"where run = '{run.Name}' order by step"
            );
            Assert.Equal(metrics.Rows.Count, there.Length);
            Assert.All(there, row => Assert.Equal([record.Identity, record.Specification.Seed], row[..2]));
            foreach ((object?[] row, MetricsRow expected) in there.Zip(metrics.Rows))
            {
                string line = string.Join(',', row.Skip(2).Select(value => Text(value, record)));
                Assert.Equal(MetricsCsv.Line(expected), line);
            }
        }

        Assert.Equal(rows, Assert.Single(Query($"select count(*) from '{store["metrics.parquet"]}'"))[0]);
    }

    [Fact]
    public void An_accuracy_of_a_regression_and_the_norms_of_others_tensors_are_null() =>
        Assert.Equal(
            [0L, 0L, 0L],
            Assert.Single(
                Query(
                    $"select count(train_accuracy), count(test_accuracy), count(\"l2_norm.W_E\") from '{store["metrics.parquet"]}' "
                        + $"where run = '{store.Regression.Name}'"
                )
            )
        );

    [Fact]
    public void A_row_a_run_has_its_outcome_where_it_is_not_censored()
    {
        object?[][] rows = Query(
            $"select run, identity, status, last_step, t_mem, t_gen, tau, mask_step, sustained_t_mem, sustained_t_gen from '{store["runs.parquet"]}' order by run"
        );
        IReadOnlyList<(RunFolder Folder, RunRecord Record)> runs = store.Store.List(out _);
        Assert.Equal(runs.Select(run => run.Folder.Name), rows.Select(row => row[0]));
        foreach (((RunFolder folder, RunRecord record), object?[] row) in runs.Zip(rows))
        {
            var run = ExportedRun.Read(folder);
            Assert.Equal(
                [
                    record.Identity,
                    "completed",
                    run.Outcome.LastStep,
                    run.Outcome.MemorizedAt,
                    run.Outcome.GeneralizedAt,
                    run.Tau,
                    record.MaskStep,
                    run.Sustained.MemorizedAt,
                    run.Sustained.GeneralizedAt,
                ],
                row[1..]
            );
        }

        Assert.Contains(rows, row => row[4] is long);
        Assert.Contains(rows, row => row[5] is null);
        Assert.Equal(200L, Assert.Single(rows, row => (string)row[0]! == store.Ticket.Name)[7]);
    }

    [Fact]
    public void Every_setting_is_a_column_of_its_own_type()
    {
        Dictionary<string, string> types = Query($"describe select * from '{store["runs.parquet"]}'")
            .ToDictionary(row => (string)row[0]!, row => (string)row[1]!, StringComparer.Ordinal);
        Assert.Equal("VARCHAR", types["task.kind"]);
        Assert.Equal("BIGINT", types["task.modulus"]);
        Assert.Equal("DOUBLE", types["optimizer.weight_decay"]);
        Assert.Equal("BOOLEAN", types["pruning.rewind"]);
        Assert.Equal("VARCHAR", types["pruning.at_step"]);
        Assert.Equal("BIGINT", types["seed"]);
        Assert.Equal(
            ["modular-arithmetic", 23L, 1.0, true, 0.6, "200"],
            Assert.Single(
                Query(
                    "select \"task.kind\", \"task.modulus\", \"optimizer.weight_decay\", \"pruning.rewind\", \"pruning.rate\", \"pruning.at_step\" "
                        + $"from '{store["runs.parquet"]}' where run = '{store.Ticket.Name}'"
                )
            )
        );
        Assert.Equal(
            [null, null],
            Assert.Single(
                Query($"select \"pruning.rewind\", \"pruning.rate\" from '{store["runs.parquet"]}' where run = '{store.Mlp.Name}'")
            )
        );
    }

    /// <summary>So that a store of any size is exported in the memory for one of them.</summary>
    [Fact]
    public void Row_groups_are_bounded_whatever_the_number_of_rows()
    {
        using var folder = new TemporaryFolder();
        string path = folder["long.parquet"];
        var numbers = new ParquetColumn<long>("n");
        var texts = new ParquetTextColumn("text");
        int most = ParquetTable.RowsOfGroup(2);
        int rows = (2 * most) + 7;
        ParquetTable.Write(
            path,
            [numbers, texts],
            endRow =>
            {
                for (int i = 0; i < rows; i++)
                {
                    numbers.Put(i % 3 == 0 ? null : i);
                    texts.Put(i % 5 == 0 ? null : "even");
                    endRow();
                }
            }
        );
        Assert.Equal(
            [
                [(long)most],
                [(long)most],
                [7L],
            ],
            Query($"select distinct on (row_group_id) row_group_num_rows from parquet_metadata('{path}') order by row_group_id")
        );
        long some = Enumerable.Range(0, rows).Where(i => i % 3 != 0).Sum(i => (long)i);
        Assert.Equal(
            [(long)rows, some, (long)Enumerable.Range(0, rows).Count(i => i % 5 != 0)],
            Assert.Single(Query($"select count(*), sum(n)::bigint, count(text) from '{path}'"))
        );
    }

    private static string Text(object? value, RunRecord record) =>
        value switch
        {
            long whole => whole.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            null when record.Specification.Task.IsRegression => "NaN",
            _ => throw new Xunit.Sdk.XunitException($"There is {value ?? "null"}."),
        };

    private static object?[][] Query(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return [.. rows];
    }
}
