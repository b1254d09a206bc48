namespace GrokkingTickets.Cli.Output;

/// <summary>Paths as the user would type them.</summary>
internal static class Paths
{
    /// <summary>Relative to the current folder when it is below, else as it is.</summary>
    public static string Short(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
