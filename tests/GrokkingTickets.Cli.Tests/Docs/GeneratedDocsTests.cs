using GrokkingTickets.Cli.Docs;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.Tests.Docs;

/// <summary>The pages that the program writes are those that are committed: <c>./grok docs docs</c> writes them anew.</summary>
public sealed class GeneratedDocsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_committed_pages_are_what_is_written()
    {
        Grok.Succeed(_folder, "docs", _folder.Path, "--results", RepositoryFiles.Path("results"));
        Assert.Equal(Committed("experiments"), Written("experiments"));
        foreach (string page in Written("experiments").Select(name => Path.Combine("experiments", name)).Append("reference.md"))
        {
            string committed = File.ReadAllText(RepositoryFiles.Path("docs", page));
            Assert.True(committed == File.ReadAllText(_folder[page]), $"docs/{page} is not what ./grok docs docs writes.");
        }
    }

    [Fact]
    public void Every_study_has_its_page_and_what_is_judged_is_on_it()
    {
        foreach (Study study in StudyLibrary.Ids.Select(id => StudyLibrary.Load(id)))
        {
            string page = File.ReadAllText(RepositoryFiles.Path("docs", "experiments", study.Id + ".md"));
            Assert.All(study.Claims, claim => Assert.Contains($"**{claim.Id}", page, StringComparison.Ordinal));
        }
    }

    /// <summary>Also those that are added later.</summary>
    [Fact]
    public void Every_outcome_has_a_meaning() =>
        Assert.All(RunField.Outcomes, outcome => Assert.NotEmpty(OutcomeMeanings.Of(outcome.Name)));

    [Fact]
    public void Without_results_it_says_so() =>
        Assert.Equal("grok: --results is results, but there is no such folder.\n", Grok.Run(_folder, "docs", _folder.Path).Error);

    private string[] Written(string folder) => Names(_folder[folder]);

    private static string[] Committed(string folder) => Names(RepositoryFiles.Path("docs", folder));

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
