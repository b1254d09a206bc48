using System.Globalization;
using GrokkingTickets.Runs.Execution.Slurm;

namespace GrokkingTickets.Runs.Tests.Execution.Slurm;

public sealed class SlurmTimeTests
{
    /// <summary>The forms of the manual of sbatch.</summary>
    [Theory]
    [InlineData("90", "01:30:00")]
    [InlineData("3:20", "00:03:20")]
    [InlineData("2:03:20", "02:03:20")]
    [InlineData("1-4", "1.04:00:00")]
    [InlineData("1-4:30", "1.04:30:00")]
    [InlineData("10-00:00:01", "10.00:00:01")]
    public void A_limit_is_read_as_sbatch_reads_it(string text, string expected)
    {
        Assert.True(SlurmTime.TryParse(text, out TimeSpan limit));
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), limit);
    }

    [Theory]
    [InlineData("UNLIMITED")]
    [InlineData("infinite")]
    public void A_limit_may_have_no_end(string text)
    {
        Assert.True(SlurmTime.TryParse(text, out TimeSpan limit));
        Assert.Equal(TimeSpan.MaxValue, limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1h")]
    [InlineData("1-")]
    [InlineData("1:2:3:4")]
    [InlineData("1.5")]
    [InlineData("999999999999")]
    public void Anything_else_is_none(string text) => Assert.False(SlurmTime.TryParse(text, out _));
}
