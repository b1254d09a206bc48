using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public class OutcomeTests
{
    [Fact]
    public void Times_are_the_first_steps_at_or_over_the_threshold()
    {
        var outcome = Outcome.Of([(0, 0.1, 0), (10, 0.95, 0.2), (20, 0.9, 0.94), (30, 1, 0.96), (40, 1, 0.9)], new(0.95));
        Assert.Equal(new Outcome(10, 30, 40), outcome);
        Assert.Equal((new Censored(10, false), new Censored(30, false)), (outcome.Memorization, outcome.Generalization));
        Assert.Equal(new Censored(3, false), outcome.Tau);
    }

    [Fact]
    public void A_run_that_never_generalises_is_censored_at_its_last_step()
    {
        var outcome = Outcome.Of([(0, 0.1, 0), (10, 1, 0.5)], new(0.95));
        Assert.Equal(new Outcome(10, null, 10), outcome);
        Assert.Equal(new Censored(10, true), outcome.Generalization);
    }

    [Theory]
    [InlineData(10, 35, 3.5, false)]
    [InlineData(10, null, 4.0, true)] // at least
    [InlineData(null, null, null, false)]
    [InlineData(null, 35, null, false)] // it generalised and never memorised: whatever that is, it is no delay
    [InlineData(0, 35, null, false)]
    [InlineData(0, null, null, false)]
    public void Tau_is_unknown_without_t_mem_and_a_lower_bound_without_t_gen(
        int? memorized,
        int? generalized,
        double? tau,
        bool isCensored
    ) => Assert.Equal(tau is { } value ? new Censored(value, isCensored) : null, new Outcome(memorized, generalized, 40).Tau);

    [Theory]
    [InlineData(10, 35, 25.0, false)]
    [InlineData(10, null, 30.0, true)] // at least
    [InlineData(0, 35, 35.0, false)]
    [InlineData(null, null, null, false)]
    [InlineData(null, 35, null, false)]
    public void The_delay_is_unknown_without_t_mem_and_a_lower_bound_without_t_gen(
        int? memorized,
        int? generalized,
        double? delay,
        bool isCensored
    ) => Assert.Equal(delay is { } value ? new Censored(value, isCensored) : null, new Outcome(memorized, generalized, 40).Delay);

    [Fact]
    public void A_sustained_time_is_that_of_the_first_of_three_evaluations_in_a_row()
    {
        (long, double, double)[] rows =
        [
            (0, 0, 0),
            (10, 1, 0.96),
            (20, 1, 0.9),
            (30, 0.9, 0.96),
            (40, 1, 0.97),
            (50, 1, double.NaN),
            (60, 1, 0.95),
            (70, 1, 1),
            (80, 0, 0.99),
            (90, 0, 0.1),
        ];
        Assert.Equal(new Outcome(10, 10, 90), Outcome.Of(rows, new(0.95)));
        Assert.Equal(new Outcome(10, 30, 90), Outcome.Of(rows, new(0.95), 2));
        Assert.Equal(new Outcome(40, 60, 90), Outcome.Of(rows, new(0.95), Outcome.Sustained));

        // A run that ends two evaluations after it crossed has not stayed there yet.
        Assert.Equal(new Outcome(40, null, 70), Outcome.Of(rows[..8], new(0.95), Outcome.Sustained));
        Assert.Equal(new Outcome(null, null, 90), Outcome.Of(rows, new(0.95), 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outcome.Of(rows, new(0.95), 0));
    }
}
