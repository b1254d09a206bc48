using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>How the weights of a tensor are distributed, those that its mask keeps and that are numbers.</summary>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
/// <param name="Limits">Right ends of buckets, of equal width; the last is <paramref name="Greatest"/>.</param>
/// <param name="Counts">How many lie in each.</param>
internal sealed record WeightHistogram(
    double Least,
    double Greatest,
    long Count,
    double Sum,
    double SumOfSquares,
    IReadOnlyList<double> Limits,
    IReadOnlyList<double> Counts
)
{
    private const int Buckets = 64;

    /// <summary>Of a tensor; null where no weight is kept.</summary>
    /// <param name="weights">The tensor.</param>
    /// <param name="mask">Its mask; null keeps all.</param>
    public static WeightHistogram? Of(Tensor weights, Tensor? mask)
    {
        byte[]? kept = mask?.As<byte>();
        float[] values = [.. weights.As<float>().Where((value, i) => (kept is null || kept[i] != 0) && float.IsFinite(value))];
        if (values.Length == 0)
        {
            return null;
        }

        (double least, double greatest) = (values.Min(), values.Max());
        int buckets = greatest > least ? Buckets : 1;
        double width = (greatest - least) / buckets;
        double[] counts = new double[buckets];
        (double sum, double squares) = (0, 0);
        foreach (double value in values)
        {
            counts[buckets == 1 ? 0 : Math.Min(buckets - 1, (int)((value - least) / width))]++;
            sum += value;
            squares += value * value;
        }

        double[] limits = [.. Enumerable.Range(1, buckets - 1).Select(i => least + (i * width)), greatest];
        return new WeightHistogram(least, greatest, values.Length, sum, squares, limits, counts);
    }
}
