namespace GrokkingTickets.Cli.CommandLine;

/// <summary>What the program says to its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something went wrong that the user did not cause.</summary>
    public const int Failure = 1;

    /// <summary>What the user gave cannot be.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or a signal, with everything saved.</summary>
    public const int Interrupted = 130;
}
