using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(25.2857, "25.3")]
    [InlineData(1.0789, "1.08")]
    [InlineData(0.45678, "0.457")]
    [InlineData(0.03333, "0.0333")]
    [InlineData(-0.3984, "\u22120.398")]
    [InlineData(22783.3, "22,783")]
    [InlineData(0.00000123, "1.23e\u22126")]
    public void Readable_numbers_have_the_digits_that_count(double value, string text) => Assert.Equal(text, Numbers.Readable(value));

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal("0", Numbers.Readable(-0.0));

    [Theory]
    [InlineData(0.9996, "99.9 %")]
    [InlineData(1, "100.0 %")]
    [InlineData(0.973, "97.3 %")]
    [InlineData(double.NaN, "-")]
    public void Only_a_perfect_accuracy_is_a_hundred_percent(double value, string text) => Assert.Equal(text, Numbers.Accuracy(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(4.2047, "4.205")]
    [InlineData(0.0123, "0.0123")]
    [InlineData(37.64, "37.6")]
    [InlineData(1.23e-7, "1.2e-07")]
    [InlineData(12345, "1.2e+04")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    public void Losses(double value, string text) => Assert.Equal(text, Numbers.Loss(value));

    [Theory]
    [InlineData(7, "0:07")]
    [InlineData(754.4, "12:34")]
    [InlineData(3723, "1:02:03")]
    [InlineData(90_000, "25:00:00")]
    [InlineData(-1, "-")]
    [InlineData(double.PositiveInfinity, "-")]
    public void Durations(double seconds, string text) => Assert.Equal(text, Numbers.Duration(seconds));

    [Theory]
    [InlineData(30_000, "30,000")]
    [InlineData(641.7, "642")]
    [InlineData(3.69, "3.7")]
    [InlineData(4, "4")]
    public void Steps_are_whole_and_small_ratios_have_a_decimal(double value, string text) => Assert.Equal(text, Numbers.Steps(value));

    [Property]
    public void What_is_written_in_full_reads_back(double value)
    {
        string text = Numbers.RoundTrip(value);
        Assert.Equal(value, text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture));
    }

    [Property]
    public void Significant_digits_read_back_nearly(NormalFloat number)
    {
        double value = number.Get;
        double back = double.Parse(Numbers.Significant(value, 6), CultureInfo.InvariantCulture);
        Assert.InRange(back, value - (1e-5 * Math.Abs(value)), value + (1e-5 * Math.Abs(value)));
    }

    [Property]
    public void Whole_numbers_read_back_with_and_without_separators(int value)
    {
        Assert.Equal(value, long.Parse(Numbers.Whole(value), CultureInfo.InvariantCulture));
        Assert.Equal(
            value,
            int.Parse(Numbers.Grouped(value), NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        );
    }
}
