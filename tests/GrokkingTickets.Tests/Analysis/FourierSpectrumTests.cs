using System.Numerics;
using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;

namespace GrokkingTickets.Tests.Analysis;

public sealed class FourierSpectrumTests
{
    [Theory]
    [InlineData(67, 1)]
    [InlineData(67, 14)]
    [InlineData(67, 33)]
    [InlineData(10, 5)]
    public void A_cosine_has_one_frequency_and_no_entropy(int p, int frequency)
    {
        double[] row = [.. Enumerable.Range(0, p).Select(n => 3 + (2 * Math.Cos((2 * Math.PI * frequency * n / p) + 0.3)))];
        double[] amplitudes = FourierSpectrum.Amplitudes(row);
        Assert.Equal(p / 2, amplitudes.Length);
        Assert.Equal(frequency - 1, Array.IndexOf(amplitudes, amplitudes.Max()));
        Assert.Equal(0, FourierSpectrum.Entropy(amplitudes), 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(59)]
    [InlineData(67)]
    [InlineData(128)]
    public void Amplitudes_are_those_of_a_direct_transform(int p)
    {
        var noise = new RandomStream(0, "spectrum");
        double[] row = [.. Enumerable.Range(0, p).Select(n => noise.Normal((ulong)n))];
        Complex[] direct =
        [
            .. Enumerable
                .Range(1, p / 2)
                .Select(f =>
                    row.Select((value, n) => value * Complex.FromPolarCoordinates(1, -2 * Math.PI * f * n / p))
                        .Aggregate(Complex.Zero, (sum, term) => sum + term)
                ),
        ];
        Assert.Equal(direct.Select(value => value.Magnitude), FourierSpectrum.Amplitudes(row), (a, b) => Math.Abs(a - b) < 1e-11 * p);
        Assert.Equal(direct, FourierSpectrum.Coefficients(row), (a, b) => (a - b).Magnitude < 1e-11 * p);
    }

    [Fact]
    public void A_single_spike_has_a_flat_spectrum_and_the_largest_entropy()
    {
        double[] row = new double[67];
        row[5] = 1;
        double[] amplitudes = FourierSpectrum.Amplitudes(row);
        Assert.All(amplitudes, amplitude => Assert.Equal(1, amplitude, 1e-12));
        Assert.Equal(Math.Log(33), FourierSpectrum.Entropy(amplitudes), 1e-12);
    }

    [Fact]
    public void Two_equal_frequencies_have_the_entropy_of_a_coin()
    {
        double[] row = [.. Enumerable.Range(0, 67).Select(n => Math.Cos(2 * Math.PI * 3 * n / 67) + Math.Sin(2 * Math.PI * 20 * n / 67))];
        Assert.Equal(Math.Log(2), FourierSpectrum.Entropy(FourierSpectrum.Amplitudes(row)), 1e-9);
    }

    [Fact]
    public void Neurons_that_no_residue_reaches_do_not_count()
    {
        double[] spike = new double[67];
        spike[0] = 1;
        double[] flat = FourierSpectrum.Amplitudes(spike),
            none = FourierSpectrum.Amplitudes(new double[67]);
        Assert.Equal(Math.Log(33), FourierSpectrum.MeanEntropy([flat, none]), 1e-12);
        Assert.Equal(double.NaN, FourierSpectrum.MeanEntropy([none]));
    }

    [Fact]
    public void Participation_ratio_and_Gini_coefficient_are_those_of_one_peak_and_of_none()
    {
        Assert.Equal(1, FourierSpectrum.ParticipationRatio([0, 3, 0, 0]), 1e-12);
        Assert.Equal(0.25, FourierSpectrum.ParticipationRatio([2, 2, 2, 2]), 1e-12);
        Assert.Equal((1 + 16) / 25.0, FourierSpectrum.ParticipationRatio([1, 2]), 1e-12);
        Assert.Equal(0, FourierSpectrum.Gini([2, 2, 2, 2]), 1e-12);
        Assert.Equal(0.75, FourierSpectrum.Gini([0, 3, 0, 0]), 1e-12);
        // The mean difference of two draws, over twice the mean.
        double[] values = [1, 4, 2, 7, 0.5];
        double difference = values.SelectMany(a => values.Select(b => Math.Abs(a - b))).Average();
        Assert.Equal(difference / (2 * values.Average()), FourierSpectrum.Gini(values), 1e-12);
        Assert.Equal(double.NaN, FourierSpectrum.Gini([0, 0]));
        Assert.Equal(double.NaN, FourierSpectrum.ParticipationRatio([0, 0]));
    }
}
