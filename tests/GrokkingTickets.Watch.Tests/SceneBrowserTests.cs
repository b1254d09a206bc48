using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>Runs under one cursor, in a real browser.</summary>
public sealed class SceneBrowserTests
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task The_cursor_moves_every_panel(int width, bool dark)
    {
        await using var store = new WatchedStore();
        (string address, _) = await BaseAndTicketAsync(store);
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, address), width, dark);
        await Ready(page);

        string[] before = await Pictures(page);
        Assert.InRange(before.Length, 14, 30);
        Assert.All(before, picture => Assert.True(picture.Length > 400, "A canvas is empty."));

        // The slider by its keys, as without a mouse.
        await page.Locator("body").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.UntilAsync("Grok.scene.cursor.step === 0");
        string[] atStart = await Pictures(page, before);
        int[] still = [.. Enumerable.Range(0, before.Length).Where(i => before[i] == atStart[i])];
        Assert.True(still.Length == 0, $"Panels that did not move: {string.Join(", ", still)}.");

        // Moving over the accuracy curve scrubs all the rest, too.
        ILocator curve = page.Locator("canvas.scrub").First;
        LocatorBoundingBoxResult box = (await curve.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.8f), box.Y + (box.Height / 2));
        await page.UntilAsync("Grok.scene.cursor.step > 20");
        string[] inTheMiddle = await Pictures(page, atStart);
        Assert.DoesNotContain(Enumerable.Range(0, before.Length), i => inTheMiddle[i] == atStart[i]);

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "The page scrolls sideways.");
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task Buttons_jump_to_moments_and_the_address_restores_what_is_seen()
    {
        await using var store = new WatchedStore();
        (string address, _) = await BaseAndTicketAsync(store);
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, address));
        await Ready(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "base: memorised", Exact = true }).ClickAsync();
        int step = await page.EvaluateAsync<int>("Grok.scene.cursor.step");
        Assert.Equal(await page.EvaluateAsync<int>("Grok.scene.reels[0].moments.find(m => m.name === 'memorised').step"), step);
        await page.GetByRole(AriaRole.Button, new() { Name = "mask", Exact = true }).ClickAsync();
        await page.UntilAsync($"location.search.includes('step={step}') && location.search.includes('images=mask')");
        string[] seen = await Pictures(page);

        IPage again = await browser.OpenAsync(new Uri(page.Url));
        await Ready(again);
        Assert.Equal(step, await again.EvaluateAsync<int>("Grok.scene.cursor.step"));
        string[] restored = await Pictures(again);
        Assert.Equal(seen, restored);

        // The rest of the keys.
        await again.Keyboard.PressAsync("ArrowRight");
        await again.UntilAsync($"Grok.scene.cursor.step > {step}");
        await again.Keyboard.PressAsync("ArrowLeft");
        await again.Keyboard.PressAsync("ArrowLeft");
        await again.UntilAsync($"Grok.scene.cursor.step < {step}");
        await again.Keyboard.PressAsync(" ");
        await again.UntilAsync("Grok.scene.cursor.isPlaying");
        await again.Keyboard.PressAsync("End");
        await again.UntilAsync("!Grok.scene.cursor.isPlaying && Grok.scene.cursor.step === 200");
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task A_run_that_trains_is_seen_to_grow()
    {
        await using var store = new WatchedStore();
        RunFolder first = store.Train(WatchedStore.Base("training.steps=50"));
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, $"/runs?run={Uri.EscapeDataString(first.Name)}"));
        await Ready(page);
        IPage list = await browser.OpenAsync(store.Address);
        await list.UntilAsync("Grok.store?.runs.size === 1");
        using var stop = new CancellationTokenSource();

        // Nothing is reloaded: rows, frames and the state of the run come by themselves.
        Specification longer = WatchedStore.Base("training.steps=1000000", "training.checkpoint_every=2000");
        Task training = Task.Run(() => store.Train(longer, stop.Token));
        try
        {
            await Grows(page, list);
        }
        finally
        {
            await stop.CancelAsync();
            await training;
        }

        // Steps ascend, and none is there twice.
        Assert.True(
            await page.EvaluateAsync<bool>("Grok.scene.reels[0].curves.step.every((step, i, all) => i === 0 || all[i - 1] < step)"),
            "Rows came twice."
        );
        await Assertions.Expect(page.Locator(".entry").First).ToContainTextAsync("interrupted");
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task A_connection_that_breaks_goes_on_where_it_was()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Base());
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, $"/runs?run={Uri.EscapeDataString(run.Name)}"));
        await Ready(page);
        await Assertions.Expect(page.Locator(".live")).ToHaveTextAsync("live");

        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("dispatchEvent(new Event('test'))");
        store.Train(WatchedStore.Base("training.steps=400"));
        await page.Context.SetOfflineAsync(false);

        await page.UntilAsync("Grok.scene.reels[0].curves.step.at(-1) === 400 && Grok.scene.reels[0].frames.length === 9");
        Assert.True(
            await page.EvaluateAsync<bool>("Grok.scene.reels[0].curves.step.every((step, i, all) => i === 0 || all[i - 1] < step)"),
            "Rows came twice."
        );
    }

    [Fact]
    public async Task A_page_that_nobody_sees_rests_and_goes_on_where_it_was()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Base());
        await store.ServeReadAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, $"/runs?run={Uri.EscapeDataString(run.Name)}"));
        await Ready(page);
        await Assertions.Expect(page.Locator(".live")).ToHaveTextAsync("live");

        const string Turn =
            "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
            + " document.dispatchEvent(new Event('visibilitychange')); }";
        await page.EvaluateAsync(Turn, true);
        await Assertions.Expect(page.Locator(".live")).ToHaveCountAsync(0);
        store.Train(WatchedStore.Base("training.steps=400"));
        await store.GetUntilAsync("/data/store", answer => answer.Contains("\"step\":400", StringComparison.Ordinal));
        await page.WaitForTimeoutAsync(500);
        Assert.Equal(200, await page.EvaluateAsync<int>("Grok.scene.reels[0].curves.step.at(-1)"));

        await page.EvaluateAsync(Turn, false);
        await page.UntilAsync("Grok.scene.reels[0].curves.step.at(-1) === 400 && Grok.scene.reels[0].frames.length === 9");
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task A_page_to_keep_works_offline_the_cursor_included()
    {
        await using var store = new WatchedStore();
        (string address, RunFolder[] folders) = await BaseAndTicketAsync(store);
        await using Chromium browser = await Chromium.StartAsync();
        IPage live = await browser.OpenAsync(new Uri(store.Address, address));
        await Ready(live);
        IDownload download = await live.RunAndWaitForDownloadAsync(() => live.GetByText("keep this page").ClickAsync());
        using var folder = new TemporaryFolder();
        string kept = folder["kept.html"];
        await download.SaveAsAsync(kept);
        Assert.Equal(Replay.Write(folders, CancellationToken.None), await File.ReadAllTextAsync(kept));

        IPage page = await browser.OpenAsync(new Uri(kept), offline: true);
        await Ready(page);
        string[] before = await Pictures(page);
        await page.Keyboard.PressAsync("Home");
        await page.UntilAsync("Grok.scene.cursor.step === 0");
        string[] after = await Pictures(page, before);
        Assert.DoesNotContain(Enumerable.Range(0, before.Length), i => before[i] == after[i]);
        await page.UntilAsync("location.hash.includes('step=0')");
        Assert.Empty(browser.Troubles);
    }

    private static async Task Grows(IPage page, IPage list)
    {
        await page.UntilAsync("Grok.scene.reels[0].curves.step.at(-1) > 3000 && Grok.scene.reels[0].frames.length > 3");
        int seen = await page.EvaluateAsync<int>("Grok.scene.reels[0].curves.step.at(-1)");
        await page.UntilAsync($"Grok.scene.reels[0].curves.step.at(-1) > {seen}");
        await Assertions.Expect(page.Locator(".entry").First).ToContainTextAsync("running");
        Assert.True(
            await page.EvaluateAsync<bool>("Grok.scene.cursor.step === Grok.scene.reels[0].curves.step.at(-1)"),
            "It does not follow."
        );
        await list.UntilAsync("document.querySelector('.now progress')?.value > 3000");
    }

    private static async Task<(string Address, RunFolder[] Folders)> BaseAndTicketAsync(WatchedStore store)
    {
        RunFolder ticket = store.Train(WatchedStore.Small());
        RunFolder dense = store.Store.List(out _).Single(run => run.Record.Parent is null).Folder;
        await store.ServeReadAsync();
        return ($"/runs?run={Uri.EscapeDataString(dense.Name)}&run={Uri.EscapeDataString(ticket.Name)}", [dense, ticket]);
    }

    private static async Task Ready(IPage page)
    {
        await page.WaitForSelectorAsync("body[data-ready]");
        await page.UntilAsync("document.querySelectorAll('.images canvas').length > 0");
        await Settled(page);
    }

    /// <summary>What every canvas in sight shows; where others are given, once all that moves has moved.</summary>
    private static async Task<string[]> Pictures(IPage page, string[]? before = null)
    {
        const string All = "[...document.querySelectorAll('canvas')].filter(c => !c.closest('[hidden]')).map(c => c.toDataURL())";
        await Settled(page);
        string[] pictures = await page.EvaluateAsync<string[]>(All);
        for (int i = 0; i < 40 && before is not null && pictures.Zip(before).Any(pair => pair.First == pair.Second); i++)
        {
            await Task.Delay(50);
            pictures = await page.EvaluateAsync<string[]>(All);
        }

        return pictures;
    }

    private static async Task Settled(IPage page) =>
        await page.EvaluateAsync(
            "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 250))"
        );
}
