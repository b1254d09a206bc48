namespace GrokkingTickets.Reporting.Model;

/// <summary>Columns that may be absent or too short.</summary>
internal static class Values
{
    /// <summary>The value, or NaN where there is none.</summary>
    public static double At(this IReadOnlyList<double>? values, int index) =>
        values is not null && index < values.Count ? values[index] : double.NaN;

    /// <summary>Whether there is such a flag, and it is set.</summary>
    public static bool IsTrueAt(this IReadOnlyList<bool>? flags, int index) => flags is not null && index < flags.Count && flags[index];
}
