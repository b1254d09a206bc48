using GrokkingTickets.Studies;
using Microsoft.Playwright;

namespace GrokkingTickets.Watch.Tests;

/// <summary>Studies, judged by what the store has of them.</summary>
public sealed class StudyTests
{
    private const string Yaml = """
        id: my-study
        title: A ticket against its base <b>
        seeds: 2
        spec: modular-addition-mlp
        networks:
          base:
            label: base
            set:
              task: {modulus: 11}
              model: {embedding: 12, hidden: 8}
              optimizer: {learning_rate: 0.01}
              training: {steps: 200, checkpoint_every: 50}
          ticket:
            label: ticket
            set:
              task: {modulus: 11}
              model: {embedding: 12, hidden: 8}
              optimizer: {learning_rate: 0.01}
              training: {steps: 200, checkpoint_every: 50}
              pruning: {rate: 0.6, at_step: 200}
        panels:
          - {title: Accuracy, y: accuracy, log: x}
        claims:
          - id: my-study
            claim: The base network memorises.
            parts:
              - {measure: value, statistic: t_mem, of: base, below: 10000}
        """;

    [Fact]
    public async Task Claims_come_in_with_the_seeds_and_lead_to_runs_and_figures()
    {
        using var folder = new TemporaryFolder();
        string path = folder["my-study.yaml"];
        await File.WriteAllTextAsync(path, Yaml);
        Study study = StudyLibrary.Load(path);
        await using var store = new WatchedStore();
        store.Train(study.Networks[0].ForSeed(0));
        await store.ServeAsync(options => options with { Studies = [study] });
        await store.GetUntilAsync("/data/studies", answer => answer.Contains("\"there\":1", StringComparison.Ordinal));
        using HttpResponseMessage early = await store.Client.GetAsync("/data/verdicts?study=my-study");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, early.StatusCode);
        await using Chromium browser = await Chromium.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(store.Address, "/studies"));
        await Assertions.Expect(page.Locator("#my-study")).ToContainTextAsync("1 of 4 runs complete; no seed is complete yet");
        await Assertions.Expect(page.Locator("#my-study h2")).ToContainTextAsync("<b>");

        store.Train(study.Networks[1].ForSeed(0));
        await Assertions.Expect(page.Locator("#my-study .claim b")).ToHaveTextAsync("✓ one seed: consistent");
        store.Train(study.Networks[0].ForSeed(1));
        store.Train(study.Networks[1].ForSeed(1));
        await Assertions.Expect(page.Locator("#my-study .claim b")).ToHaveTextAsync("✓ supported");
        await Assertions.Expect(page.Locator("#my-study")).ToContainTextAsync("judged by 2 of 2 seeds");

        await page.GetByText("figures and report").ClickAsync();
        await page.WaitForSelectorAsync("figure .live canvas, figure .live svg");
        await page.GoBackAsync();
        await page.Locator("#my-study summary").ClickAsync();
        await page.GetByLabel("seed 1: complete").First.ClickAsync();
        await page.UntilAsync("Grok.scene?.reels.length === 1");
        Assert.Empty(browser.Troubles);
    }
}
