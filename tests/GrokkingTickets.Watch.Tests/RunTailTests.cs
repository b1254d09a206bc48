using GrokkingTickets.Statistics;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Tests;

/// <summary>Metrics that somebody else is writing.</summary>
public sealed class RunTailTests : IDisposable
{
    private const string Header =
        "step,train_loss,train_accuracy,test_loss,test_accuracy,l1_norm,l2_norm,kept,seconds,l1_norm.W,l2_norm.W\n";

    private readonly TemporaryFolder _folder = new();

    private string MetricsPath => _folder["metrics.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_added_is_read_and_a_torn_line_waits_for_its_end()
    {
        var tail = new RunTail(MetricsPath, new Goal(0.95));
        Assert.False(tail.Read());

        File.WriteAllText(MetricsPath, Header + Line(0, 0.1, 0.0));
        Assert.True(tail.Read());
        Assert.Equal(0, tail.Curve.Latest!.Value.Step);
        Assert.False(tail.Read());

        File.AppendAllText(MetricsPath, Line(10, 0.96, 0.0) + "20,0.5,1,0.");
        Assert.True(tail.Read());
        Assert.Equal(10, tail.Curve.Latest!.Value.Step);
        Assert.False(tail.Read());

        File.AppendAllText(MetricsPath, "5,0.97,3,2,1,0.3,3,2\n");
        Assert.True(tail.Read());
        Assert.Equal(20, tail.Curve.Latest!.Value.Step);
        Assert.Equal(new Outcome(10, 20, 20), tail.Outcome);
        Assert.Equal(0, tail.Generation);
        Assert.Null(tail.Problem);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_in_the_place_of_another_is_read_from_its_start(bool isLonger)
    {
        var tail = new RunTail(MetricsPath, new Goal(0.95));
        File.WriteAllText(MetricsPath, Header + Line(0, 1, 1) + Line(10, 1, 1) + Line(20, 1, 1));
        tail.Read();

        File.WriteAllText(
            MetricsPath + ".new",
            Header + string.Concat(Enumerable.Range(0, isLonger ? 5 : 2).Select(i => Line(10 * i, 0.5, 0.25, seconds: 7 + i)))
        );
        File.Move(MetricsPath + ".new", MetricsPath, overwrite: true);

        Assert.True(tail.Read());
        Assert.Equal(1, tail.Generation);
        Assert.Equal(isLonger ? 40 : 10, tail.Curve.Latest!.Value.Step);
        Assert.Null(tail.Outcome.MemorizedAt);
        Assert.All(tail.Curve.Points, point => Assert.Equal(0.25f, point.TestAccuracy));
    }

    [Fact]
    public void Damage_is_said_and_what_was_read_stays()
    {
        var tail = new RunTail(MetricsPath, new Goal(0.95));
        File.WriteAllText(MetricsPath, Header + Line(0, 1, 1));
        tail.Read();
        File.AppendAllText(MetricsPath, "10,nonsense\n");

        Assert.True(tail.Read());
        Assert.NotNull(tail.Problem);
        Assert.Equal(0, tail.Curve.Latest!.Value.Step);
        Assert.False(tail.Read()); // no news every time
    }

    [Fact]
    public void A_curve_has_what_a_logarithmic_axis_can_show()
    {
        var tail = new RunTail(MetricsPath, new Goal(0.95));
        const int Rows = 50_000;
        File.WriteAllText(MetricsPath, Header + string.Concat(Enumerable.Range(0, Rows).Select(step => Line(step, 0.5, 0.1))));
        tail.Read();

        Assert.InRange(tail.Curve.Points.Count, 300, 480);
        Assert.Equal(Rows - 1, tail.Curve.Latest!.Value.Step);
        Assert.Equal(Enumerable.Range(0, 40), tail.Curve.Points.Take(40).Select(point => (int)point.Step));

        // No gap that can be seen: steps are at most a fiftieth of a decade apart.
        Assert.All(
            tail.Curve.Points.Zip(tail.Curve.Points.Skip(1)),
            pair => Assert.True(Math.Log10((2.0 + pair.Second.Step) / (2.0 + pair.First.Step)) < 0.2)
        );
    }

    [Fact]
    public void The_rate_is_of_the_steps_done_lately()
    {
        var tail = new RunTail(MetricsPath, new Goal(0.95));
        File.WriteAllText(
            MetricsPath,
            Header + string.Concat(Enumerable.Range(0, 100).Select(i => Line(10 * i, 0.5, 0.1, seconds: 0.1 * i)))
        );
        tail.Read();
        Assert.Equal(100, tail.Rate, 0.5);
    }

    private static string Line(long step, double train, double test, double seconds = 0.25) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step},0.5,{train},0.5,{test},3,2,1,{seconds},3,2\n");
}
