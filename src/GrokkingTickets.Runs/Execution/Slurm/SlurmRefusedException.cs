namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>A program of Slurm's failed or did not answer.</summary>
public sealed class SlurmRefusedException(string program, string reason) : Exception($"{program}: {reason}.")
{
    /// <summary>Its name.</summary>
    public string Program { get; } = program;

    /// <summary>What it said, without a full stop.</summary>
    public string Reason { get; } = reason;
}
