using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public class GoalTests
{
    [Theory]
    [InlineData(false, 0.95, true)]
    [InlineData(false, 0.94, false)]
    [InlineData(false, double.NaN, false)]
    [InlineData(true, 0.95, true)]
    [InlineData(true, 0.96, false)]
    [InlineData(true, 0.01, true)]
    [InlineData(true, double.NaN, false)]
    [InlineData(true, double.PositiveInfinity, false)]
    public void An_accuracy_must_be_as_high_and_a_loss_as_low(bool isOfLoss, double measure, bool isReached) =>
        Assert.Equal(isReached, new Goal(0.95, isOfLoss).IsReachedBy(measure));

    [Fact]
    public void A_regression_is_judged_by_its_losses()
    {
        Assert.Equal(0.2, new Goal(0.5, IsOfLoss: true).Of(loss: 0.2, accuracy: double.NaN));
        Assert.Equal(0.9, new Goal(0.5).Of(loss: 0.2, accuracy: 0.9));
        Assert.Equal(0.1, new Goal(0.5, IsOfLoss: true).Best([0.3, double.NaN, 0.1, 0.2]));
        Assert.Equal(0.3, new Goal(0.5).Best([0.3, double.NaN, 0.1, 0.2]));
        Assert.True(double.IsNaN(new Goal(0.5).Best([])));
        Assert.Equal(new Goal(0.1, true), new Goal(0.5, true).At(0.1));
        Assert.Equal(new Goal(0.5, true), new Goal(0.5, true).At(null));
    }

    [Fact]
    public void Times_of_a_regression_are_those_of_its_falling_losses()
    {
        (long, double, double)[] rows =
        [
            (0, 2, 3),
            (10, 0.05, 2),
            (20, 0.04, 0.1),
            (30, 0.2, 0.2),
            (40, 0.01, 0.09),
            (50, 0.01, 0.05),
            (60, 0.01, 0.08),
        ];
        Assert.Equal(new Outcome(10, 20, 60), Outcome.Of(rows, new Goal(0.1, IsOfLoss: true)));
        Assert.Equal(new Outcome(40, 40, 60), Outcome.Of(rows, new Goal(0.1, IsOfLoss: true), Outcome.Sustained));
    }
}
