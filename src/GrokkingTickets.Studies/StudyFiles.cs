using System.Reflection;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Studies;

/// <summary>
/// The files of the library's studies: those of a folder where there is one, so that a change of a study needs no building, else those
/// that the program was built with.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
internal sealed class StudyFiles(string folder)
{
    private const string Prefix = "Studies/";
    private const string Suffix = ".yaml";

    private static readonly Assembly Home = typeof(StudyFiles).Assembly;

    private readonly bool _areInFolder = Directory.Exists(folder);

    /// <summary>Those of this program: <c>./grok</c> links the folder of a checkout there.</summary>
    public static StudyFiles OfThisProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "studies"));

    /// <summary>The studies' names, in no order.</summary>
    public IEnumerable<string> Names =>
        _areInFolder
            ? Directory.EnumerateFiles(folder, "*" + Suffix).Select(path => Path.GetFileNameWithoutExtension(path))
            : Home.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..^Suffix.Length]);

    /// <summary>The text of a study.</summary>
    public string Read(string name)
    {
        if (_areInFolder)
        {
            return SpecificationReader.ReadText(Path.Combine(folder, name + Suffix), "study");
        }

        using var reader = new StreamReader(Home.GetManifestResourceStream(Prefix + name + Suffix)!);
        return reader.ReadToEnd();
    }
}
