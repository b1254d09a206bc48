namespace GrokkingTickets.Benchmarks;

/// <summary>The checkout this runs in.</summary>
internal static class Repository
{
    /// <summary>A folder of it, or null where this program has been taken elsewhere.</summary>
    public static string? Folder(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string found = Path.Combine(folder.FullName, path);
            if (File.Exists(Path.Combine(folder.FullName, "GrokkingTickets.slnx")) && Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}
