using DuckDB.NET.Data;
using GrokkingTickets.Cli.Output;

namespace GrokkingTickets.Cli.Tests;

/// <summary><c>grok runs --format parquet</c>, read by DuckDB.</summary>
public sealed class RunsParquetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunsParquetTests()
    {
        Grok.Succeed(
            _folder,
            "train",
            "task.modulus=11",
            "model.embedding=16",
            "model.hidden=16",
            "training.steps=20",
            "seed=0,1",
            "task.operation=add,multiply"
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_has_the_columns_of_csv_with_types_of_their_own()
    {
        Grok.Succeed(_folder, "runs", "--format", "parquet", "--out", "list.parquet");
        string[] header = Grok.Succeed(_folder, "runs", "--format", "csv").Lines[0].Split(',');
        Assert.Equal(header, Query("select column_name from (describe select * from 'list.parquet')").Select(row => (string)row[0]!));
        Assert.Equal(
            [
                [0L, "add", 20L, null],
                [0L, "multiply", 20L, null],
                [1L, "add", 20L, null],
                [1L, "multiply", 20L, null],
            ],
            Query("select seed, operation, step, t_gen from 'list.parquet' order by seed, operation")
        );
        Assert.All(Query("select test_loss from 'list.parquet'"), row => Assert.IsType<double>(row[0]));
    }

    [Fact]
    public void Groups_and_chosen_columns_too()
    {
        Grok.Succeed(_folder, "runs", "--by", "seed", "--columns", "test_accuracy", "--format", "parquet", "--out", "groups.parquet");
        Assert.Equal(
            [
                [2L],
                [2L],
            ],
            Query("select n from 'groups.parquet'")
        );
    }

    [Fact]
    public void It_goes_to_a_program_and_to_no_terminal()
    {
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        Assert.Equal(0, Grok.In(_folder, Grok.Context(output, error), ["runs", "--format", "parquet"]));
        Assert.StartsWith("PAR1", output.Text, StringComparison.Ordinal);

        using var terminal = new CapturedOutput(CapturedOutput.Terminal);
        Assert.Equal(2, Grok.In(_folder, Grok.Context(terminal, error), ["runs", "--format", "parquet"]));
        Assert.Equal("", terminal.Text);
        Assert.Equal("grok: --format parquet is nothing to read on a terminal; --out FILE says where to write it.\n", error.Text);
    }

    [Theory]
    [InlineData("--out is for --format parquet, but --format is csv.", "--format", "csv", "--out", "x")]
    [InlineData("--out is \"\", but must be a file.", "--format", "parquet", "--out", "")]
    public void A_mistake_is_one_sentence(string sentence, params string[] options)
    {
        Ending ending = Grok.Run(_folder, ["runs", .. options]);
        Assert.Equal((2, $"grok: {sentence}\n"), (ending.Code, ending.Error));
    }

    /// <summary>However long a run is, its metrics are not in memory at once, and a line that is being written is left out.</summary>
    [Fact]
    public void Metrics_as_csv_go_out_in_pieces()
    {
        string run = RunFiles.Folder(_folder, "addition-mlp-p11-seed0");
        Grok.Succeed(_folder, "train", "task.modulus=11", "model.embedding=16", "model.hidden=16", "training.steps=6000");
        string file = File.ReadAllText(Path.Combine(run, "metrics.csv"));
        Assert.InRange(file.Length, 70_000, 1_000_000);
        File.AppendAllText(Path.Combine(run, "metrics.csv"), "6010,0.5");

        var pieces = new List<byte[]>();
        var output = new ConsoleOutput(TextWriter.Null, bytes => pieces.Add(bytes.ToArray()), CapturedOutput.Redirected, () => (80, 24));
        using var error = new CapturedOutput();
        using var other = new CapturedOutput();
        Assert.Equal(
            0,
            Grok.In(_folder, Grok.Context(other, error) with { Out = output }, ["metrics", Path.GetFileName(run), "--format", "csv"])
        );
        Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, 1 << 16));
        Assert.Equal(file, string.Concat(pieces.Select(piece => System.Text.Encoding.UTF8.GetString(piece))));
    }

    private List<object?[]> Query(string query)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"set file_search_path = '{_folder.Path}'; {query}";
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }
}
