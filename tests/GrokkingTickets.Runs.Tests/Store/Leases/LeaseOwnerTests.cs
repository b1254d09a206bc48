using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Tests.Store.Leases;

public sealed class LeaseOwnerTests
{
    [Theory]
    [InlineData(null, LeaseOwner.DefaultSeconds)]
    [InlineData("", LeaseOwner.DefaultSeconds)]
    [InlineData("1", 1)]
    [InlineData("2.5", 2.5)]
    [InlineData("86400", 86400)]
    public void The_environment_says_how_long_an_owner_may_be_silent(string? text, double expected) =>
        Assert.Equal(expected, LeaseOwner.SecondsOf(text));

    [Theory]
    [InlineData("0.5")]
    [InlineData("86401")]
    [InlineData("NaN")]
    [InlineData("30s")]
    public void What_it_says_wrongly_is_not_passed_over(string text) =>
        Assert.Equal(
            $"GROK_LEASE_SECONDS is \"{text}\", but must be a number of seconds from 1 to 86400.",
            Assert.Throws<UserErrorException>(() => LeaseOwner.SecondsOf(text)).Message
        );
}
