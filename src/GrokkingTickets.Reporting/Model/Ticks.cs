namespace GrokkingTickets.Reporting.Model;

/// <summary>Where an axis is marked.</summary>
/// <param name="Major">Labelled, with a grid line.</param>
/// <param name="Minor">Unlabelled.</param>
public sealed record Ticks(IReadOnlyList<double> Major, IReadOnlyList<double> Minor)
{
    private static readonly int[] AllDigits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    // With the labels that a decade must have room for: 5 and 10 are 0.3 of it apart, 9 and 10 are 0.046.
    private static readonly (int[] Digits, double Room)[] Digits = [(AllDigits, 1 / 0.0457), ([1, 2, 5], 1 / 0.301)];

    /// <summary>Those of an axis: of names all, else about <paramref name="target"/> of them labelled.</summary>
    public static Ticks For(Axis axis, AxisRange range, AxisScale scale, int target) =>
        axis.Names is { } names ? new Ticks([.. names.Select((_, place) => (double)place)], []) : For(range, scale, target);

    /// <summary>Ticks inside a range, about <paramref name="target"/> of them labelled.</summary>
    public static Ticks For(AxisRange range, AxisScale scale, int target) =>
        scale == AxisScale.Log ? Log(range, target) : new Ticks(Linear(range, target), []);

    /// <summary>Multiples of 1, 2 or 5 times a power of ten.</summary>
    public static IReadOnlyList<double> Linear(AxisRange range, int target)
    {
        double span = range.Max - range.Min;
        if (!double.IsFinite(span) || span <= 0)
        {
            return [range.Min];
        }

        double raw = span / Math.Max(1, target);
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step =
            power
            * (
                (raw / power) switch
                {
                    < 1.5 => 1,
                    < 3.5 => 2,
                    < 7.5 => 5,
                    _ => 10,
                }
            );
        var ticks = new List<double>();
        double slack = step * 1e-6;
        for (double i = Math.Ceiling((range.Min - slack) / step); i * step <= range.Max + slack && ticks.Count < 100; i++)
        {
            ticks.Add(Clean(i * step, step));
        }

        return ticks;
    }

    /// <summary>
    /// Powers of ten come first, and with them 2 and 5 times these, then all multiples, as far as there is room for labels: never 700 and
    /// 900 without 1,000.
    /// </summary>
    private static Ticks Log(AxisRange range, int target)
    {
        if (range.Max < 3 * range.Min)
        {
            return new Ticks(Linear(range, target), []);
        }

        double perDecade = target / Math.Log10(range.Max / range.Min);
        int first = (int)Math.Ceiling(Math.Log10(range.Min) - 1e-9),
            last = (int)Math.Floor(Math.Log10(range.Max) + 1e-9);
        int powers = last - first + 1;
        foreach ((int[] digits, double room) in Digits)
        {
            // Powers alone would leave an axis of less than two all but bare.
            double[] major = [.. Multiples(first - 1, last + 1, digits).Where(range.Contains)];
            if (major.Length >= 2 && (perDecade >= room || (powers < 2 && digits.Length == 3)))
            {
                return new Ticks(major, [.. Multiples(first - 1, last, AllDigits).Where(range.Contains).Except(major)]);
            }
        }

        if (powers < 2)
        {
            return new Ticks(Linear(range, target), []);
        }

        int every = Math.Max(1, (int)Math.Ceiling(powers / (double)Math.Max(2, target)));
        int start = (int)Math.Ceiling(first / (double)every) * every;
        double[] labelled = [.. Enumerable.Range(0, ((last - start) / every) + 1).Select(i => Power(start + (i * every)))];
        double[] minor =
            powers > 7
                ? [.. Enumerable.Range(first, powers).Select(Power).Except(labelled)]
                : [.. Multiples(first - 1, last, AllDigits).Where(range.Contains).Except(labelled)];
        return new Ticks(labelled, minor);
    }

    private static IEnumerable<double> Multiples(int first, int last, int[] digits)
    {
        for (int exponent = first; exponent <= last; exponent++)
        {
            foreach (int digit in digits)
            {
                yield return exponent >= 0 ? digit * Power(exponent) : digit / Power(-exponent);
            }
        }
    }

    private static double Power(int exponent) => exponent >= 0 ? Math.Pow(10, exponent) : 1 / Math.Pow(10, -exponent);

    // i * step carries binary dust (0.30000000000000004) that a label would show; + 0.0 turns -0 into 0.
    private static double Clean(double value, double step)
    {
        int digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(step)), 0, 15);
        return Math.Round(value, digits) + 0.0;
    }
}
