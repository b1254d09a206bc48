namespace GrokkingTickets.Cli.Tests;

/// <summary>How a command line ended.</summary>
public sealed record Ending(int Code, string Out, string Error)
{
    /// <summary>The lines of stdout.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
