namespace GrokkingTickets.Reporting.Studies;

/// <summary>The steps of a film: more of them early in training, where more happens.</summary>
internal static class FilmSteps
{
    /// <summary>
    /// Some of the steps that were recorded, at about even distances on a logarithmic axis, always with the first and the last; all where
    /// they are few.
    /// </summary>
    /// <param name="recorded">Which there are.</param>
    /// <param name="most">How many at most, at least 3.</param>
    public static long[] Of(IEnumerable<long> recorded, int most)
    {
        long[] all = [.. recorded.Distinct().Order()];
        if (all.Length <= most)
        {
            return all;
        }

        // Steps stand far apart early on that axis, where several aims fall on one: so many aims as bring the steps wanted.
        long[] chosen = [all[0], all[^1]];
        for (int aims = 2; aims <= 64 * most; aims++)
        {
            long[] more = Nearest(all, aims);
            if (more.Length > most)
            {
                break;
            }

            chosen = more;
        }

        return chosen;
    }

    private static long[] Nearest(long[] all, int aims)
    {
        double first = all.First(step => step > 0),
            last = all[^1];
        return
        [
            .. Enumerable
                .Range(0, aims)
                .Select(i => first * Math.Pow(last / first, i / (aims - 1.0)))
                .Select(aim => all.MinBy(step => Math.Abs(step - aim)))
                .Append(all[0])
                .Append(all[^1])
                .Distinct()
                .Order(),
        ];
    }
}
