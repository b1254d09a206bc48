using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public class GeneralizationStepTests
{
    [Theory]
    [InlineData("t_gen", 1000, 1000)]
    [InlineData("t_gen+5000", 14_580, 19_580)]
    [InlineData("0.5*t_gen", 15, 8)] // to the nearest step, half up
    [InlineData("0.1*t_gen", 14_580, 1458)]
    [InlineData("3*t_gen+7", 10, 37)]
    [InlineData("t_gen@0.99", 20, 20)]
    [InlineData("1.5*t_gen@0.99+1", 20, 31)]
    [InlineData("t_gen", 0, 0)]
    public void Its_text_reads_back_and_says_the_step(string text, long generalizedAt, long step)
    {
        GeneralizationStep read = GeneralizationStep.Parse(text)!;
        Assert.Equal(text, read.ToString());
        Assert.Equal(step, read.At(generalizedAt));
    }

    [Theory]
    [InlineData("1*t_gen", "t_gen")]
    [InlineData("t_gen+0", "t_gen")]
    [InlineData("t_gen + 50", "t_gen+50")]
    [InlineData("2.50 * t_gen", "2.5*t_gen")]
    [InlineData(".5*t_gen", "0.5*t_gen")]
    public void Other_ways_to_write_it_are_the_same(string text, string canonical) =>
        Assert.Equal(canonical, GeneralizationStep.Parse(text)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("5000")]
    [InlineData("T_gen")]
    [InlineData("t_gen-1")]
    [InlineData("t_gen+")]
    [InlineData("t_gen+1.5")]
    [InlineData("t_gen+99999999999")]
    [InlineData("2t_gen")]
    [InlineData("0*t_gen")]
    [InlineData("-1*t_gen")]
    [InlineData("1e3*t_gen")]
    [InlineData("5000*t_gen")]
    [InlineData("t_gen@0")]
    [InlineData("t_gen@1.01")]
    [InlineData("t_gen@")]
    [InlineData("t_gen\n")]
    public void Nothing_else_is_one(string text) => Assert.Null(GeneralizationStep.Parse(text));
}
