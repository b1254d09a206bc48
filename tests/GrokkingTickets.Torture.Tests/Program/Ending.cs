namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code, 137 after SIGKILL.</param>
/// <param name="Out">Its stdout.</param>
/// <param name="Error">Its stderr.</param>
/// <param name="Hit">The call at which a fault happened and its file, or null when none did.</param>
internal sealed record Ending(int Code, string Out, string Error, string? Hit)
{
    /// <summary>The exit code of a process that SIGKILL ended.</summary>
    public const int Killed = 137;

    /// <summary>The sentences of what went wrong.</summary>
    public string[] Sentences =>
        [.. Error.Split('\n').Where(line => line.StartsWith("grok: ", StringComparison.Ordinal)).Select(line => line["grok: ".Length..])];
}
