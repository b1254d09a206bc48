using System.Text.RegularExpressions;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Reporting.Html;

/// <summary>Writes a report's files.</summary>
public static partial class ReportWriter
{
    /// <summary>
    /// Writes <c>index.html</c>, and for each figure <c>figures/ID.svg</c> and <c>figures/ID.csv</c>. Each file appears whole or not at
    /// all.
    /// </summary>
    /// <returns>The path of the page.</returns>
    /// <exception cref="ArgumentException">Two sections or two figures share an id, or a figure's id cannot name a file.</exception>
    public static string Write(string directory, Report report, PanelKinds? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        kinds ??= PanelKinds.All;
        Figure[] figures = [.. report.Sections.SelectMany(section => section.Figures)];
        Check("section", report.Sections.Select(section => section.Id));
        Check("figure", figures.Select(figure => figure.Id));
        foreach (Figure figure in figures)
        {
            if (!FileName().IsMatch(figure.Id))
            {
                throw new ArgumentException(
                    $"The figure id '{figure.Id}' cannot name a file: only letters, digits, '.', '-' and '_', not '.' first.",
                    nameof(report)
                );
            }
        }

        Disk.CreateFolder(directory);
        if (figures.Length > 0)
        {
            Disk.CreateFolder(Path.Combine(directory, "figures"));
        }

        CleanUp(directory);
        CleanUp(Path.Combine(directory, "figures"));
        foreach (Figure figure in figures)
        {
            AtomicFile.WriteText(Path.Combine(directory, "figures", figure.Id + ".svg"), kinds.Svg.Write(figure));
            AtomicFile.WriteText(Path.Combine(directory, "figures", figure.Id + ".csv"), kinds.Csv.Write(figure));
        }

        // Last: whoever sees the page sees all its files.
        string page = Path.Combine(directory, "index.html");
        AtomicFile.WriteText(page, ReportPage.Write(report, kinds));
        return page;
    }

    /// <summary>Finds out whether a report can be written, before much work is done for it, and leaves no trace.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public static void Try(string directory)
    {
        const int Attempts = 20;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                TryOnce(Path.GetFullPath(directory));
                return;
            }
            catch (DirectoryNotFoundException) when (attempt < Attempts)
            {
                // Another process found out the same, and took its folders away.
            }
        }
    }

    private static void TryOnce(string full)
    {
        var made = new Stack<string>();
        for (string? folder = full; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            made.Push(folder);
        }

        // From the outermost on, so that what was made before something fails is known.
        var below = new Stack<string>();
        try
        {
            foreach (string folder in made)
            {
                Directory.CreateDirectory(folder);
                below.Push(folder);
            }

            File.Create(Path.Combine(full, $".grok-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
        }
        finally
        {
            foreach (string folder in below)
            {
                RemoveIfEmpty(folder);
            }
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another process is writing there by now, or has removed it.
        }
    }

    /// <summary>Removes what writers that were killed left half-written; another writer may be at work.</summary>
    private static void CleanUp(string directory)
    {
        AtomicFile.CleanUpAfterTheDead(directory);
        if (!Directory.Exists(directory))
        {
            return;
        }

        DateTime old = DateTime.UtcNow - AtomicFile.LongestWriting;
        foreach (
            string file in Directory
                .EnumerateFiles(directory)
                .Where(file => Temporary().IsMatch(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < old)
                .ToList()
        )
        {
            File.Delete(file);
        }
    }

    private static void Check(string kind, IEnumerable<string> ids)
    {
        if (ids.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two {kind}s have the id '{twice.Key}'.");
        }
    }

    /// <summary>Of <see cref="Try"/>, and of the program before version 0.1.</summary>
    [GeneratedRegex(@"\A(\.grok-[0-9a-f]{32}|[A-Za-z0-9_.-]+\.(html|svg|csv|json|md)\.[0-9]+\.tmp)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Temporary();

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*\z")]
    private static partial Regex FileName();
}
