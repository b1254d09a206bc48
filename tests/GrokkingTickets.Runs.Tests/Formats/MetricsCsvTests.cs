using System.Globalization;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Tests.Formats;

public class MetricsCsvTests
{
    private static readonly string[] Names = ["W_E", "W_in"];

    private static MetricsRow Row(long step, double seconds = 0.5) =>
        new(
            step,
            4.2 + (step / 3.0),
            0.1,
            double.NaN,
            1e-300,
            -0.0,
            5e-324,
            0.4,
            seconds,
            new[] { 1.5, double.PositiveInfinity },
            new[] { 2.5, double.MaxValue }
        );

    [Fact]
    public void Golden_text()
    {
        Assert.Equal(
            "step,train_loss,train_accuracy,test_loss,test_accuracy,l1_norm,l2_norm,kept,seconds,l1_norm.W_E,l2_norm.W_E,l1_norm.W_in,l2_norm.W_in",
            MetricsCsv.Header(Names)
        );
        using var culture = new ForeignCulture();
        Assert.Equal(
            "10,7.533333333333333,0.1,NaN,1E-300,-0,5E-324,0.4,0.5,1.5,2.5,Infinity,1.7976931348623157E+308",
            MetricsCsv.Line(Row(10))
        );
    }

    [Fact]
    public void Random_rows_read_back_bit_by_bit_in_any_culture()
    {
        using var culture = new ForeignCulture();
        var random = new Random(1);
        double Any() =>
            BitConverter.UInt64BitsToDouble((ulong)random.NextInt64() << 1 | (uint)random.Next(2)) is var x && double.IsNaN(x)
                ? double.NaN
                : x;
        var rows = Enumerable
            .Range(0, 500)
            .Select(i => new MetricsRow(
                i,
                Any(),
                Any(),
                Any(),
                Any(),
                Any(),
                Any(),
                Any(),
                Any(),
                new[] { Any(), Any() },
                new[] { Any(), Any() }
            ))
            .ToList();
        MetricsTable table = MetricsCsv.Parse(
            MetricsCsv.Header(Names) + "\n" + string.Concat(rows.Select(r => MetricsCsv.Line(r) + "\n")),
            "m"
        );
        Assert.Equal(Names, table.TensorNames);
        Assert.Equal(rows.Select(MetricsCsv.Line), table.Rows.Select(MetricsCsv.Line));
        foreach ((MetricsRow a, MetricsRow b) in rows.Zip(table.Rows))
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(a.TrainLoss), BitConverter.DoubleToInt64Bits(b.TrainLoss));
            Assert.Equal(
                a.TensorL2Norms.ToArray().Select(BitConverter.DoubleToInt64Bits),
                b.TensorL2Norms.ToArray().Select(BitConverter.DoubleToInt64Bits)
            );
        }
    }

    [Fact]
    public void A_crash_at_any_byte_leaves_whole_rows_that_resume_to_the_same_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder["metrics.csv"];
        using (var writer = MetricsWriter.Replace(path, new MetricsTable(Names, []), AtomicFile.Write))
        {
            for (int step = 0; step <= 30; step += 10)
            {
                writer.Append(Row(step));
            }

            writer.Flush();
        }

        byte[] whole = File.ReadAllBytes(path);
        for (int length = MetricsCsv.Header(Names).Length + 1; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            IReadOnlyList<MetricsRow> rows = MetricsCsv.Read(path).Rows;
            Assert.Equal(whole[..length].Count(b => b == '\n') - 1, rows.Count);
            long checkpoint = Math.Max(0, MetricsCsv.Read(path).LastStep);
            using (var writer = MetricsWriter.Replace(path, MetricsCsv.Read(path, checkpoint), AtomicFile.Write))
            {
                Assert.Equal(rows.Count == 0 ? -1 : checkpoint, writer.LastStep);
                for (long step = writer.LastStep < 0 ? 0 : writer.LastStep + 10; step <= 30; step += 10)
                {
                    writer.Append(Row(step));
                }
            }

            Assert.Equal(whole, File.ReadAllBytes(path));
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(15, 2)]
    [InlineData(20, 3)]
    [InlineData(99, 4)]
    public void Resuming_cuts_off_rows_after_the_checkpoint(long checkpoint, int rows)
    {
        using var folder = new TemporaryFolder();
        using (var writer = MetricsWriter.Replace(folder["m"], new MetricsTable(Names, []), AtomicFile.Write))
        {
            for (int step = 0; step <= 30; step += 10)
            {
                writer.Append(Row(step));
            }
        }

        MetricsWriter.Replace(folder["m"], MetricsCsv.Read(folder["m"], checkpoint), AtomicFile.Write).Dispose();
        Assert.Equal(rows, MetricsCsv.Read(folder["m"]).Rows.Count);
        Assert.Equal([folder["m"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_torn_row_after_the_checkpoint_with_zero_bytes_is_left_out()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m"], MetricsCsv.Header(Names) + "\n" + MetricsCsv.Line(Row(0)) + "\n\0\0\0\0");
        Assert.Single(MetricsCsv.Read(folder["m"]).Rows);
    }

    [Fact]
    public void A_reader_sees_the_rows_while_they_are_written()
    {
        using var folder = new TemporaryFolder();
        using var writer = MetricsWriter.Replace(folder["m"], new MetricsTable(Names, []), AtomicFile.Write);
        writer.Append(Row(0));
        Assert.Equal(0, MetricsCsv.Read(folder["m"]).LastStep);
        writer.Append(Row(10));
        Assert.Equal(10, MetricsCsv.Read(folder["m"]).LastStep);
        Assert.Throws<InvalidOperationException>(() => writer.Append(Row(10)));
        Assert.Throws<ArgumentException>(() => writer.Append(Row(20) with { TensorL1Norms = new double[1] }));
    }

    [Theory]
    [InlineData("", "m: the header line of a metrics.csv is missing or not complete.")]
    [InlineData("step,train_loss", "m: the header line of a metrics.csv is missing or not complete.")]
    [InlineData(
        "a,b\n",
        "m:1: this is not the header of a metrics.csv, which begins "
            + "\"step,train_loss,train_accuracy,test_loss,test_accuracy,l1_norm,l2_norm,kept,seconds\"."
    )]
    [InlineData("H\n1,2,3\n", "m:2: there are 3 columns, but the header has 9.")]
    [InlineData("H\n1,2,3,4,5,6,7,8,9,10\n", "m:2: there are 10 columns, but the header has 9.")]
    [InlineData("H\n1,2,x,4,5,6,7,8,9\n", "m:2: \"x\" in column 3 is no number.")]
    [InlineData("H\n1.5,2,3,4,5,6,7,8,9\n", "m:2: \"1.5\" in column 1 is no step.")]
    [InlineData("H\n-1,2,3,4,5,6,7,8,9\n", "m:2: \"-1\" in column 1 is no step.")]
    [InlineData("H\n1,2,0.3,4,0.5,6,7,0.8,9\n1,2,0.3,4,0.5,6,7,0.8,9\n", "m:3: step 1 follows step 1, but steps must ascend.")]
    [InlineData("H\n\n1,2,3,4,5,6,7,8,9\n", "m:2: \"\" in column 1 is no step.")]
    public void Damage_elsewhere_is_an_error(string text, string message)
    {
        string content = text.Replace("H", MetricsCsv.Header([]), StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<FileFormatException>(() => MetricsCsv.Parse(content, "m")).Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_user_errors()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("there is no such file", Assert.Throws<FileFormatException>(() => MetricsCsv.Read(folder["none"])).Problem);
        Assert.Equal("this is a folder, not a file", Assert.Throws<FileFormatException>(() => MetricsCsv.Read(folder.Path)).Problem);
    }

    [Fact]
    public void A_number_that_is_none_is_written_as_any_culture_reads_it() =>
        Assert.Equal(CultureInfo.InvariantCulture.NumberFormat.NaNSymbol, MetricsCsv.Line(Row(0)).Split(',')[3]);

    [Theory]
    [InlineData("1,2,1.5,4,0.5,6,7,0.8,9", "m: at step 1: the train_accuracy is 1.5, but must be from 0 to 1.")]
    [InlineData("1,2,0.5,4,-0.5,6,7,0.8,9", "m: at step 1: the test_accuracy is -0.5, but must be from 0 to 1.")]
    [InlineData("1,2,0.5,4,NaN,6,7,0.8,9", "m: at step 1: the test_accuracy is NaN, but must be from 0 to 1.")]
    [InlineData("1,2,NaN,4,0.5,6,7,0.8,9", "m: at step 1: the train_accuracy is NaN, but must be from 0 to 1.")]
    [InlineData("1,2,0.5,4,0.5,6,7,8,9", "m: at step 1: the kept is 8, but must be from 0 to 1.")]
    [InlineData("1,-2,0.5,4,0.5,6,7,0.8,9", "m: at step 1: the train_loss is -2, but must be at least 0.")]
    [InlineData("1,2,0.5,4,0.5,-6,7,0.8,9", "m: at step 1: the l1_norm is -6, but must be at least 0.")]
    [InlineData("1,2,0.5,4,0.5,6,7,0.8,-9", "m: at step 1: the seconds is -9, but must be at least 0.")]
    public void What_no_training_gives_is_damage(string row, string message) =>
        Assert.Equal(
            message,
            Assert
                .Throws<FileFormatException>(() =>
                    MetricsRanges.Check(MetricsCsv.Parse($"{MetricsCsv.Header([])}\n{row}\n", "m").Rows[0], "m")
                )
                .Message
        );

    [Fact]
    public void A_regression_has_neither_accuracy()
    {
        MetricsTable table = MetricsCsv.Parse($"{MetricsCsv.Header([])}\n1,2,NaN,4,NaN,6,7,0.8,9\n", "m");
        MetricsRanges.Check(table.Rows[0], "m");
        Assert.Equal((double.NaN, 4, double.NaN), (table.Rows[0].TrainAccuracy, table.Rows[0].TestLoss, table.Rows[0].TestAccuracy));
    }

    [Fact]
    public void The_seal_is_that_of_the_file()
    {
        using var folder = new TemporaryFolder();
        using var writer = MetricsWriter.Replace(folder["m"], new MetricsTable(Names, [Row(0)]), AtomicFile.Write);
        writer.Append(Row(10));
        byte[] content = File.ReadAllBytes(folder["m"]);
        Assert.Equal(new MetricsSeal(content.Length, Crc32C.Of(content)), writer.Seal);
        Assert.True(Fits(writer.Seal, content));
        Assert.True(Fits(writer.Seal, [.. content, 1]));
        Assert.False(Fits(writer.Seal, content[..^1]));
        content[^3] ^= 1;
        Assert.False(Fits(writer.Seal, content));
    }

    private static bool Fits(MetricsSeal seal, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return seal.Fits(stream);
    }
}
