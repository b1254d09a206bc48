namespace GrokkingTickets.Tasks;

/// <summary>
/// Which examples a step trains on: every epoch takes all of them once, in an order of its own, drawn without replacement; the last batch
/// of an epoch has what is left. Nothing but the number of the step decides, so that training goes on amid an epoch.
/// </summary>
/// <param name="Size">Examples of a batch, at least 1; where there are fewer, all.</param>
/// <param name="Random">Value (e n + i) is that of example i of n in epoch e, from 0, by which the epoch is sorted.</param>
public sealed record Minibatches(int Size, RandomStream Random);
