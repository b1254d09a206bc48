namespace GrokkingTickets.Studies.Tests;

/// <summary>Statistics that are a curve at a moment.</summary>
public sealed class CurveStatisticTests
{
    // Memorises at step 10; generalises at 300, where its test accuracy goes from 0.25 to 1.
    private readonly SeedResult _run = Runs.Generalizing(0, 300, 900);

    [Theory]
    [InlineData("test_accuracy@0", 0.25)]
    [InlineData("test_accuracy@299", 0.25)]
    [InlineData("test_accuracy@300", 1)]
    [InlineData("test_accuracy@305", 1)]
    [InlineData("test_accuracy@end", 1)]
    [InlineData("test_accuracy@t_gen", 1)]
    [InlineData("test_accuracy@0.5*t_gen", 0.25)]
    [InlineData("test_accuracy@0.5*t_gen..t_gen+100", 0.75)]
    [InlineData("test_accuracy@t_gen..0", -0.75)]
    [InlineData("test_accuracy@t_gen@0.2", 0.25)] // there from the start
    [InlineData("train_accuracy@0..end", 1)]
    [InlineData("test_accuracy@901", double.NaN)]
    [InlineData("test_accuracy@t_gen+601", double.NaN)]
    public void It_is_the_last_value_until_then(string name, double value) => Assert.Equal(value, _run[Statistic.Find(name)!].Value, 1e-12);

    [Fact]
    public void It_is_unknown_of_a_run_that_never_generalises_where_it_follows_from_that() =>
        Assert.Equal(
            (double.NaN, 0.25),
            (
                Runs.Generalizing(0, null, 900)[Statistic.Find("test_accuracy@t_gen")!].Value,
                Runs.Generalizing(0, null, 900)[Statistic.Find("test_accuracy@end")!].Value
            )
        );

    [Theory]
    [InlineData("accuracy@0")] // two lines
    [InlineData("test_accuracy@")]
    [InlineData("test_accuracy@-1")]
    [InlineData("test_accuracy@0..1..2")]
    [InlineData("test_accuracy@0..")]
    [InlineData("test_accuracy@t_mem")]
    [InlineData("nothing@0")]
    public void Other_texts_are_none(string name) => Assert.Null(Statistic.Find(name));

    [Fact]
    public void Labels_say_what_it_is()
    {
        Assert.Equal("Test accuracy at step 2,000", Statistic.Find("test_accuracy@2000")!.Label);
        Assert.Equal("Ramanujan gap, mean of tensors at t_gen+5000", Statistic.Find("ramanujan_gap@t_gen+5000")!.Label);
        Assert.Equal("Change of test accuracy from step 0 to 0.5 t_gen", Statistic.Find("test_accuracy@0..0.5*t_gen")!.Label);
        Assert.Equal("Change of test accuracy from step 0 to the end", Statistic.Find("test_accuracy@0..end")!.Label);
        Assert.True(Statistic.Find("test_accuracy@2000")!.IsFraction);
        Assert.True(Statistic.Find("test_accuracy@2000")!.IsOfAccuracy);
        Assert.False(Statistic.Find("test_loss@2000")!.IsOfAccuracy);
        Assert.Equal("gaps", Statistic.Find("ramanujan_gap@0")!.Needs!.Name);
    }
}
