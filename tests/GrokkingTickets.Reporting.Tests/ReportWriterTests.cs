using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grok-report-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_of_a_report()
    {
        ReportWriter.Write(_directory, SampleReport.Create());
        Assert.Equal(
            [
                "figures/F2-mlp.csv",
                "figures/F2-mlp.svg",
                "figures/F4-rate.csv",
                "figures/F4-rate.svg",
                "figures/G-course.csv",
                "figures/G-course.svg",
                "figures/G.csv",
                "figures/G.svg",
                "index.html",
            ],
            Directory
                .EnumerateFiles(_directory, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_directory, path))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Writing_again_gives_the_same_bytes()
    {
        byte[] first = File.ReadAllBytes(ReportWriter.Write(_directory, SampleReport.Create()));
        Assert.Equal(first, File.ReadAllBytes(ReportWriter.Write(_directory, SampleReport.Create())));
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        string page = ReportPage.Write(HostileReport.Create());
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:alert", page, StringComparison.Ordinal);
        Assert.Equal(page.Split("<script").Length, page.Split("</script>").Length);
    }

    /// <summary>The names of networks are compared with those of the figure's data, so they keep every character.</summary>
    [Fact]
    public void A_percentage_does_not_break_where_it_is_read_and_stays_as_it_is_in_a_name()
    {
        var panel = new ChartPanel("Loss", Axis.Steps, new Axis("Loss"), [new Series("mask at 99 %", [0, 1], [2, 3])]);
        var section = new ReportSection("s", "h") { Figures = [new Figure("f", "t", [panel])] };
        Claim claim = new("c", "It is good.", new Finding(Verdict.Supported)) { Effects = [new Effect("It is 98 %", "97 % to 99 %")] };
        string page = ReportPage.Write(new Report("t", [section]) { Claims = [claim] });
        Assert.Contains("data-network=\"mask at 99 %\"", page, StringComparison.Ordinal);
        Assert.Contains("It is 98\u00A0%", page, StringComparison.Ordinal);
        Assert.Contains("97\u00A0% to 99\u00A0%", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_figures_needs_no_scripts() =>
        Assert.DoesNotContain("<script", ReportPage.Write(new Report("t", [new ReportSection("s", "h")])), StringComparison.Ordinal);

    [Theory]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a b")]
    public void An_id_that_names_no_file_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() =>
            ReportWriter.Write(_directory, new Report("t", [new ReportSection("s", "h") { Figures = [new Figure(id, "t", [])] }]))
        );

    [Theory]
    [InlineData("new/of/several")]
    [InlineData("there")]
    [InlineData("there/new")]
    public void A_folder_is_tried_without_a_trace(string folder)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "there"));
        ReportWriter.Try(Path.Combine(_directory, folder));
        Assert.Equal([Path.Combine(_directory, "there")], Directory.EnumerateFileSystemEntries(_directory));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_directory, "there")));
    }

    [Fact]
    public void A_folder_that_cannot_be_is_found_out_without_a_trace()
    {
        File.WriteAllText(Path.Combine(_directory, "file"), "");
        Assert.ThrowsAny<IOException>(() => ReportWriter.Try(Path.Combine(_directory, "file", "report")));
        Assert.ThrowsAny<IOException>(() => ReportWriter.Try(Path.Combine(_directory, "new", new string('x', 300))));
        Assert.Equal([Path.Combine(_directory, "file")], Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public void What_a_killed_writer_left_half_written_is_removed_and_nothing_else()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "figures"));
        string[] left =
        [
            ".index.html.0123456789abcdef0123456789abcdef.grok-tmp",
            ".grok-0123456789abcdef0123456789abcdef",
            "figures/.F3.svg.0123456789abcdef0123456789abcdef.grok-tmp",
            "figures/F3.svg.4711.tmp",
            "index.html.4711.tmp",
        ];
        string[] others = ["mine.tmp", "notes.svg", "figures/F9.svg", ".grok-new.grok-tmp"];
        foreach (string name in left.Concat(others))
        {
            File.WriteAllText(Path.Combine(_directory, name), "x");
            if (name != others[^1])
            {
                File.SetLastWriteTimeUtc(Path.Combine(_directory, name), DateTime.UtcNow - TimeSpan.FromHours(1));
            }
        }

        ReportWriter.Write(_directory, SampleReport.Create());
        Assert.All(left, name => Assert.False(File.Exists(Path.Combine(_directory, name)), name));
        Assert.All(others, name => Assert.True(File.Exists(Path.Combine(_directory, name)), name));
    }

    [Fact]
    public void Ids_are_unique()
    {
        var section = new ReportSection("s", "h");
        Assert.Throws<ArgumentException>(() => ReportWriter.Write(_directory, new Report("t", [section, section])));
    }
}
