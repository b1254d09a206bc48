namespace GrokkingTickets.Runs.Tests;

/// <summary>The recorded trajectories of the authors' code.</summary>
internal static class Reference
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Reference", name);
}
