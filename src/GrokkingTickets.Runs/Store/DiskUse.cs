namespace GrokkingTickets.Runs.Store;

/// <summary>What files take of a disk.</summary>
public static class DiskUse
{
    /// <summary>Bytes of all files in a folder and below; of one that is gone, none.</summary>
    public static long Of(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", options).Sum(Length);
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>A file that somebody removes meanwhile has none.</summary>
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
