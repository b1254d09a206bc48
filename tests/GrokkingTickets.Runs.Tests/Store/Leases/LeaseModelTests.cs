using System.Globalization;

namespace GrokkingTickets.Runs.Tests.Store.Leases;

/// <summary>
/// In no order of steps does anybody write after another has become the owner and read what the run has: see <see cref="LeaseModel"/>.
/// </summary>
public class LeaseModelTests(ITestOutputHelper output)
{
    /// <summary>Attempts of each process; publications; what lies there.</summary>
    public static TheoryData<string, int, string> Cases =>
        new()
        {
            { "1 1", 2, "none" },
            { "2 2", 1, "none" },
            { "2 2", 1, "7 free" },
            { "2 2", 1, "7 dead" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whoever_is_late_writes_nothing(string attempts, int publications, string start) => Explore(attempts, publications, start);

    /// <summary>The long form: three processes, some millions of states.</summary>
    [Theory]
    [InlineData("1 1 1", 1, "none")]
    [InlineData("1 1 1", 1, "7 free")]
    [InlineData("1 1 1", 1, "7 dead")]
    [InlineData("3 3", 1, "7 dead")]
    public void Nor_does_one_of_more(string attempts, int publications, string start)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("GROK_TORTURE") == "long",
            "Minutes and gigabytes: GROK_TORTURE=long runs it."
        );
        Explore(attempts, publications, start);
    }

    private void Explore(string attempts, int publications, string start)
    {
        LeaseModel model = Model(attempts, publications, start);
        Assert.Null(model.Explore());
        output.WriteLine($"{model.States} states, {model.Published} files written, {model.Fenced} too late");
        Assert.True(model.Published > 0 && model.Fenced > 0);
    }

    [Fact]
    public void The_model_misses_it_when_the_leases_of_earlier_owners_are_not_moved_away() =>
        Assert.NotNull(
            Model("1 1", 1, "7 free", step => step.Kind == "rename" && step.Other.StartsWith("old-", StringComparison.Ordinal)).Explore()
        );

    [Fact]
    public void The_model_misses_it_when_nobody_looks_again() => Assert.NotNull(Model("1 1 1", 1, "7 free", areBlind: true).Explore());

    /// <summary>However the others were stopped, one that runs on alone becomes the owner: no lock stays for ever.</summary>
    [Fact]
    public void Nobody_is_kept_out_for_ever()
    {
        LeaseModel model = Model("1 1", 1, "7 free", loner: 4);
        Assert.Null(model.Explore());
        Assert.True(model.Loners > 1000);
    }

    private static LeaseModel Model(
        string attempts,
        int publications,
        string start,
        Func<LeaseModel.Step, bool>? ignores = null,
        bool areBlind = false,
        int loner = 0
    ) =>
        new(
            [.. attempts.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture))],
            publications,
            start == "none" ? null : new Dictionary<long, string> { [7] = start == "7 free" ? "free" : "X" }
        )
        {
            Ignores = ignores ?? (_ => false),
            AreBlind = areBlind,
            Loner = loner,
        };
}
