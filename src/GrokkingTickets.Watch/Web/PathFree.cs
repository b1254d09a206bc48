using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Watch.Web;

/// <summary>What went wrong, without the paths of this machine, which are no page's business.</summary>
internal static class PathFree
{
    /// <summary>A sentence.</summary>
    public static string Of(UserErrorException e) =>
        e is FileFormatException damaged
            ? $"{Path.GetFileName(Path.GetDirectoryName(damaged.Path))}/{Path.GetFileName(damaged.Path)}: {damaged.Problem}."
            : "This cannot be shown; the terminal says why: grok show RUN.";
}
