namespace GrokkingTickets.Studies.Tests.Parity;

/// <summary>The recorded trajectories of the authors' code, in tests/Reference.</summary>
internal static class ReferenceFiles
{
    public static string PathOf(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "Reference", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"tests/Reference/{name} is not above {AppContext.BaseDirectory}.");
    }
}
