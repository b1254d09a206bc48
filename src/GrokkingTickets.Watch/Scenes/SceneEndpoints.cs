using System.Globalization;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>Runs under one cursor: their data, their images, what is new of them.</summary>
internal static class SceneEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static void Map(IEndpointRouteBuilder routes, StoreIndex index, FrameCache frames)
    {
        routes.MapGet("/data/scene", context => SceneAsync(context, index, frames));
        routes.MapGet("/data/images", context => ImagesAsync(context, index));
        routes.MapGet("/events/scene", context => EventsAsync(context, index, frames));
        routes.MapGet("/keep/scene", context => KeepAsync(context, index, frames));
    }

    /// <summary>The runs that a request names; where it does not name from one to four that are there, it is answered.</summary>
    private static async Task<IReadOnlyList<RunEntry>?> RunsAsync(HttpContext context, StoreIndex index)
    {
        string[] names = [.. context.Request.Query["run"].OfType<string>().Distinct()];
        if (names.Length is 0 or > SceneReader.MostRuns)
        {
            await Answer.MistakeAsync(context, $"From one to {SceneReader.MostRuns} runs can stand side by side.").ConfigureAwait(false);
            return null;
        }

        var runs = new List<RunEntry>();
        foreach (string name in names)
        {
            if (index.Find(name) is not { } run)
            {
                await Answer.MissingAsync(context, $"There is no run \"{ShownText.Line(name, 200)}\" in the store.").ConfigureAwait(false);
                return null;
            }

            runs.Add(run);
        }

        return runs;
    }

    private static async Task SceneAsync(HttpContext context, StoreIndex index, FrameCache frames)
    {
        if (await RunsAsync(context, index).ConfigureAwait(false) is { } runs)
        {
            await Answer
                .JsonAsync(context, SceneReader.Read(runs, frames, context.RequestAborted), WatchJson.Default.SceneData)
                .ConfigureAwait(false);
        }
    }

    private static async Task KeepAsync(HttpContext context, StoreIndex index, FrameCache frames)
    {
        if (await RunsAsync(context, index).ConfigureAwait(false) is { } runs)
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"grok-replay.html\"";
            await Answer.TextAsync(context, KeptScene.Write(runs, frames, context.RequestAborted), "text/html").ConfigureAwait(false);
        }
    }

    private static async Task ImagesAsync(HttpContext context, StoreIndex index)
    {
        if (await RunsAsync(context, index).ConfigureAwait(false) is not [var run, ..])
        {
            return;
        }

        if (
            !long.TryParse(context.Request.Query["step"], NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            || !run.Folder.CheckpointSteps().Contains(step)
        )
        {
            await Answer.MissingAsync(context, "The run has no checkpoint of that step.").ConfigureAwait(false);
            return;
        }

        try
        {
            await Answer
                .JsonAsync(
                    context,
                    Images.Of(CheckpointSubject.Read(run.Folder, run.Record.Specification, step)),
                    WatchJson.Default.ImagesData
                )
                .ConfigureAwait(false);
        }
        catch (UserErrorException)
        {
            await Answer.MissingAsync(context, "The checkpoint of that step is damaged.").ConfigureAwait(false);
        }
    }

    /// <summary>What the page has says the id of its last event: of every run its last step and that of its last frame.</summary>
    private static async Task EventsAsync(HttpContext context, StoreIndex index, FrameCache frames)
    {
        if (await RunsAsync(context, index).ConfigureAwait(false) is { } runs)
        {
            await Answer.EventsAsync(context, () => SendAsync(context, index, runs, frames)).ConfigureAwait(false);
        }
    }

    private static async Task SendAsync(HttpContext context, StoreIndex index, IReadOnlyList<RunEntry> runs, FrameCache frames)
    {
        Followed[] followed = Followed.Read(runs, Answer.Had(context));
        long known = 0;
        while (true)
        {
            await index.WaitAsync(known, context.RequestAborted).ConfigureAwait(false);
            known = index.Version;
            for (int i = 0; i < followed.Length; i++)
            {
                await SendAsync(context, followed, i, runs, frames).ConfigureAwait(false);
            }

            await Task.Delay(Pause, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task SendAsync(HttpContext context, Followed[] all, int i, IReadOnlyList<RunEntry> runs, FrameCache frames)
    {
        Followed one = all[i];
        RunEntry run = one.Run;
        if (one.Version == run.Version)
        {
            return;
        }

        one.Version = run.Version;
        bool isAnew = one.Generation != run.Tail.Generation;
        one.Generation = run.Tail.Generation;
        CurvesData rows = SceneReader.Columns(run.Tail.Curve, isAnew ? -1 : one.LastStep);
        if (rows.Step.Length > 0)
        {
            one.LastStep = rows.Step[^1];
            await Answer
                .EventAsync(context, "rows", Followed.Id(all), new RowsEvent(i, rows, isAnew), WatchJson.Default.RowsEvent)
                .ConfigureAwait(false);
        }

        foreach (long step in run.Checkpoints.Where(step => step > one.LastFrame))
        {
            if (FrameOf(step) is not { } frame)
            {
                break;
            }

            IEnumerable<Frame> before = SceneReader.Shown(run.Checkpoints).Where(earlier => earlier < step).Select(FrameOf).OfType<Frame>();
            one.LastFrame = step;
            await Answer
                .EventAsync(context, "frame", Followed.Id(all), FrameEvent.Of(i, frame, before), WatchJson.Default.FrameEvent)
                .ConfigureAwait(false);
        }

        await Answer
            .EventAsync(
                context,
                "run",
                null,
                new ReelEvent(
                    i,
                    RunWords.Of(run),
                    run.Record.Specification.Training.MostSteps,
                    SceneReader.Moments(run, runs),
                    run.Tail.Rate
                ),
                WatchJson.Default.ReelEvent
            )
            .ConfigureAwait(false);

        Frame? FrameOf(long step) =>
            frames.Read(run.Folder, step, () => CheckpointSubject.Read(run.Folder, run.Record.Specification, step));
    }
}
