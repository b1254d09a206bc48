using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Watch.Playground;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Tests;

/// <summary>Networks that are trained while one looks, without a browser.</summary>
public sealed class PlaygroundTests
{
    private static readonly Dictionary<string, string> Small = new()
    {
        ["modulus"] = "23",
        ["embedding"] = "64",
        ["hidden"] = "32",
        ["train_fraction"] = "0.8",
        ["weight_decay"] = "3",
        ["learning_rate"] = "0.003",
    };

    [Theory]
    [InlineData("magnitude")]
    [InlineData("random")]
    [InlineData("snip")]
    public async Task What_is_kept_and_what_the_line_trains_have_the_bits_of_memory(string method)
    {
        await using var store = new WatchedStore();
        using var session = new PlaygroundSession(PlaygroundSettings.Read(Small));
        await RestsAsync(session);
        session.AddTicket(PlaygroundSettings.ReadPruning(method, "0.7"));
        await RestsAsync(session);
        session.StepOnce();
        session.StepOnce();

        Lane lane = session.Read((lanes, _) => lanes[1]);
        long step = session.Read((lanes, _) => lanes[1].Run.Step);
        await ShownAsync(session, 1, step);
        Specification specification = session.SpecificationAt(1, step);
        string line = SpecificationLine.Of(specification);
        Assert.StartsWith("grok ticket task.modulus=23", line, StringComparison.Ordinal);
        await GrokAsync(store, line);

        string name = Identity.Of(specification).Name;
        RunFolder folder = store.Store.Find(name);
        Assert.Equal(Weights(lane), Weights(folder, step));
    }

    [Fact]
    public async Task A_run_is_kept_in_the_store_by_training_it_again()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        string id = await StartAsync(store, Small);
        await GeneralizesAsync(store, id);
        await PostAsync(store, $"/playground/{id}/ticket", """{"method":"magnitude","rate":"0.5"}""");
        await GeneralizesAsync(store, id);
        string line = await GetAsync(store, $"/playground/{id}/line?run=1&step=40", HttpStatusCode.OK);
        Assert.Contains("grok ticket task.modulus=23", line, StringComparison.Ordinal);

        string kept = await PostAsync(store, $"/playground/{id}/keep", """{"run":1,"step":40}""");

        string name = JsonDocument.Parse(kept).RootElement.GetProperty("name").GetString()!;
        RunFolder folder = store.Store.Find(name);
        Assert.Contains(40L, folder.CheckpointSteps());
        await store.GetUntilAsync($"/data/scene?run={name}", answer => answer.Contains("\"step\":40", StringComparison.Ordinal));
        Assert.Contains(name[..20], await store.Client.GetStringAsync("/data/store"), StringComparison.Ordinal);

