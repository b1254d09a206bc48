using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests.Docs;

/// <summary>A block of code in the documentation.</summary>
/// <param name="Page">The page, from the root of the repository.</param>
/// <param name="Mark">The comment on the line before it, which says how it is tested; empty where there is none.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Code">Its lines.</param>
public sealed partial record DocumentedBlock(string Page, string Mark, string Language, string Code)
{
    /// <summary>Every command runs, in order, in a folder of its own for the page.</summary>
    public const string Runs = "runs";

    /// <summary>Every command is parsed, and what it names is looked up: it would take too long, or needs runs that are not there.</summary>
    public const string Checked = "checked";

    /// <summary>What the program prints; the test of its page compares it.</summary>
    public const string Printed = "printed";

    /// <summary>A file of the page, under the name behind the colon.</summary>
    public const string File = "file: ";

    /// <summary>Those of all pages: README and CONTRIBUTING, and what is in docs/.</summary>
    public static IReadOnlyList<DocumentedBlock> All { get; } =
    [
        .. Directory
            .EnumerateFiles(RepositoryFiles.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Prepend(RepositoryFiles.Path("CONTRIBUTING.md"))
            .Prepend(RepositoryFiles.Path("README.md"))
            .SelectMany(path =>
                Fenced()
                    .Matches(System.IO.File.ReadAllText(path).ReplaceLineEndings("\n"))
                    .Select(match => new DocumentedBlock(
                        Path.GetRelativePath(RepositoryFiles.Path(), path).Replace(Path.DirectorySeparatorChar, '/'),
                        match.Groups["mark"].Value,
                        match.Groups["language"].Value,
                        match.Groups["code"].Value
                    ))
            ),
    ];

    /// <summary>Its commands, without comments.</summary>
    public IEnumerable<string> Commands =>
        Code.Split('\n').Select(line => Comment().Replace(line, "").Trim()).Where(line => line.Length > 0);

    /// <inheritdoc/>
    public override string ToString() => $"{Page}: {Code.Split('\n')[0]}";

    [GeneratedRegex(
        @"(^<!-- (?<mark>[^\n]*) -->\n)?^```(?<language>\w*)\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Fenced();

    [GeneratedRegex(@"(^|\s)#(\s.*)?$")]
    private static partial Regex Comment();
}
