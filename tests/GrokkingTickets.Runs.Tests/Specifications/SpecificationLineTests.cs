using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Tests.Specifications;

/// <summary>The command line of a specification means that specification.</summary>
public sealed class SpecificationLineTests
{
    [Theory]
    [InlineData("grok train")]
    [InlineData(
        "grok train task.modulus=31 task.pairs=ordered training.steps=400 seed=7",
        "task.modulus=31",
        "task.pairs=ordered",
        "training.steps=400",
        "seed=7"
    )]
    [InlineData("grok train 'task.operation=x^2+xy+y^2'", "task.operation=x^2+xy+y^2")]
    [InlineData("grok train model.kind=transformer", "model.kind=transformer")]
    [InlineData("grok train optimizer.kind=sgd optimizer.learning_rate=0.1", "optimizer.kind=sgd", "optimizer.learning_rate=0.1")]
    [InlineData("grok ticket", "pruning.rate=0.6")]
    [InlineData("grok ticket pruning.rate=0.4 pruning.at_step=1530", "pruning.rate=0.4", "pruning.at_step=1530")]
    [InlineData("grok ticket pruning.method=snip", "pruning.method=snip")]
    [InlineData("grok ticket pruning.method=random pruning.at_step=10", "pruning.method=random", "pruning.at_step=10")]
    public void It_says_what_differs_and_reads_back(string expected, params string[] overrides)
    {
        Specification specification = SpecificationReader.Load(Presets.DefaultName, overrides);
        Assert.Equal(expected, SpecificationLine.Of(specification));
        Specification again = SpecificationReader.Load(Presets.DefaultName, SpecificationLine.Overrides(specification));
        Assert.Equal(specification, specification.Pruning is null ? again : again.Ticket);
    }

    [Fact]
    public void So_does_every_preset()
    {
        foreach (string name in Presets.Names)
        {
            Specification specification = SpecificationReader.Load(name);
            Assert.Equal(specification, SpecificationReader.Load(Presets.DefaultName, SpecificationLine.Overrides(specification)));
        }
    }
}
