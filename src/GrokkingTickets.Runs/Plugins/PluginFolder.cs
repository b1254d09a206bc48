namespace GrokkingTickets.Runs.Plugins;

/// <summary>
/// A folder of plug-ins: every <c>NAME.dll</c> in it, and every <c>NAME/NAME.dll</c>, where what the plug-in needs besides lies beside it.
/// </summary>
public static class PluginFolder
{
    /// <summary>The folder that is looked for in the working folder.</summary>
    public const string Name = "plugins";

    private const string Suffix = ".dll";

    /// <summary>The files of a folder's plug-ins, by name; none where there is no such folder.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + Suffix)
                    .Concat(
                        Directory
                            .EnumerateDirectories(folder)
                            .Select(inner => Path.Combine(inner, Path.GetFileName(inner) + Suffix))
                            .Where(File.Exists)
                    )
                    .Order(StringComparer.Ordinal),
            ];
}
