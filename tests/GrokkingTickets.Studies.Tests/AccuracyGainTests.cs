namespace GrokkingTickets.Studies.Tests;

public sealed class AccuracyGainTests
{
    [Fact]
    public void A_gain_is_since_2000_steps_earlier_and_unknown_before()
    {
        SeedResult run = Runs.Generalizing(0, 3000, 6000);
        CurveLine line = Assert.Single(StudyCurve.Find("test_accuracy_gain")!.Compute(run));
        var gains = line.Steps.Zip(line.Values).ToDictionary(at => at.First, at => at.Second);
        var accuracies = run.Table.Rows.ToDictionary(row => (double)row.Step, row => row.TestAccuracy);
        Assert.Equal(accuracies.Keys, gains.Keys);
        Assert.All(gains.Where(gain => gain.Key < 2000), gain => Assert.True(double.IsNaN(gain.Value)));
        Assert.All(
            gains.Where(gain => gain.Key >= 2000),
            gain => Assert.Equal(accuracies[gain.Key] - accuracies[gain.Key - 2000], gain.Value)
        );
        Assert.Contains(gains, gain => gain.Value > 0.3);
        Assert.Contains(gains, gain => gain.Value == 0);
    }
}
