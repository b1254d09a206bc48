using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>Files are named after kinds and analyses: names that lead elsewhere are refused where they are registered.</summary>
public class HostileNamesTests
{
    [Theory]
    [InlineData("../evil")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("\e[31m")]
    public void Of_analyses_and_their_quantities(string name)
    {
        Assert.Throws<ArgumentException>(() => Analyses.Register(new Nothing(name, "fine")));
        Assert.Throws<ArgumentException>(() => Analyses.Register(new Nothing("fine", name)));
        Assert.DoesNotContain(Analyses.All, known => known is Nothing);
    }

    [Fact]
    public void Of_kinds()
    {
        var kinds = new Registry<Pruner>();
        Assert.Throws<ArgumentException>(() => kinds.Add<Elsewhere>());
        Assert.Empty(kinds.Kinds);
        Assert.Single(kinds.Add<RelativeMagnitude>().Kinds);
    }

    [Kind("leads out of the folder of runs", Name = "../elsewhere")]
    private sealed record Elsewhere : Pruner
    {
        public override ParameterSet Scores(PruningSubject subject, RandomStream random) => subject.Weights;
    }

    private sealed record Nothing(string Name, string Quantity) : NetworkAnalysis(Name, 1)
    {
        public override IReadOnlyList<Quantity> Quantities => [new NumberQuantity(Quantity, "nothing")];

        public override string? WhyNot(Model model) => null;

        public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject) => new Dictionary<string, QuantityValue>();
    }
}
