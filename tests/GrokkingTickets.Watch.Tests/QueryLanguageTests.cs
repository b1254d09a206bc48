using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>
/// The list of runs is asked in the language of <c>grok runs</c>. A page to keep filters without a server, so that its scripts have the
/// language once more: here both are held to the same table.
/// </summary>
public sealed class QueryLanguageTests
{
    private const string Everything = "base decay ticket random parity begun";

    /// <summary>Queries, and the runs that they ask for.</summary>
    private static readonly (string Query, string Runs)[] Found =
    [
        ("", Everything),
        ("   ", Everything),
        ("ticket", "ticket random"),
        ("modular", "base decay ticket random begun"),
        ("interrupted", "begun"),
        ("completed base", "base decay parity"),
        ("Ticket", ""),
        ("kind=ticket", "ticket"),
        ("kind!=base", "ticket random"),
        ("status=completed", "base decay ticket random parity"),
        ("optimizer.weight_decay=0.5", "decay"),
        ("weight_decay=0.5", "decay"),
        ("weight_decay=5e-1", "decay"),
        ("weight_decay=.5", "decay"),
        ("weight_decay=+0.50", "decay"),
        ("weight_decay=0x1", ""),
        ("weight_decay!=0.5", "base ticket random parity begun"),
        ("weight_decay<1", "decay parity"),
        ("weight_decay<=1 weight_decay>=1", "base ticket random begun"),
        ("weight_decay>Infinity", ""),
        ("weight_decay<infinity seed=1", "decay"),
        ("pruning.rate=0.6", "ticket random"),
        ("rate>0.5 rate<0.7", "ticket random"),
        ("rate!=0.6", "base decay parity begun"),
        ("method=random", "random"),
        ("at_step=200", "ticket"),
        ("modulus=11", "base decay ticket random begun"),
        ("modulus!=11", "parity"),
        ("bits=9", "parity"),
        ("task.kind=sparse-parity", "parity"),
        ("task.kind!=sparse-parity", "base decay ticket random begun"),
        ("operation=add", "base decay ticket random begun"),
        ("operation=1", ""),
        ("seed=0", "base ticket random parity begun"),
        ("seed>=1", "decay"),
        ("steps=200", "base decay ticket random"),
        ("training.steps>200", "parity begun"),
        ("checkpoint_every=50", Everything),
        ("step=200", "base decay ticket random"),
        ("step<200", "begun"),
        ("t_gen<100000", ""),
        ("t_gen!=100", Everything),
        ("t_mem>=0 tau>=0", ""),
        ("tau=1", ""),
        ("train_loss=NaN", ""),
        ("train_loss!=NaN", Everything),
        ("test_accuracy>=0", "base decay ticket random parity"),
        ("train_loss<Infinity", "base decay ticket random parity"),
        ("l2_norm>0 seconds>=0", "base decay ticket random parity"),
        ("name=nobody", ""),
        ("<1", ""),
        ("weight_decay=0.5=", ""),
    ];

    /// <summary>Queries that mean nothing, and why.</summary>
    private static readonly (string Query, string Sentence)[] Refused =
    [
        ("nonsense=1", "there is no setting or outcome nonsense"),
        ("ticket wieght_decay=1", "there is no setting or outcome wieght_decay"),
        ("constructor=1", "there is no setting or outcome constructor"),
        ("Seed=1", "there is no setting or outcome Seed"),
        ("learning_rate=", "\"learning_rate=\" lacks a value."),
        ("t_gen<", "\"t_gen<\" lacks a value."),
        ("t_gen<late", "\"t_gen<late\" compares with what is no number."),
        ("t_gen<=0x10", "\"t_gen<=0x10\" compares with what is no number."),
        ("modular seed<x", "\"seed<x\" compares with what is no number."),
    ];

