namespace GrokkingTickets.Statistics;

/// <summary>Mean and sample standard deviation of some numbers.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Mean">NaN of none.</param>
/// <param name="Deviation">With n - 1 in the denominator; 0 of fewer than two.</param>
public readonly record struct Summary(int Count, double Mean, double Deviation)
{
    public static Summary Of(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
        {
            return new Summary(0, double.NaN, 0);
        }

        // The sum of ten ones divided by ten is one; the sum of ten tenths is not.
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length;

        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return new Summary(values.Length, mean, values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : 0);
    }
}
