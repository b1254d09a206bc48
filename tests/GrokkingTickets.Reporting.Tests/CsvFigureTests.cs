using System.Globalization;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Reporting.Tests;

public sealed class CsvFigureTests
{
    [Fact]
    public void Values_read_back_exactly()
    {
        double[] y = [0.1 + 0.2, 1e-320, double.MaxValue, -1.0 / 3];
        var figure = new Figure(
            "f",
            "f",
            [new ChartPanel("p", Axis.Steps, new Axis("y"), [SeedStatistics.Aggregate("n", [new SeedCurve(4, [0, 1, 2, 3], y)])])]
        );
        string[] lines = PanelKinds.All.Csv.Write(figure).TrimEnd('\n').Split('\n');
        Assert.Equal("panel,series,style,x,median,q25,q75,n,seed_4", lines[0]);
        Assert.Equal(y, lines[1..].Select(line => double.Parse(line.Split(',')[8], CultureInfo.InvariantCulture)));
        Assert.All(lines[1..], line => Assert.Equal("1", line.Split(',')[7]));
    }

    [Fact]
    public void The_style_says_train_or_test_where_a_panel_has_both()
    {
        string csv = PanelKinds.All.Csv.Write(SampleReport.Curves());
        Assert.Contains("Loss,Base,train,0,", csv, StringComparison.Ordinal);
        Assert.Contains("Loss,Base,test,0,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void The_times_of_seeds_are_rows_with_the_value_of_the_seed()
    {
        string[] lines = PanelKinds.All.Csv.Write(SampleReport.Curves()).Split('\n');
        Assert.Equal("panel,series,style,x,median,q25,q75,n,seed_0,seed_1,seed_2", lines[0]);
        Assert.Contains("Accuracy,Base,t_gen,20000,,,,,,0.95,", lines);
        Assert.Contains("Accuracy,Base,t_mem,100,,,,,0.97,,", lines);
    }

    [Fact]
    public void Every_row_has_as_many_fields_as_the_header()
    {
        foreach (Figure figure in new[] { SampleReport.Rates(), SampleReport.Neurons(), HostileReport.Defects() })
        {
            string[] lines = PanelKinds.All.Csv.Write(figure).TrimEnd('\n').Split('\n');
            Assert.All(lines, line => Assert.Equal(lines[0].Count(c => c == ','), line.Count(c => c == ',')));
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    public void Fields_are_quoted_where_they_must(string field, string expected) => Assert.Equal(expected, CsvField.Of(field));
}
