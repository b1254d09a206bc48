namespace GrokkingTickets.Studies;

/// <summary>
/// How much of the factor between two networks one cause explains: the mean of log(a / b) over pairs of networks (a, b) that differ in the
/// cause alone, divided by log(of / to) of the claim's part. Along a path from one network to the other the shares add up to 1. Where
/// several causes can be changed in any order, a pair for every order makes it Shapley's value.
/// </summary>
/// <param name="Cause">In words, e.g. the mask.</param>
/// <param name="Between">The pairs, by the networks' keys.</param>
public sealed record FactorShare(string Cause, IReadOnlyList<(string From, string To)> Between);
