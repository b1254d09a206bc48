namespace GrokkingTickets.Tests.Shared;

internal static class RepositoryFiles
{
    /// <summary>A file or folder of the repository these tests were built in.</summary>
    public static string Path(params string[] parts)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "GrokkingTickets.slnx")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return System.IO.Path.Combine([folder ?? throw new DirectoryNotFoundException("The tests are not in the repository."), .. parts]);
    }
}
