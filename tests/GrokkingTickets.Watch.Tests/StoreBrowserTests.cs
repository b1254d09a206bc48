using GrokkingTickets.Runs.Store;
using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>The list of runs, and the studies, in a real browser.</summary>
public sealed class StoreBrowserTests
{
    [Fact]
    public async Task Two_thousand_runs_are_listed_filtered_sorted_and_gathered()
    {
        await using var store = new WatchedStore();
        Multiply(store, store.Train(WatchedStore.Base()), 2000);
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(store.Address);
        await page.UntilAsync("Grok.store?.runs.size === 2000");

        // Only the rows in sight exist.
        Assert.InRange(await page.Locator("table.runs tbody tr").CountAsync(), 10, 100);
        await Assertions.Expect(page.Locator(".status")).ToContainTextAsync("2,000 runs");

        await page.GetByRole(AriaRole.Searchbox).FillAsync("optimizer.weight_decay=0.5 seed<10");
        await Assertions.Expect(page.Locator(".status")).ToContainTextAsync("10 of them shown");
        Assert.Equal(10, await page.Locator("table.runs tbody tr:not(.spacer)").CountAsync());

        await page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "gather seeds" }).ClickAsync();
        await Assertions.Expect(page.Locator(".status")).ToContainTextAsync("2,000 runs in 2 rows");
        await page.GetByRole(AriaRole.Button, new() { Name = "gather seeds" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "seed", Exact = true }).ClickAsync();
        string[] cells = await page.EvaluateAsync<string[]>("() => Grok.store.rows.map(run => run.settings.seed)");
        Assert.Equal(cells.OrderBy(seed => long.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)), cells);
        await page.UntilAsync("location.search.includes('sort=seed')");

        await page.GetByRole(AriaRole.Searchbox).FillAsync("nonsense=1");
        await Assertions.Expect(page.Locator(".note").First).ToContainTextAsync("there is no setting or outcome nonsense");

        // An update touches the row that changed, and no other.
        await page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await page.WaitForTimeoutAsync(300);
        int touched = await page.EvaluateAsync<int>(
            """
            async () => {
              let nodes = 0;
              const seen = new MutationObserver(list => { for (const one of list) nodes += one.addedNodes.length; });
              seen.observe(document.querySelector('table.runs tbody'), { childList: true, subtree: true });
              const run = { ...Grok.store.rows[3], step: 199 };
              Grok.store.take({ ...Grok.store.data(), isAll: false, usual: {}, runs: [run] });
              await new Promise(done => setTimeout(done, 200));
              return nodes;
            }
            """
        );
        Assert.Equal(1, touched);
        Assert.Empty(browser.Troubles);
    }

    /// <summary>Who has no mouse sorts by a header, goes down the list beyond what is in sight, and keeps the place.</summary>
    [Fact]
    public async Task The_keyboard_keeps_its_place()
    {
        await using var store = new WatchedStore();
        Multiply(store, store.Train(WatchedStore.Base()), 200);
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(store.Address);
        await page.UntilAsync("Grok.store?.runs.size === 200");

        await page.GetByRole(AriaRole.Button, new() { Name = "seed", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.UntilAsync("document.activeElement.textContent === 'seed ↑'");
        await page.Keyboard.PressAsync("Enter");
        await page.UntilAsync("document.activeElement.textContent === 'seed ↓'");

        // Each row has a box and a link; so many rows are not in sight at once.
        await page.GetByRole(AriaRole.Checkbox).First.FocusAsync();
        for (int i = 0; i < 160; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            await page.WaitForTimeoutAsync(20);
        }

        Assert.Equal("TBODY", await page.EvaluateAsync<string>("() => document.activeElement.closest('tbody')?.tagName ?? ''"));
        await page.UntilAsync("Grok.store.window.scrollTop > 0");

        // What went wrong is no secret of the mouse's.
        await page.EvaluateAsync(
            """
            () => {
              const run = { ...Grok.store.rows[3], status: "failed", error: "the disk is full" };
              Grok.store.take({ ...Grok.store.data(), isAll: false, usual: {}, runs: [run] });
              Grok.store.window.scrollTop = 0;
            }
            """
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "failed: the disk is full" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByText(": the disk is full")).ToBeVisibleAsync();
        Assert.Empty(browser.Troubles);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Runs_are_chosen_and_stand_side_by_side(int width, bool dark)
    {
        await using var store = new WatchedStore();
        store.Train(WatchedStore.Small());
        store.Train(WatchedStore.Base("seed=1"));
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(store.Address, width, dark);
        await page.UntilAsync("Grok.store?.rows?.length === 3");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "The page scrolls sideways.");

        await page.GetByRole(AriaRole.Checkbox).Nth(0).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox).Nth(2).CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "2 side by side" }).ClickAsync();
        await page.UntilAsync("Grok.scene?.reels.length === 2");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "+ base" }).ClickAsync();
        await page.UntilAsync("Grok.scene?.reels.map(reel => reel.label).join() === 'base,ticket'");
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task Hostile_names_are_texts()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Base());
        const string Hostile = "<img src=x onerror=document.title='broken'> & \"quotes\" '%2e%2e";
        Directory.Move(run.Path, Path.Combine(store.Store.Path, Hostile));
        string record = Path.Combine(store.Store.Path, Hostile, "run.json");
        File.WriteAllText(
            record,
            File.ReadAllText(record)
                .Replace("\"error\": null", "\"error\": \"</script><script>alert(1)</script>\"", StringComparison.Ordinal)
        );
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(store.Address);
        await page.UntilAsync("Grok.store?.rows?.length === 1");
        Assert.Equal(Hostile, await page.Locator("table.runs tbody a").First.GetAttributeAsync("title"));

        await page.Locator("table.runs tbody a").First.ClickAsync();
        await page.UntilAsync("Grok.scene?.reels.length === 1");
        await Assertions.Expect(page.Locator(".about b")).ToHaveTextAsync(Hostile);
        Assert.Equal(0, await page.Locator("img").CountAsync());

        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("keep this page").ClickAsync());
        using var folder = new TemporaryFolder();
        await download.SaveAsAsync(folder["kept.html"]);
        IPage kept = await browser.OpenAsync(new Uri(folder["kept.html"]), offline: true);
        await kept.UntilAsync("Grok.scene?.reels.length === 1");
        Assert.Equal(0, await kept.Locator("img").CountAsync());
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task The_list_is_kept_as_a_page_that_works_offline()
    {
        await using var store = new WatchedStore();
        store.Train(WatchedStore.Base());
        store.Train(WatchedStore.Base("seed=1"));
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(store.Address);
        await page.UntilAsync("Grok.store?.rows?.length === 2");
        IDownload download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "keep this page" }).ClickAsync()
        );
        using var folder = new TemporaryFolder();
        await download.SaveAsAsync(folder["kept.html"]);

        IPage kept = await browser.OpenAsync(new Uri(folder["kept.html"]), offline: true);
        await kept.UntilAsync("Grok.store?.rows?.length === 2");
        await kept.GetByRole(AriaRole.Searchbox).FillAsync("seed=1");
        await Assertions.Expect(kept.Locator(".status")).ToContainTextAsync("1 of them shown");
        Assert.Empty(browser.Troubles);
    }

    /// <summary>Runs as if with other seeds and, of half of them, another decay.</summary>
    private static void Multiply(WatchedStore store, RunFolder run, int count)
    {
        byte[] metrics = File.ReadAllBytes(run.MetricsPath);
        for (int i = 1; i < count; i++)
        {
            var record = RunRecord.Begin(WatchedStore.Base($"seed={i / 2}", $"optimizer.weight_decay={(i % 2 == 0 ? "1" : "0.5")}"));
            var folder = new RunFolder(Path.Combine(store.Store.Path, record.Name));
            Directory.CreateDirectory(folder.Path);
            (record with { Status = RunStatus.Completed }).Write(folder.RecordPath);
            File.WriteAllBytes(folder.MetricsPath, metrics);
        }
    }
}
