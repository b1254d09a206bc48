namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What comes after all runs, however they ended.</summary>
/// <param name="Arguments">The program's, a command that trains nothing.</param>
/// <param name="Folder">Where it is run.</param>
/// <param name="Cpus">The cores it takes.</param>
public sealed record SlurmReport(IReadOnlyList<string> Arguments, string Folder, int Cpus)
{
    /// <summary>Whether it makes the same.</summary>
    public bool IsSameAs(SlurmReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Folder == other.Folder && Arguments.SequenceEqual(other.Arguments);
    }
}