    [Fact]
    public async Task The_page_and_the_program_understand_a_query_alike()
    {
        await using var store = new WatchedStore();
        Dictionary<string, string> labels = Fill(store);
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await OpenAsync(browser, store, labels.Count);

        foreach ((string query, string runs) in Found)
        {
            string expected = $"\"{query}\": {runs}";
            Assert.Equal(expected, $"\"{query}\": {Labels(labels, InProgram(store, query))}");
            Assert.Equal(expected, $"\"{query}\": {Labels(labels, await InPageAsync(page, query))}");
        }

        foreach ((string query, string sentence) in Refused)
        {
            // Which name may have been meant, and which there are, each says in its own way.
            Assert.StartsWith(sentence, Assert.Throws<UserErrorException>(() => InProgram(store, query)).Message, StringComparison.Ordinal);
            await page.GetByRole(AriaRole.Searchbox).FillAsync(query);
            await Assertions.Expect(page.Locator(".tools + .note")).ToContainTextAsync(sentence);
        }

        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task The_page_has_every_setting_of_every_run()
    {
        await using var store = new WatchedStore();
        Dictionary<string, string> labels = Fill(store);
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await OpenAsync(browser, store, labels.Count);

        string[] keys = await page.EvaluateAsync<string[]>("() => Grok.store.keys");
        Assert.Equal(SpecificationSchema.AllKeys.Distinct(), keys);
        foreach (ListedRun run in RunFinder.FindAll(store.Store, RunQuery.Parse([]), out _))
        {
            string[] settings = await page.EvaluateAsync<string[]>(
                """
                (name) => Grok.store.keys
                  .map((key) => [key, Grok.setting(Grok.store.runs.get(name), key, Grok.store.usual)])
                  .filter(([, value]) => value !== undefined)
                  .map((setting) => setting.join("="))
                """,
                run.Folder.Name
            );
            Assert.Equal(run.Settings.Select(setting => $"{setting.Key}={setting.Value}").Order(), settings.Order());
        }
    }

    /// <summary>A run of which nothing is measured is the last, whichever way the list is sorted.</summary>
    [Theory]
    [InlineData("test_accuracy")]
    [InlineData("-test_accuracy")]
    public async Task What_is_not_known_comes_last(string sort)
    {
        await using var store = new WatchedStore();
        store.Train(WatchedStore.Base());
        string begun = Begin(store);
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, $"/?sort={sort}"));
        await page.UntilAsync("Grok.store?.rows?.length === 2");
        Assert.Equal(begun, await page.EvaluateAsync<string>("() => Grok.store.rows[1].name"));
    }

    /// <summary>Some runs of several kinds, and their names in the table by their folders'.</summary>
    private static Dictionary<string, string> Fill(WatchedStore store) =>
        new()
        {
            [store.Train(WatchedStore.Base()).Name] = "base",
            [store.Train(WatchedStore.Base("optimizer.weight_decay=0.5", "seed=1")).Name] = "decay",
            [store.Train(WatchedStore.Small()).Name] = "ticket",
            [store.Train(WatchedStore.Small("pruning.method=random", "pruning.at_step=0")).Name] = "random",
            [store.Train(Parity).Name] = "parity",
            [Begin(store)] = "begun",
        };

    private static Specification Parity =>
        SpecificationReader.Load(
            "sparse-parity",
            [
                "task.bits=9",
                "task.train=100",
                "task.test=150",
                "model.widths=16",
                "training.steps=250",
                "training.checkpoint_every=50",
                "training.evaluate_every=50",
            ]
        );

    /// <summary>A run that was interrupted before anything was measured.</summary>
    private static string Begin(WatchedStore store)
    {
        var record = RunRecord.Begin(WatchedStore.Base("task.train_fraction=0.3", "training.steps=300"));
        var folder = new RunFolder(Path.Combine(store.Store.Path, record.Name));
        Directory.CreateDirectory(folder.Path);
        record.Write(folder.RecordPath);
        return folder.Name;
    }

    private static async Task<IPage> OpenAsync(Chromium browser, WatchedStore store, int count)
    {
        IPage page = await browser.OpenAsync(store.Address);
        await page.UntilAsync($"Grok.store?.rows?.length === {count}");
        return page;
    }

    private static IEnumerable<string> InProgram(WatchedStore store, string query) =>
        RunFinder.FindAll(store.Store, RunQuery.Parse([query]), out _).Select(run => run.Folder.Name);

    private static async Task<IEnumerable<string>> InPageAsync(IPage page, string query) =>
        await page.EvaluateAsync<string[]>(
            "(query) => [...Grok.store.runs.values()].filter(Grok.query(query, Grok.store.keys, Grok.store.usual)).map((run) => run.name)",
            query
        );

    /// <summary>In the order of the table.</summary>
    private static string Labels(Dictionary<string, string> labels, IEnumerable<string> names) =>
        string.Join(' ', names.Select(name => labels[name]).OrderBy(label => Array.IndexOf(Everything.Split(' '), label)));
}
