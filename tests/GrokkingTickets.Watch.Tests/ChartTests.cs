using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>What stands beside the lines of a chart.</summary>
public sealed class ChartTests
{
    [Fact]
    public async Task Ticks_are_a_few_and_tell_their_values_apart()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(store.Address);
        await page.UntilAsync("Grok.store");
        Assert.Equal("2.565 2.570", await TicksAsync(page, isLog: false, 2.561, 2.571));
        Assert.Equal("0 20 40", await TicksAsync(page, isLog: false, -0.5, 41));
        Assert.Equal("-0.2 0.0 0.2 0.4", await TicksAsync(page, isLog: false, -0.2, 0.5));
        Assert.Equal("3.5 4.0", await TicksAsync(page, isLog: true, 3.25, 4.45));
        Assert.Equal("0.2 0.5 1 2 5", await TicksAsync(page, isLog: true, 0.2, 9));
        Assert.Equal("2 5", await TicksAsync(page, isLog: true, 1.5, 9));
        Assert.Equal("1e−3 1e−2 1e−1 1 10", await TicksAsync(page, isLog: true, 0.0005, 12));
        Assert.Equal("1e−12 1e−9 1e−6 1e−3 1", await TicksAsync(page, isLog: true, 1e-12, 12));
    }

    private static Task<string> TicksAsync(IPage page, bool isLog, double low, double high) =>
        page.EvaluateAsync<string>(
            "([isLog, low, high]) => Grok.Chart.prototype.ticks.call({ options: { isLog } }, low, high).map(([, text]) => text).join(' ')",
            new object[] { isLog, low, high }
        );
}
