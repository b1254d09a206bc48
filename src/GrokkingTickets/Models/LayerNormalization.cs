namespace GrokkingTickets.Models;

internal static class LayerNormalizationExtensions
{
    /// <summary>Added to the variance, as in GPT-2 and as PyTorch's default.</summary>
    private const double Epsilon = 1e-5;

    /// <summary>
    /// Layer normalisation of every row of x [n, d] (Ba et al. 2016): gain * (x - mean(x)) / sqrt(var(x) + eps) + bias, mean and
    /// (biased) variance over the row; gain and bias [1, d].
    /// </summary>
    public static Node LayerNormalization(this Node x, Node gain, Node bias)
    {
        double perColumn = 1.0 / x.Shape.Columns;
        Node centered = x - (perColumn * x.SumRows());
        Node variance = perColumn * (centered * centered).SumRows();
        Node inverse = (variance + x.Graph.Constant(Epsilon)).Sqrt().Reciprocal();
        return (centered * inverse * gain) + bias;
    }
}
