using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>The playground in a real browser, by clicks alone. Skipped where Chromium is not installed.</summary>
public sealed class PlaygroundBrowserTests
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task A_modulus_of_23_groks_and_its_ticket_beside_it(int width, bool dark)
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, "/playground"), width, dark);
        page.SetDefaultTimeout(60_000);

        // It trains without a click; another modulus begins anew.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "pause" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByLabel("modulus").FillAsync("23");
        await page.GetByLabel("train fraction").FillAsync("0.8");
        await page.GetByLabel("seed").FillAsync("3");
        await page.GetByLabel("seed").PressAsync("Tab");
        ILocator ticket = page.GetByRole(AriaRole.Button, new() { Name = "take the ticket" });
        await Assertions.Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await ticket.ClickAsync(); // which waits until it can be clicked
        await Assertions.Expect(page.Locator(".lanes li")).ToHaveCountAsync(2);
        await page.UntilAsync("!Grok.playground.isPlaying && Grok.scene.reels[1].moments.some((one) => one.name === 'generalised')");
        Assert.Contains("modulus=23", page.Url, StringComparison.Ordinal);

        // Under one cursor, to the same step (each run's last news is an event of its own), nothing twice.
        await page.UntilAsync("Grok.scene.reels[0].curves.step.at(-1) === Grok.scene.reels[1].curves.step.at(-1)");
        Assert.True(
            await page.EvaluateAsync<bool>(
                "Grok.scene.reels.every((reel) => [reel.curves.step, reel.frames.map((one) => one.step)].every((steps) => steps.every("
                    + "(step, i) => i === 0 || step > steps[i - 1])))"
            )
        );
        Assert.True(await page.EvaluateAsync<bool>("Grok.scene.reels[0].distances.length === Grok.scene.reels[0].frames.length"));
        Assert.True(
            await page.EvaluateAsync<bool>(
                "(([base, ticket]) => ticket < base)(Grok.scene.reels.map((reel) => reel.moments.find((one) => one.name === 'generalised').step))"
            )
        );
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "The page scrolls sideways.");

        // What is seen is kept as a page that works offline.
        IDownload download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "keep this page" }).ClickAsync()
        );
        using var folder = new TemporaryFolder();
        await download.SaveAsAsync(folder["kept.html"]);
        IPage kept = await browser.OpenAsync(new Uri(folder["kept.html"]), width, dark, offline: true);
        await kept.UntilAsync("Grok.scene?.reels.length === 2 && document.querySelectorAll('.images canvas').length === 8");
        await kept.Keyboard.PressAsync("Home");
        await kept.UntilAsync("Grok.scene.cursor.step === 0");

        // The command line of the ticket is there to be copied, and it can be kept.
        await page.Locator("[data-line='1']").ClickAsync();
        await Assertions.Expect(page.Locator(".lanes code")).ToContainTextAsync("grok ticket task.modulus=23");
        await page.Locator("[data-keep='1']").ClickAsync();
        await Assertions
            .Expect(page.Locator(".lanes a"))
            .ToContainTextAsync("modular-addition-mlp-p23-ticket40", new() { Timeout = 60_000 });
        await page.Locator(".lanes a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("ticket");
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task A_link_shows_the_same_and_a_page_that_is_loaded_again_goes_on()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, "/playground?preset=never&modulus=19&seed=5"));
        await page.UntilAsync("Grok.playground?.isPlaying === true");
        Assert.Equal("19", await page.GetByLabel("modulus").InputValueAsync());
        Assert.Equal("0", await page.GetByLabel("weight decay").InputValueAsync());
        string id = await page.EvaluateAsync<string>("Grok.playground.id");
        await page.GetByRole(AriaRole.Button, new() { Name = "pause" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "train" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.UntilAsync("Grok.scene?.reels.length === 1");
        Assert.Equal(id, await page.EvaluateAsync<string>("Grok.playground.id"));

        // By the keyboard: one step, and on.
        long step = await page.EvaluateAsync<long>("Grok.scene.reels[0].curves.step.at(-1)");
        await page.GetByRole(AriaRole.Button, new() { Name = "one step" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.UntilAsync($"Grok.scene.reels[0].curves.step.at(-1) === {step + 1}");

        // A mistake is one sentence, and nothing else happens.
        await page.GetByLabel("modulus").FillAsync("1000");
        await page.GetByLabel("modulus").PressAsync("Enter");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("task.modulus is 1000, but here it must be at most 127; grok train has no such limit.");
        Assert.Equal(id, await page.EvaluateAsync<string>("Grok.playground.id"));
        Assert.All(browser.Troubles, trouble => Assert.Contains("400", trouble, StringComparison.Ordinal)); // what the browser says of it
    }

    /// <summary>A click that comes while another network is begun would be of the one before, and lost with it.</summary>
    [Fact]
    public async Task A_network_that_is_replaced_gives_no_ticket_any_more()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, "/playground?modulus=23&train_fraction=0.8&seed=3"));
        ILocator ticket = page.GetByRole(AriaRole.Button, new() { Name = "take the ticket" });
        await Assertions.Expect(ticket).ToBeEnabledAsync(new() { Timeout = 60_000 });

        // The server answers only when it is told to.
        var answer = new TaskCompletionSource();
        await page.RouteAsync(
            "**/playground",
            async route =>
            {
                await answer.Task;
                await route.ContinueAsync();
            }
        );
        await page.GetByLabel("seed").FillAsync("4");
        await page.GetByLabel("seed").PressAsync("Tab");
        await Assertions.Expect(ticket).ToBeDisabledAsync();
        answer.SetResult();
        await Assertions.Expect(ticket).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await ticket.ClickAsync();
        await Assertions.Expect(page.Locator(".lanes li")).ToHaveCountAsync(2);
        Assert.Empty(browser.Troubles);
    }

    [Fact]
    public async Task Two_pages_do_not_disturb_one_another()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage one = await browser.OpenAsync(new Uri(store.Address, "/playground?preset=never"));
        IPage other = await browser.OpenAsync(new Uri(store.Address, "/playground?preset=never&modulus=19"));
        await one.UntilAsync("Grok.playground?.isPlaying === true");
        await other.UntilAsync("Grok.playground?.isPlaying === true");
        await other.GetByRole(AriaRole.Button, new() { Name = "pause" }).ClickAsync();
        await other.UntilAsync("Grok.playground.isPlaying === false");
        long step = await other.EvaluateAsync<long>("Grok.scene.reels[0].curves.step.at(-1)");
        long before = await one.EvaluateAsync<long>("Grok.scene.reels[0].curves.step.at(-1)");
        await one.UntilAsync($"Grok.scene.reels[0].curves.step.at(-1) > {before + 100}");
        Assert.Equal(step, await other.EvaluateAsync<long>("Grok.scene.reels[0].curves.step.at(-1)"));
        Assert.Empty(browser.Troubles);
    }
}
