using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using Microsoft.Playwright;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Opens reports in a real browser. Skipped where Chromium is not installed.</summary>
public sealed class ReportPageBrowserTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grok-browser-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("sample", 1280, false)]
    [InlineData("sample", 1280, true)]
    [InlineData("sample", 400, false)]
    [InlineData("hostile", 400, true)]
    [InlineData("bars", 1280, false)]
    [InlineData("film", 1280, true)]
    [InlineData("film", 400, false)]
    public async Task Every_chart_is_drawn_without_network_or_errors(string report, int width, bool dark)
    {
        await See(
            report switch
            {
                "sample" => SampleReport.Create(),
                "bars" => BarsReport.Create(),
                "film" => FilmReport.Create(),
                _ => HostileReport.Create(),
            },
            async page =>
            {
                int charts = await page.Locator(".chart").CountAsync();
                Assert.True(charts > 0);
                for (int i = 0; i < charts; i++)
                {
                    LocatorBoundingBoxResult? box = await page.Locator(".chart").Nth(i).Locator("canvas, svg").First.BoundingBoxAsync();
                    Assert.True(box is { Width: > 100, Height: > 100 }, $"Chart {i} is not drawn.");
                }

                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "The page scrolls sideways.");
            },
            width: width,
            dark: dark,
            kinds: BarsReport.Kinds
        );
    }

    [Fact]
    public async Task Pointing_tells_a_line_beside_the_panel_and_the_controls_act()
    {
        await See(
            SampleReport.Create(),
            async page =>
            {
                ILocator chart = page.Locator(".chart").First;
                await chart.ScrollIntoViewIfNeededAsync();
                LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
                await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
                await page.Mouse.MoveAsync(box.X + (box.Width / 2) + 5, box.Y + (box.Height / 2));
                string tooltip = await page.Locator("#vg-tooltip-element.visible").InnerTextAsync();
                Assert.Matches(@"(?s)network\s+(Base|Grokking).*data\s+(test|train).*line\s+(median of 3|seed [012])", tooltip);
                LocatorBoundingBoxResult told = (await page.Locator("#vg-tooltip-element").BoundingBoxAsync())!;
                Assert.True(told.Y > box.Y + box.Height - 60 || told.Y + told.Height < box.Y, "What is told hides the lines.");

                // Zooming one panel zooms the other, whose x axis is the same.
                ILocator second = page.Locator(".chart").Nth(1);
                string shown = await Picture(second);
                await Zoom(page, -300);
                await Changed(second, shown);

                shown = await Picture(chart);
                await page.Locator("button[data-network='Base']").First.ClickAsync();
                await Changed(chart, shown);
                shown = await Picture(chart);
                ILocator seeds = Tool(page, "", "Single seeds").First;
                Assert.Equal("true", await seeds.GetAttributeAsync("aria-pressed"));
                await seeds.ClickAsync();
                await Changed(chart, shown);
                Assert.Equal("false", await seeds.GetAttributeAsync("aria-pressed"));
            }
        );
    }

    [Fact]
    public async Task Zoom_scale_and_hidden_networks_go_back_to_where_they_were()
    {
        await See(
            SampleReport.Create(),
            async page =>
            {
                ILocator chart = page.Locator("#figure-F2-mlp .chart").First;
                await chart.ScrollIntoViewIfNeededAsync();
                string start = await Picture(chart);
                LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;

                ILocator network = page.Locator("#figure-F2-mlp button[data-network='Base']");
                await network.ClickAsync();
                await Changed(chart, start);
                Assert.Equal("false", await network.GetAttributeAsync("aria-pressed"));
                string without = await Picture(chart);
                await network.ClickAsync();
                await Changed(chart, without); // not as at the start: lines that come back are drawn on top
                Assert.Equal("true", await network.GetAttributeAsync("aria-pressed"));

                await Tool(page, "#figure-F2-mlp", "Reset").ClickAsync();
                await Same(chart, start);
                foreach ((string name, string before, string after) in new[] { ("Log y", "true", "false"), ("Log x", "false", "true") })
                {
                    ILocator button = Tool(page, "#figure-F2-mlp", name);
                    Assert.Equal(before, await button.GetAttributeAsync("aria-pressed"));
                    await button.ClickAsync();
                    await Changed(chart, start);
                    Assert.Equal(after, await button.GetAttributeAsync("aria-pressed"));
                    await button.ClickAsync();
                    await Same(chart, start);
                }

                await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
                await Zoom(page, -300);
                await Changed(chart, start);
                await Tool(page, "#figure-F2-mlp", "Reset").ClickAsync();
                await Same(chart, start);
            }
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_drag_or_wheel_leaves_the_steps_that_there_are(bool log)
    {
        await See(
            SampleReport.Create(),
            async page =>
            {
                ILocator chart = page.Locator("#figure-F2-mlp .chart").First;
                await chart.ScrollIntoViewIfNeededAsync();
                string start = await Picture(chart);
                if (log)
                {
                    await Tool(page, "#figure-F2-mlp", "Log x").ClickAsync();
                    await Changed(chart, start);
                    start = await Picture(chart);
                }

                LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
                float x = box.X + (box.Width / 2),
                    y = box.Y + (box.Height / 2);
                // Further in, then dragged far beyond the left end: the first step stays at the edge, and out again is where it began.
                await page.Mouse.MoveAsync(x, y);
                await Zoom(page, -300);
                await Changed(chart, start);
                await page.Mouse.DownAsync();
                await page.Mouse.MoveAsync(x + 200, y);
                await page.Mouse.MoveAsync(x + 400, y);
                await page.Mouse.UpAsync();
                double[] domain = await chart.EvaluateAsync<double[]>("chart => chart.view.scale('x').domain()");
                Assert.Equal(log ? 25 : 0, domain[0], 6);
                Assert.InRange(domain[1], 100, 29_000);
                await Zoom(page, 3000);
                await Task.Delay(300);
                domain = await chart.EvaluateAsync<double[]>("chart => chart.view.scale('x').domain()");
                Assert.Equal([log ? 25 : 0, 30_000], domain.Select(end => Math.Round(end, 6)));
            }
        );
    }

    [Theory]
    [InlineData("#figure-G", 0, 1280)]
    [InlineData("#figure-G-course", 7, 1280)]
    [InlineData("#figure-G-course", 7, 400)]
    public async Task Pointing_at_a_heat_map_tells_the_cell(string figure, int index, int width)
    {
        await See(
            SampleReport.Create(),
            async page =>
            {
                ILocator chart = page.Locator(figure + " .chart").Nth(index);
                await chart.ScrollIntoViewIfNeededAsync();
                LocatorBoundingBoxResult box = (await chart.BoundingBoxAsync())!;
                await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 3));
                await page.Mouse.MoveAsync(box.X + (box.Width / 2) + 2, box.Y + (box.Height / 3));
                string tooltip = await page.Locator("#vg-tooltip-element.visible").InnerTextAsync();
                Assert.Matches(@"(?s)Neuron\s+\d+.*Token\s+\d+.*Weight\s+[−-]?[\d.]+", tooltip);
            },
            width: width,
            dark: true
        );
    }

    [Fact]
    public async Task A_telephone_sees_all_columns_and_paper_has_whole_tables_and_static_pictures()
    {
        await See(
            SampleReport.Create(),
            async page =>
            {
                Assert.True(
                    await page.EvaluateAsync<bool>(
                        "[...document.querySelectorAll('.scroll')].every(table => table.scrollWidth <= table.clientWidth)"
                    ),
                    "A table is cut off."
                );
                Assert.False(await page.Locator(".claims-table thead").IsVisibleAsync());

                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
                foreach (
                    (string element, bool isSeen) in new[]
                    {
                        (".claims-table thead", true),
                        (".evidence thead", true),
                        (".static svg", true),
                        (".live", false),
                        (".runs", false),
                        (".files", false),
                    }
                )
                {
                    Assert.True(
                        isSeen == await page.Locator(element).First.IsVisibleAsync(),
                        $"{element} is {(isSeen ? "missing" : "there")} on paper."
                    );
                }
            },
            width: 400
        );
    }

    [Fact]
    public async Task A_table_of_many_steps_and_long_names_fits_the_column()
    {
        var table = new ReportTable(
            "Accuracies",
            ["Step", .. Enumerable.Range(1, 6).Select(i => Numbers.Grouped(i * 1000))],
            [
                new ReportRow(
                    "Edge-popup and weight decay, scores do not decay, leak: the paper",
                    [.. Enumerable.Repeat("0.964 ± 0.016\n0.952 to 0.975", 6)]
                ),
            ]
        );
        await See(
            new Report("Tables", [new ReportSection("tables", "Tables") { Tables = [table] }]),
            async page =>
            {
                Assert.True(
                    await page.EvaluateAsync<bool>(
                        "[...document.querySelectorAll('.scroll')].every(table => table.scrollWidth <= table.clientWidth)"
                    ),
                    "A table is cut off."
                );
            }
        );
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task The_navigation_stays_and_shows_where_the_reader_is(int width)
    {
        await See(
            SampleReport.Create(),
            async page =>
            {
                ILocator current = page.Locator(".navigation a[aria-current]");
                Assert.Equal("Overview", (await current.InnerTextAsync()).Trim());
                Assert.True(await InWindow(page.Locator(".headline svg:visible")), "The headline is not on the first screen.");
                Assert.True(await InWindow(page.Locator(".tally")), "The tally is not on the first screen.");

                foreach (string section in new[] { "F4-rate", "G", "F2-mlp" })
                {
                    await page.Locator($".navigation a[href='#{section}']").ClickAsync();
                    await page.WaitForFunctionAsync(
                        "id => document.querySelector('.navigation a[aria-current]').hash === '#' + id",
                        section
                    );
                    Assert.Equal(1, await current.CountAsync());
                    Assert.True(await InWindow(page.Locator($"section[id='{section}'] h2")), "The heading is out of sight.");
                    Assert.True(await InWindow(current), "The navigation is out of sight.");
                }

                await page.EvaluateAsync("scrollTo(0, document.documentElement.scrollHeight)");
                await page.WaitForFunctionAsync("document.querySelector('.navigation a[aria-current]').hash === '#G'");
            },
            width: width,
            draws: false
        );

        static async Task<bool> InWindow(ILocator locator) =>
            await locator.First.EvaluateAsync<bool>(
                "async element => { await new Promise(done => setTimeout(done, 1000)); const box = element.getBoundingClientRect(); "
                    + "return box.top >= 0 && box.top < innerHeight && box.left >= -1 && box.right <= innerWidth + 1; }"
            );
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task One_slider_moves_all_pictures_and_rules_of_its_section(int width)
    {
        await See(
            FilmReport.Create(),
            async page =>
            {
                Assert.Equal(1, await page.Locator(".time").CountAsync());
                ILocator slider = page.GetByRole(AriaRole.Slider, new PageGetByRoleOptions { Name = "Step" });
                Assert.Equal("as the figures stand", await slider.GetAttributeAsync("aria-valuetext"));

                // At rest: small pictures stand as they are drawn, large ones are seen at the end, and there is no rule.
                Assert.False(await page.Locator("#figure-neurons .stage").IsVisibleAsync());
                Assert.True(await page.Locator("#figure-neurons .panels").IsVisibleAsync());
                Assert.Equal("5000, 5000", await ShownSteps(page, "weights"));
                await HasRules(page, "null, null, null");
                string still = await Picture(page.Locator("#figure-still-chart .chart").First);

                // The steps of both networks: 0, 100, 500, 1000, 5000.
                await slider.FocusAsync();
                await page.Keyboard.PressAsync("Home");
                Assert.Equal("step 0", await slider.GetAttributeAsync("aria-valuetext"));
                Assert.Equal("0, 0", await ShownSteps(page, "neurons"));
                string[] atStart = await Addresses(page, "neurons");
                await page.Keyboard.PressAsync("ArrowRight");
                Assert.Equal("100", await page.Locator(".time output").InnerTextAsync());
                Assert.Equal("100, 0", await ShownSteps(page, "neurons"));
                Assert.Equal("100, 0", await ShownSteps(page, "weights"));
                string[] later = await Addresses(page, "neurons");
                Assert.NotEqual(atStart[0], later[0]);
                Assert.Equal(atStart[1], later[1]);
                await HasRules(page, "100, 100, 100");
                await page.Keyboard.PressAsync("ArrowRight");
                await page.Keyboard.PressAsync("ArrowRight");
                Assert.Equal("1000, 500", await ShownSteps(page, "neurons"));
                Assert.Equal("1000, 500", await ShownSteps(page, "weights"));
                await HasRules(page, "1000, 1000, 1000");
                Assert.True(await page.Locator("#figure-neurons .stage").IsVisibleAsync());
                Assert.False(await page.Locator("#figure-neurons .panels").IsVisibleAsync());

                // A chart that is drawn anew has its rule still.
                await Tool(page, "#figure-chart", "Log x").ClickAsync();
                await page.WaitForTimeoutAsync(500);
                await HasRules(page, "1000, 1000, 1000");
                Assert.Equal(still, await Picture(page.Locator("#figure-still-chart .chart").First));

                await slider.FocusAsync();
                await page.Keyboard.PressAsync("End");
                Assert.Equal("5000, 5000", await ShownSteps(page, "neurons"));
                await page.Locator(".time .rest").ClickAsync();
                await HasRules(page, "null, null, null");
                Assert.False(await page.Locator("#figure-neurons .stage").IsVisibleAsync());
                Assert.True(await page.Locator("#figure-neurons .panels").IsVisibleAsync());

                await page.Locator(".time .play").ClickAsync();
                await page.WaitForFunctionAsync("document.querySelector('.time output').textContent === '5,000'");
                Assert.Equal("5000, 5000", await ShownSteps(page, "neurons"));
            },
            width: width
        );
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Every_weight_has_two_pixels_and_wide_pictures_scroll_together(int width)
    {
        await See(
            FilmReport.Create(),
            async page =>
            {
                double[] cell = await page.Locator("#figure-weights .reel image")
                    .First.EvaluateAsync<double[]>(
                        "image => { const box = image.getBoundingClientRect(); return [box.width / 500, box.height / 48]; }"
                    );
                Assert.All(cell, pixels => Assert.InRange(pixels, 2, 5));
                Assert.Equal(
                    120,
                    await page.Locator("#figure-weights .whole")
                        .First.EvaluateAsync<double>(
                            "async box => { box.scrollLeft = 120; await new Promise(done => setTimeout(done, 300)); "
                                + "return document.querySelectorAll('#figure-weights .whole')[1].scrollLeft; }"
                        )
                );
            },
            width: width
        );
    }

    [Fact]
    public async Task Paper_has_no_slider_and_the_static_pictures_even_while_a_step_is_chosen()
    {
        await See(
            FilmReport.Create(),
            async page =>
            {
                await page.Locator(".time input").FocusAsync();
                await page.Keyboard.PressAsync("Home");
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
                Assert.False(await page.Locator(".time").IsVisibleAsync());
                foreach (string figure in new[] { "chart", "neurons", "weights" })
                {
                    Assert.True(await page.Locator($"#figure-{figure} .static svg").IsVisibleAsync());
                    Assert.False(await page.Locator($"#figure-{figure} .live").IsVisibleAsync());
                }
            }
        );
    }

    /// <summary>The steps that the titles of a figure's moving pictures say.</summary>
    private static Task<string> ShownSteps(IPage page, string figure) =>
        page.EvaluateAsync<string>(
            "id => [...document.querySelectorAll(`#figure-${id} .reel .at`)].map(at => at.textContent.replace(/[^0-9]/g, '')).join(', ')",
            figure
        );

    private static Task<string[]> Addresses(IPage page, string figure) =>
        page.EvaluateAsync<string[]>(
            "id => [...document.querySelectorAll(`#figure-${id} .reel image`)].map(image => image.getAttribute('href'))",
            figure
        );

    /// <summary>The steps at which rules stand: in the chart, in the course, and in the course that is a static picture.</summary>
    private static async Task HasRules(IPage page, string expected)
    {
        string found = "";
        for (int i = 0; i < 100 && found != expected; i++)
        {
            await Task.Delay(50);
            found = await page.EvaluateAsync<string>(FindRules);
        }

        Assert.Equal(expected, found);
    }

    private const string FindRules = """
        () => {
          const ofView = id => {
            const view = document.querySelector(`#figure-${id} .chart`).view, rules = [];
            const walk = item => {
              if (item.marktype === "rule" && item.role === "mark") rules.push(...item.items);
              for (const child of item.items || []) walk(child);
            };
            walk(view.scenegraph().root);
            return rules.length === 0 ? null : Math.round(view.scale("x").invert(rules[0].x));
          };
          const picture = document.querySelector("#figure-long .picture"), [low, high] = JSON.parse(picture.dataset.steps);
          const image = picture.querySelector("image").getBoundingClientRect(), line = picture.querySelector(".step-rule");
          const box = line.getBoundingClientRect(), place = (box.left + box.width / 2 - image.left) / image.width;
          const ofPicture = line.style.display === "none" ? null : Math.round(low + (high - low) * place);
          return [ofView("chart"), ofView("course"), ofPicture].map(String).join(", ");
        }
        """;

    /// <summary>A button above the charts of a figure.</summary>
    private static ILocator Tool(IPage page, string figure, string text) =>
        page.Locator($"{figure} .tools button", new PageLocatorOptions { HasText = text });

    /// <summary>Zooms where the pointer is: in with a negative number.</summary>
    private static async Task Zoom(IPage page, float wheel)
    {
        await page.Keyboard.DownAsync("Control");
        await page.Mouse.WheelAsync(0, wheel);
        await page.Keyboard.UpAsync("Control");
    }

    private static Task<string> Picture(ILocator chart) => chart.Locator("canvas").EvaluateAsync<string>("canvas => canvas.toDataURL()");

    private static async Task Changed(ILocator chart, string before)
    {
        for (int i = 0; i < 100; i++)
        {
            if (await chart.Locator("canvas").CountAsync() == 1 && await Picture(chart) != before)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The chart did not change.");
    }

    private static async Task Same(ILocator chart, string expected)
    {
        for (int i = 0; i < 100; i++)
        {
            if (await chart.Locator("canvas").CountAsync() == 1 && await Picture(chart) == expected)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The chart is not what it was.");
    }

    // Charts are drawn as they come near the window.
    private static async Task DrawAll(IPage page)
    {
        int figures = await page.Locator(".figure:has(.live)").CountAsync();
        for (int i = 0; i < figures; i++)
        {
            ILocator figure = page.Locator(".figure:has(.live)").Nth(i);
            await figure.EvaluateAsync("figure => figure.scrollIntoView()");
            await page.WaitForFunctionAsync("i => document.querySelectorAll('.figure:has(.live)')[i].classList.contains('is-live')", i);
        }
    }

    /// <summary>Opens the page of a report, on which nothing may go wrong meanwhile.</summary>
    /// <param name="report">The report.</param>
    /// <param name="check">What is to be seen.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="dark">Whether the reader wants it dark.</param>
    /// <param name="draws">Whether all charts are drawn first.</param>
    /// <param name="kinds">The kinds of panels there may be; the usual ones unless said.</param>
    private async Task See(
        Report report,
        Func<IPage, Task> check,
        int width = 1280,
        bool dark = false,
        bool draws = true,
        PanelKinds? kinds = null
    )
    {
        string program = ChromiumLauncher.FindOrSkip();
        string path = ReportWriter.Write(_directory, report, kinds);
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await ChromiumLauncher.LaunchAsync(playwright, program);
        await using IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        IPage page = await context.NewPageAsync();
        string address = new Uri(path).AbsoluteUri;
        var troubles = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                troubles.Add($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => troubles.Add("page error: " + error);
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                troubles.Add("request: " + request.Url);
            }
        };
        await page.GotoAsync(address);
        if (draws)
        {
            await DrawAll(page);
        }

        await check(page);
        Assert.Empty(troubles);
    }
}
