namespace GrokkingTickets.Cli.Output;

/// <summary>What an output is.</summary>
/// <param name="IsRedirected">It goes to a file or pipe.</param>
/// <param name="KnowsControlCodes">A terminal here would know control codes; see TERM.</param>
/// <param name="WantsColor">Colours are wanted; see no-color.org.</param>
/// <param name="HasUnicode">The encoding has more than ASCII.</param>
internal sealed record OutputKind(bool IsRedirected, bool KnowsControlCodes, bool WantsColor, bool HasUnicode);
