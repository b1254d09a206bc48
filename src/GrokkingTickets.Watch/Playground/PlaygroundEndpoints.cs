using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Watch.Scenes;
using GrokkingTickets.Watch.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GrokkingTickets.Watch.Playground;

/// <summary>The playground: its form, its sessions, what is new of them.</summary>
internal static class PlaygroundEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly string[] Methods = ["magnitude", "random", "snip"];

    public static void Map(IEndpointRouteBuilder routes, Playgrounds playgrounds, KeptRuns kept)
    {
        routes.MapGet(
            "/data/playground",
            context =>
                Answer.JsonAsync(context, new PlaygroundForm(PlaygroundField.All, PlaygroundPreset.All), WatchJson.Default.PlaygroundForm)
        );
        routes.MapPost("/playground", context => SayMistakes(context, () => StartAsync(context, playgrounds)));
        Get("", (context, session) => Answer.JsonAsync(context, DataOf(session), WatchJson.Default.SessionData));
        Get("/events", EventsAsync);
        Get("/images", ImagesAsync);
        Get("/line", LineAsync);
        Get("/page", (context, session) => Answer.TextAsync(context, session.Keep(), "text/html"));
        Post("/play", (context, session) => Done(context, session.Play));
        Post("/pause", (context, session) => Done(context, session.Pause));
        Post("/step", (context, session) => Done(context, session.StepOnce));
        Post("/speed", SpeedAsync);
        Post("/ticket", TicketAsync);
        Post("/keep", (context, session) => KeepAsync(context, session, kept));

        void Get(string what, Func<HttpContext, PlaygroundSession, Task> answer) =>
            routes.MapGet($"/playground/{{id}}{what}", context => Of(context, answer));

        void Post(string what, Func<HttpContext, PlaygroundSession, Task> answer) =>
            routes.MapPost($"/playground/{{id}}{what}", context => Of(context, answer));

        Task Of(HttpContext context, Func<HttpContext, PlaygroundSession, Task> answer) =>
            playgrounds.Find((string)context.Request.RouteValues["id"]!) is { } session
                ? SayMistakes(context, () => answer(context, session))
                : Answer.MissingAsync(context, "This playground has ended; begin anew.");
    }

    /// <summary>Answers a mistake with its sentence.</summary>
    private static async Task SayMistakes(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (Exception e) when (e is UserErrorException or RunFailedException)
        {
            await Answer.MistakeAsync(context, e.Message).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            await Answer.MistakeAsync(context, "The request is not what the page sends.").ConfigureAwait(false);
        }
    }

    private static async Task StartAsync(HttpContext context, Playgrounds playgrounds)
    {
        StartRequest request = await ReadAsync(context, WatchJson.Default.StartRequest).ConfigureAwait(false);
        PlaygroundSession session = playgrounds.Start(PlaygroundSettings.Read(request.Settings ?? []), request.Instead);
        await Answer.JsonAsync(context, DataOf(session), WatchJson.Default.SessionData).ConfigureAwait(false);
    }

    private static SessionData DataOf(PlaygroundSession session) => new(session.Id, session.Settings.Values);

    private static Task Done(HttpContext context, Action act)
    {
        act();
        return Answer.JsonAsync(context, new SaidData(null), WatchJson.Default.SaidData);
    }

    private static async Task SpeedAsync(HttpContext context, PlaygroundSession session)
    {
        SpeedRequest request = await ReadAsync(context, WatchJson.Default.SpeedRequest).ConfigureAwait(false);
        if (request.StepsPerSecond is not (>= 0 and <= 1_000_000))
        {
            throw new UserErrorException("The speed must be from 0, as fast as it goes, to 1,000,000 steps a second.");
        }

        await Done(context, () => session.SetSpeed(request.StepsPerSecond)).ConfigureAwait(false);
    }

    private static async Task TicketAsync(HttpContext context, PlaygroundSession session)
    {
        TicketRequest request = await ReadAsync(context, WatchJson.Default.TicketRequest).ConfigureAwait(false);
        if (!Methods.Contains(request.Method))
        {
            throw new UserErrorException($"The mask must be one of {string.Join(", ", Methods)}.");
        }

        string? said = session.AddTicket(PlaygroundSettings.ReadPruning(request.Method!, request.Rate ?? ""));
        await Answer.JsonAsync(context, new SaidData(said), WatchJson.Default.SaidData).ConfigureAwait(false);
    }

    private static async Task KeepAsync(HttpContext context, PlaygroundSession session, KeptRuns kept)
    {
        KeepRequest request = await ReadAsync(context, WatchJson.Default.KeepRequest).ConfigureAwait(false);
        string name = await kept.KeepAsync(session.SpecificationAt(request.Run, request.Step)).ConfigureAwait(false);
        await Answer.JsonAsync(context, new KeptData(name), WatchJson.Default.KeptData).ConfigureAwait(false);
    }

    private static Task LineAsync(HttpContext context, PlaygroundSession session) =>
        Answer.JsonAsync(
            context,
            new SaidData(SpecificationLine.Of(session.SpecificationAt((int)Number(context, "run"), Number(context, "step")))),
            WatchJson.Default.SaidData
        );

    private static Task ImagesAsync(HttpContext context, PlaygroundSession session) =>
        Answer.JsonAsync(context, session.ImagesAt((int)Number(context, "run"), Number(context, "step")), WatchJson.Default.ImagesData);

    private static async Task EventsAsync(HttpContext context, PlaygroundSession session)
    {
        using IDisposable watching = session.Watch();
        await Answer.EventsAsync(context, () => SendAsync(context, session)).ConfigureAwait(false);
    }

    /// <summary>Everything, and then what is new of it, about thirty times a second at most.</summary>
    private static async Task SendAsync(HttpContext context, PlaygroundSession session)
    {
        var stream = new PlaygroundStream(session);
        await Answer.EventAsync(context, "scene", null, stream.All(), WatchJson.Default.PlaygroundScene).ConfigureAwait(false);
        while (await session.WaitAsync(stream.Version, context.RequestAborted).ConfigureAwait(false) is var over)
        {
            if (over is not null)
            {
                await Answer.EventAsync(context, "over", null, new SaidData(over), WatchJson.Default.SaidData).ConfigureAwait(false);
                return;
            }

            (IReadOnlyList<ReelData> added, IReadOnlyList<PlaygroundNews> news) = stream.Next();
            foreach (PlaygroundNews one in news)
            {
                await Answer.EventAsync(context, "news", null, one, WatchJson.Default.PlaygroundNews).ConfigureAwait(false);
            }

            foreach (ReelData reel in added)
            {
                await Answer.EventAsync(context, "add", null, reel, WatchJson.Default.ReelData).ConfigureAwait(false);
            }

            await Task.Delay(Pause, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) =>
        await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false)
        ?? throw new JsonException("There is nothing.");

    private static long Number(HttpContext context, string name) =>
        long.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number <= int.MaxValue
            ? number
            : throw new UserErrorException($"The address must have a whole number as its {name}.");
}
