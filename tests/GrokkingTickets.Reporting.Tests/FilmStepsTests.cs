using GrokkingTickets.Reporting.Studies;

namespace GrokkingTickets.Reporting.Tests;

public sealed class FilmStepsTests
{
    private static readonly long[] Recorded = [.. Enumerable.Range(0, 61).Select(i => i * 500L)];

    [Fact]
    public void Few_steps_are_all_taken() => Assert.Equal([0, 500, 1000], FilmSteps.Of([1000, 0, 500, 500], 3));

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(24)]
    public void Of_many_the_first_and_the_last_are_kept_and_the_distances_grow(int most)
    {
        long[] steps = FilmSteps.Of(Recorded, most);
        Assert.InRange(steps.Length, Math.Max(3, most - 3), most);
        Assert.Equal((0, 500, 30_000), (steps[0], steps[1], steps[^1]));
        Assert.All(steps, step => Assert.Contains(step, Recorded));
        long[] distances = [.. steps.Zip(steps.Skip(1), (one, next) => next - one)];
        Assert.Equal(distances.Max(), distances[^1]);
        Assert.Equal(steps.Distinct().Order(), steps);
    }
}
