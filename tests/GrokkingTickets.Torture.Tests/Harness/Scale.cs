namespace GrokkingTickets.Torture.Tests.Harness;

/// <summary>How much is tried: a little in the tests of every commit, everything where <c>tests/torture</c> asks for it.</summary>
internal static class Scale
{
    /// <summary>Whether this is the long form.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("GROK_TORTURE") == "long";

    /// <summary>One count for the tests of every commit, another for the long form.</summary>
    public static int Of(int few, int many) => IsLong ? many : few;

    /// <summary>At most so many of all, spread evenly over them; the same ones every time.</summary>
    public static IEnumerable<T> Some<T>(IReadOnlyList<T> all, int few, int many = int.MaxValue)
    {
        int count = Math.Min(all.Count, Of(few, many));
        // In the middle of each part, so that the first and the last are not what is always tried.
        return Enumerable.Range(0, count).Select(i => all[(int)(((2L * i) + 1) * all.Count / (2L * count))]);
    }
}
