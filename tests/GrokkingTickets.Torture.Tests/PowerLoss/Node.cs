namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>What a name on a disk stands for.</summary>
internal abstract class Node;
