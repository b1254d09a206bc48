using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GrokkingTickets.Architecture.Tests;

/// <summary>What depends on what in <c>src/</c>, as the project files and the using directives say.</summary>
internal static partial class Arrows
{
    private const string Root = "GrokkingTickets";

    /// <summary>Every project with those it references.</summary>
    public static SortedDictionary<string, SortedSet<string>> OfProjects()
    {
        var arrows = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(RepositoryFiles.Path("src"), "*.csproj", SearchOption.AllDirectories))
        {
            arrows[Path.GetFileNameWithoutExtension(path)] = new(
                XDocument
                    .Load(path)
                    .Descendants("ProjectReference")
                    .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
                StringComparer.Ordinal
            );
        }

        return arrows;
    }

    /// <summary>
    /// Every namespace with those that its files use. What is in a namespace around it needs no using directive (but to be named without
    /// its class), so it is no arrow: it counts as the same room.
    /// </summary>
    public static SortedDictionary<string, SortedSet<string>> OfNamespaces()
    {
        var arrows = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (string path in Sources())
        {
            string text = File.ReadAllText(path);
            if (NamespaceOf(text) is not { } from)
            {
                continue;
            }

            arrows.TryAdd(from, new(StringComparer.Ordinal));
            arrows[from].UnionWith(Using().Matches(text).Select(match => match.Groups[1].Value));
        }

        // What is used is a namespace, or (static, alias) a type in one.
        return new(
            arrows.ToDictionary(
                arrow => arrow.Key,
                arrow => new SortedSet<string>(
                    arrow
                        .Value.Select(used => arrows.ContainsKey(used) ? used : used[..used.LastIndexOf('.')])
                        .Where(used => !$"{arrow.Key}.".StartsWith($"{used}.", StringComparison.Ordinal) && arrows.ContainsKey(used)),
                    StringComparer.Ordinal
                )
            ),
            StringComparer.Ordinal
        );
    }

    /// <summary>A way around from some room back to itself, or null where arrows point one way.</summary>
    public static IReadOnlyList<string>? Cycle(SortedDictionary<string, SortedSet<string>> arrows)
    {
        var done = new HashSet<string>();
        var way = new List<string>();
        return arrows.Keys.Select(Visit).FirstOrDefault(cycle => cycle is not null);

        IReadOnlyList<string>? Visit(string room)
        {
            if (way.IndexOf(room) is >= 0 and var start)
            {
                return [.. way.Skip(start), room];
            }

            if (!done.Add(room))
            {
                return null;
            }

            way.Add(room);
            IReadOnlyList<string>? cycle = arrows[room].Select(Visit).FirstOrDefault(found => found is not null);
            way.RemoveAt(way.Count - 1);
            return cycle;
        }
    }

    /// <summary>
    /// The picture in ARCHITECTURE.md: a line a room, those that it depends on after the arrow, without the common first word.
    /// </summary>
    public static string Picture()
    {
        var lines = new List<string>();
        foreach ((string room, SortedSet<string> uses) in OfNamespaces())
        {
            lines.Add($"{Short(room).PadRight(34)} -> {(uses.Count == 0 ? "(nothing)" : string.Join(", ", uses.Select(Short)))}");
        }

        return string.Join('\n', lines);

        static string Short(string room) => room == Root ? "(the science)" : room[(Root.Length + 1)..];
    }

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(RepositoryFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string? NamespaceOf(string text) => Namespace().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^namespace (GrokkingTickets[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?(GrokkingTickets[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