        // Its settings are those of the line.
        Specification specification = folder.ReadRecord()!.Specification;
        Assert.Equal(JsonDocument.Parse(line).RootElement.GetProperty("said").GetString(), SpecificationLine.Of(specification));
    }

    [Theory]
    [InlineData("modulus", "500", "task.modulus is 500, but here it must be at most 127; grok train has no such limit.")]
    [InlineData("hidden", "257", "model.hidden is 257, but here it must be at most 256; grok train has no such limit.")]
    [InlineData(
        "modulus",
        "a\"<b>",
        "override \"task.modulus=a\"<b>\": task.modulus is \"a\"<b>\", but must be a whole number from 2 to 10000."
    )]
    [InlineData(
        "train_fraction",
        "0",
        "override \"task.train_fraction=0\": task.train_fraction is 0, but must be a number above 0 and below 1."
    )]
    [InlineData("rate", "1", "override \"pruning.rate=1\": pruning.rate is 1, but must be a number from 0 to below 1.")]
    [InlineData(
        "split_from",
        "/etc/passwd",
        "There is no setting \"split_from\" here; the settings are modulus, operation, pairs, train_fraction, embedding, hidden, "
            + "learning_rate, weight_decay, rate, seed."
    )]
    public async Task A_wrong_setting_is_one_sentence(string name, string value, string sentence)
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        string body = JsonSerializer.Serialize(new { settings = new Dictionary<string, string> { [name] = value } });

        (HttpStatusCode code, string answer) = await TryPostAsync(store, "/playground", body);

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal(sentence + "\n", answer);
    }

    [Theory]
    [InlineData("""{"embedding":"512","hidden":"256"}""", "weights, but here it must have at most 200,000")]
    [InlineData("""{"operation":"x^2+<y"}""", "task.operation is")]
    [InlineData("""{"seed":7}""", "The request is not what the page sends.")]
    [InlineData("[]", "The request is not what the page sends.")]
    public async Task So_is_a_network_that_is_too_large_or_no_network_at_all(string settings, string part)
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();

        (HttpStatusCode code, string answer) = await TryPostAsync(store, "/playground", $$"""{"settings":{{settings}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Contains(part, answer, StringComparison.Ordinal);
        Assert.Equal(1, answer.Count(sign => sign == '\n'));
    }

    [Fact]
    public async Task Another_site_cannot_begin_or_stop_anything()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        string id = await StartAsync(store, Small);
        foreach (string address in new[] { "/playground", $"/playground/{id}/pause", $"/playground/{id}/keep" })
        {
            (HttpStatusCode code, _) = await TryPostAsync(store, address, "{}", "http://evil.example");
            Assert.Equal(HttpStatusCode.Forbidden, code);
        }
    }

    [Fact]
    public async Task A_ticket_needs_a_network_that_has_generalised_and_the_masks_that_there_are()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        string id = await StartAsync(store, new(Small) { ["weight_decay"] = "0" });
        (_, string early) = await TryPostAsync(store, $"/playground/{id}/ticket", """{"method":"magnitude","rate":"0.5"}""");
        Assert.Equal("The base has not generalised yet: there is no ticket to take.\n", early);
        (_, string other) = await TryPostAsync(store, $"/playground/{id}/ticket", """{"method":"edge-popup","rate":"0.5"}""");
        Assert.Equal("The mask must be one of magnitude, random, snip.\n", other);
        (_, string line) = await TryPostAsync(store, $"/playground/{id}/keep", """{"run":0,"step":999999999}""");
        Assert.Matches(@"\AThe run has the steps from 0 to [0-9,]+\.\n\z", line);
        (_, string speed) = await TryPostAsync(store, $"/playground/{id}/speed", """{"stepsPerSecond":-1}""");
        Assert.Equal("The speed must be from 0, as fast as it goes, to 1,000,000 steps a second.\n", speed);
    }

    [Fact]
    public async Task Pause_step_and_speed_do_what_they_say()
    {
        using var session = new PlaygroundSession(
            PlaygroundSettings.Read(new Dictionary<string, string>(Small) { ["weight_decay"] = "0" })
        );
        session.Pause();
        long at = Step(session);
        await Task.Delay(60);
        Assert.Equal(at, Step(session));
        session.StepOnce();
        Assert.Equal(at + 1, Step(session));

        session.SetSpeed(50);
        session.Play();
        var clock = Stopwatch.StartNew();
        await Task.Delay(1000);
        session.Pause();
        long made = Step(session) - at - 1;
        Assert.InRange(made, 1, 1 + (long)(50 * clock.Elapsed.TotalSeconds));
    }

    [Fact]
    public void Every_page_has_its_own_and_there_are_a_few_at_most()
    {
        using var all = new Playgrounds(TimeSpan.FromMinutes(1));
        var settings = PlaygroundSettings.Read(Small);
        var open = new List<IDisposable>();
        PlaygroundSession first = all.Start(settings, null);
        open.Add(first.Watch());
        PlaygroundSession again = all.Start(settings, first.Id);
        Assert.Null(all.Find(first.Id));
        Assert.Equal(1, all.Count);
        Assert.NotEqual(first.Id, again.Id);
        open.Add(again.Watch());
        for (int i = 1; i < Playgrounds.Most; i++)
        {
            open.Add(all.Start(settings, null).Watch());
        }

        UserErrorException e = Assert.Throws<UserErrorException>(() => all.Start(settings, null));
        Assert.Equal("4 playgrounds are open, as many as there can be; close the page of one.", e.Message);

        // One that nobody looks at gives way.
        open[1].Dispose();
        Assert.Equal(Playgrounds.Most, all.Count);
        all.Start(settings, null);
        Assert.Null(all.Find(again.Id));
        Assert.Equal(Playgrounds.Most, all.Count);
    }

    [Fact]
    public async Task One_that_nobody_looks_at_stops()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync(options => options with { PlaygroundPatience = TimeSpan.FromMilliseconds(400) });
        string id = await StartAsync(store, new(Small) { ["weight_decay"] = "0" });
        using (HttpResponseMessage stream = await EventsAsync(store, id))
        {
            await Task.Delay(1200);
            await GetAsync(store, $"/playground/{id}", HttpStatusCode.OK);
        }

        for (int i = 0; i < 100; i++)
        {
            using HttpResponseMessage answer = await store.Client.GetAsync($"/playground/{id}");
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                Assert.Equal("This playground has ended; begin anew.\n", await answer.Content.ReadAsStringAsync());
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("It never stopped.");
    }

    [Fact]
    public async Task Images_are_of_the_steps_that_frames_are_of()
    {
        using var session = new PlaygroundSession(PlaygroundSettings.Read(Small));
        await RestsAsync(session);
        long[] steps = session.Read((lanes, _) => lanes[0].Frames.Select(frame => frame.Data.Step).ToArray());
        Assert.Equal(steps, steps.Order().Distinct());
        Assert.InRange(steps.Length, 40, 130);
        Assert.All(steps, step => Assert.Equal(step, session.ImagesAt(0, step).Step));
        session.StepOnce();
        using (session.Watch())
        {
            long now = Step(session);
            await Eventually.HoldsAsync(() => session.Read((lanes, _) => lanes[0].Passing) is not null);
            ImagesData images = session.ImagesAt(0, now);
            Assert.Equal(now, images.Step);
        }
    }

    [Fact]
    public async Task A_page_to_keep_goes_to_where_the_network_stands()
    {
        using var session = new PlaygroundSession(PlaygroundSettings.Read(Small));
        await RestsAsync(session);
        session.StepOnce();
        using IDisposable watching = session.Watch();
        await Eventually.HoldsAsync(() => session.Read((lanes, _) => lanes[0].Passing) is not null);

        string page = session.Keep();

        const string Before = "id=\"data\">";
        string data = page[(page.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..];
        using var scene = JsonDocument.Parse(data[..data.IndexOf('<', StringComparison.Ordinal)]);
        JsonElement run = Assert.Single(scene.RootElement.GetProperty("runs").EnumerateArray());
        Assert.Equal(Step(session), run.GetProperty("curves").GetProperty("step").EnumerateArray().Last().GetInt64());
        JsonElement[] frames = [.. run.GetProperty("frames").EnumerateArray()];
        Assert.Equal(Step(session), frames[^1].GetProperty("step").GetInt64());
        Assert.Equal(frames.Length, run.GetProperty("distances").GetArrayLength());
        string[] images = [.. run.GetProperty("images").EnumerateObject().Select(image => image.Name)];
        Assert.Equal(10, images.Length);
        Assert.Equal(["0", frames[^1].GetProperty("step").GetRawText()], [images[0], images[^1]]);
    }

    private static long Step(PlaygroundSession session) => session.Read((lanes, _) => lanes[0].Run.Step);

    private static async Task RestsAsync(PlaygroundSession session)
    {
        await Eventually.HoldsAsync(
            () => !session.IsPlaying && session.Read((lanes, _) => lanes[^1].Step >= lanes[^1].RestAt),
            "It never came to rest."
        );
        Assert.NotNull(session.Read((lanes, _) => lanes[0].Outcome).GeneralizedAt);
    }

    private static Task ShownAsync(PlaygroundSession session, int lane, long step) =>
        Eventually.HoldsAsync(() => session.Read((lanes, _) => lanes[lane].Step) == step, $"Step {step} was never shown.");

    private static int[] Weights(Lane lane) =>
        [.. lane.Run.Subject.Weights.Shapes.SelectMany(shape => Bits(lane.Run.Subject.Weights.ToArray(shape.Name)))];

    private static int[] Weights(RunFolder folder, long step) =>
        [.. folder.ReadCheckpoint(step).Parameters.SelectMany(tensor => Bits(tensor.As<float>()))];

    private static IEnumerable<int> Bits(IEnumerable<float> values) => values.Select(BitConverter.SingleToInt32Bits);

    /// <summary>The command line in a shell of its own, but that the program is this build's.</summary>
    private static async Task GrokAsync(WatchedStore store, string line)
    {
        Assert.StartsWith("grok ", line, StringComparison.Ordinal);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The line is for a shell of Unix.");
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"grok() {{ \"${{DOTNET_HOST_PATH:-dotnet}}\" '{Path.Combine(AppContext.BaseDirectory, "grok.dll")}' \"$@\" --runs "
                + $"'{store.Store.Path}'; }}; {line}"
        );
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }

    private static async Task<string> StartAsync(WatchedStore store, Dictionary<string, string> settings) =>
        JsonDocument
            .Parse(await PostAsync(store, "/playground", JsonSerializer.Serialize(new { settings })))
            .RootElement.GetProperty("id")
            .GetString()!;

    private static async Task<HttpResponseMessage> EventsAsync(WatchedStore store, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/playground/{id}/events");
        return await store.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Reads what a page would, until the base has generalised and training rests.</summary>
    private static async Task GeneralizesAsync(WatchedStore store, string id)
    {
        using HttpResponseMessage stream = await EventsAsync(store, id);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (
                line.StartsWith("data: ", StringComparison.Ordinal)
                && line.Contains("\"generalised\"", StringComparison.Ordinal)
                && line.Contains("\"isPlaying\":false", StringComparison.Ordinal)
            )
            {
                return;
            }
        }

        Assert.Fail("The stream ended.");
    }

    private static async Task<string> GetAsync(WatchedStore store, string address, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await store.Client.GetAsync(address);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> PostAsync(WatchedStore store, string address, string body = "{}")
    {
        (HttpStatusCode code, string answer) = await TryPostAsync(store, address, body);
        Assert.True(code == HttpStatusCode.OK, answer);
        return answer;
    }

    private static async Task<(HttpStatusCode Code, string Answer)> TryPostAsync(
        WatchedStore store,
        string address,
        string body,
        string? origin = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", origin ?? store.Address.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage answer = await store.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
