namespace GrokkingTickets.Architecture.Tests;

/// <summary>Arrows point one way, and the picture of them is true.</summary>
public class ArrowTests
{
    /// <summary>The houses from the top: each may know those below it.</summary>
    private static readonly string[] Houses =
    [
        "GrokkingTickets.Cli",
        "GrokkingTickets.Export",
        "GrokkingTickets.Watch",
        "GrokkingTickets.Reporting",
        "GrokkingTickets.Studies",
        "GrokkingTickets.Runs",
        "GrokkingTickets",
        "GrokkingTickets.Compute",
    ];

    [Fact]
    public void Projects_know_only_those_below_them()
    {
        SortedDictionary<string, SortedSet<string>> arrows = Arrows.OfProjects();
        Assert.Equal(Houses.Order(StringComparer.Ordinal), arrows.Keys);
        Assert.All(arrows, arrow => Assert.All(arrow.Value, to => Assert.True(Height(to) < Height(arrow.Key), $"{arrow.Key} -> {to}")));
    }

    [Fact]
    public void Namespaces_know_only_those_of_their_house_and_of_houses_below()
    {
        foreach ((string from, SortedSet<string> uses) in Arrows.OfNamespaces())
        {
            Assert.All(uses, to => Assert.True(Height(HouseOf(to)) <= Height(HouseOf(from)), $"{from} -> {to}"));
        }
    }

    [Fact]
    public void Between_namespaces_there_is_no_way_around() =>
        Assert.Equal("", string.Join(" -> ", Arrows.Cycle(Arrows.OfNamespaces()) ?? []));

    [Fact]
    public void Namespaces_are_folders()
    {
        foreach (string room in Arrows.OfNamespaces().Keys)
        {
            string folder = RepositoryFiles.Path([
                "src",
                HouseOf(room),
                .. room[HouseOf(room).Length..].Split('.', StringSplitOptions.RemoveEmptyEntries),
            ]);
            Assert.True(Directory.Exists(folder), $"{room} has no folder {folder}");
        }
    }

    /// <summary>Where it is not: put what the message shows between the marks of ARCHITECTURE.md.</summary>
    [Fact]
    public void The_picture_in_ARCHITECTURE_md_is_true()
    {
        const string begin = "<!-- arrows -->\n```\n";
        string text = File.ReadAllText(RepositoryFiles.Path("ARCHITECTURE.md"));
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.Equal(Arrows.Picture(), text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)]);
    }

    private static int Height(string house) => Houses.Length - Array.IndexOf(Houses, house);

    private static string HouseOf(string room) =>
        Houses.Where(house => room == house || room.StartsWith(house + ".", StringComparison.Ordinal)).MaxBy(house => house.Length)!;
}
