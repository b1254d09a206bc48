using System.Globalization;

namespace GrokkingTickets.Runs.Formats;

/// <summary>What no training gives was not written by one.</summary>
internal static class MetricsRanges
{
    /// <summary>Passes on the rows of a file, each of which it checks.</summary>
    public static IEnumerable<MetricsRow> Checked(IEnumerable<MetricsRow> rows, string path)
    {
        foreach (MetricsRow row in rows)
        {
            Check(row, path);
            yield return row;
        }
    }

    /// <summary>Checks a row of a file.</summary>
    /// <exception cref="FileFormatException">
    /// An accuracy or a fraction is not from 0 to 1 (a regression has none, and NaN for both accuracies), a loss, norm or time is negative.
    /// </exception>
    public static void Check(MetricsRow row, string path)
    {
        if (!double.IsNaN(row.TrainAccuracy) || !double.IsNaN(row.TestAccuracy))
        {
            Fraction(row.TrainAccuracy, "train_accuracy");
            Fraction(row.TestAccuracy, "test_accuracy");
        }

        Fraction(row.Kept, "kept");
        Amount(row.TrainLoss, "train_loss");
        Amount(row.TestLoss, "test_loss");
        Amount(row.L1Norm, "l1_norm");
        Amount(row.L2Norm, "l2_norm");
        Amount(row.Seconds, "seconds");

        void Fraction(double value, string name)
        {
            if (value is not (>= 0 and <= 1))
            {
                throw Outside(value, name, "from 0 to 1");
            }
        }

        void Amount(double value, string name)
        {
            if (value < 0)
            {
                throw Outside(value, name, "at least 0");
            }
        }

        FileFormatException Outside(double value, string name, string range) =>
            new(
                string.Create(CultureInfo.InvariantCulture, $"{path}: at step {row.Step}"),
                $"the {name} is {value.ToString("R", CultureInfo.InvariantCulture)}, but must be {range}"
            );
    }
}
