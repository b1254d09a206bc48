using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Analyses;

namespace GrokkingTickets.Runs.Tests.Analyses;

public class AnalysisCsvTests
{
    [Fact]
    public void A_column_a_number_and_an_entry_with_names_that_stay_one_field()
    {
        AnalysisRow Row(long step, double number, params double[] vector) =>
            new(
                step,
                step,
                new Dictionary<string, QuantityValue>
                {
                    ["mean, \"of all\""] = QuantityValue.Of(number),
                    ["each"] = QuantityValue.Of(vector),
                }
            );

        Assert.Equal(
            ["step,\"mean, \"\"of all\"\"\",\"each[low, high]\",each[rest]", "0,0.5,1,-2E-07", "10,,3,4"],
            AnalysisCsv.Lines(
                new Mlp { Inputs = 5, Classes = 5 },
                [(new Named(), new AnalysisRows([Row(0, 0.5, 1, -2e-7), Row(10, double.NaN, 3, 4)]))]
            )
        );
    }

    /// <summary>An analysis as a plug-in may bring one: its names are anyone's.</summary>
    private sealed record Named() : NetworkAnalysis("named", Version: 1)
    {
        public override IReadOnlyList<Quantity> Quantities =>
            [
                new NumberQuantity("mean, \"of all\"", "a mean"),
                new VectorQuantity("each", "a value", "of") { Names = _ => ["low, high", "rest"] },
            ];

        public override string? WhyNot(Model model) => null;

        public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject) => throw new NotSupportedException();
    }
}
