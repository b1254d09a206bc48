using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public class OutcomeTests
{
    [Fact]
    public void Times_are_the_first_steps_at_or_over_the_threshold()
    {
        var outcome = Outcome.Of([(0, 0.1, 0), (10, 0.95, 0.2), (20, 0.9, 0.94), (30, 1, 0.96), (40, 1, 0.9)], 0.95);
        Assert.Equal(new Outcome(10, 30, 40), outcome);
        Assert.Equal(3, outcome.Tau);
        Assert.Equal(20, outcome.Delay);
    }

    [Fact]
    public void A_run_that_never_generalises_is_censored_at_its_last_step()
    {
        var outcome = Outcome.Of([(0, 0.1, 0), (10, 1, 0.5)], 0.95);
        Assert.Equal(new Outcome(10, null, 10), outcome);
        Assert.Null(outcome.Tau);
        Assert.Null(outcome.Delay);
    }

    [Fact]
    public void Summaries_use_the_sample_standard_deviation()
    {
        Assert.Equal(new Summary(3, 2, 1), Summary.Of([1, 2, 3]));
        Assert.Equal(new Summary(1, 4, 0), Summary.Of([4]));
        Assert.Equal(0, Summary.Of([]).Count);
    }
}
