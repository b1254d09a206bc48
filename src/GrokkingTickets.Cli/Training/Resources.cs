namespace GrokkingTickets.Cli.Training;

/// <summary>What training on this machine may use.</summary>
/// <param name="Jobs">Runs at the same time.</param>
/// <param name="SameMachine">Whether to refuse runs that another kind of machine has trained.</param>
internal sealed record Resources(int Jobs, bool SameMachine);
