using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Studies.Tests;

/// <summary>What studies can name.</summary>
public sealed class NamesTests
{
    [Fact]
    public void Curves_and_pictures_have_names_of_their_own_and_labels()
    {
        string[] names = [.. StudyPanelKind.All.SelectMany(kind => kind.Names("step"))];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(StudyCurve.All, curve => Assert.NotEmpty(curve.Label));
        Assert.All(StudyCurve.All, curve => Assert.Same(curve.Name, StudyCurve.Find(curve.Name)!.Name));
    }

    [Fact]
    public void Statistics_have_names_of_their_own_and_labels()
    {
        Assert.Equal(Statistic.All.Count, Statistic.All.Select(statistic => statistic.Name).Distinct().Count());
        Assert.All(Statistic.All, statistic => Assert.NotEmpty(statistic.Label));
    }

    [Fact]
    public void Everything_said_of_metrics_can_be_computed_of_metrics_alone()
    {
        SeedResult run = Runs.Generalizing(0, 300, 900); // in a folder that does not exist
        Assert.All(
            Statistic.All.Where(statistic => statistic.Needs is null && statistic.Name != "gain_over_parent"), // of two runs
            statistic => Assert.True(double.IsFinite(run[statistic].Value), statistic.Name)
        );
        Assert.All(
            StudyCurve.All.Where(curve => curve.Needs is null).SelectMany(curve => curve.Compute(run)),
            line => Assert.Equal(91, line.Values.Length)
        );
    }
}
