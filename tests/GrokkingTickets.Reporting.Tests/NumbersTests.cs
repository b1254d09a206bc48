using GrokkingTickets.Reporting.Figures;

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
}
