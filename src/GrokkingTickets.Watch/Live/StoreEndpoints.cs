using GrokkingTickets.Watch.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GrokkingTickets.Watch.Live;

/// <summary>All runs: their list, and what is new of it.</summary>
internal static class StoreEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder routes, StoreIndex index)
    {
        routes.MapGet("/data/store", context => Answer.JsonAsync(context, StoreReader.Read(index, null), WatchJson.Default.StoreData));
        routes.MapGet("/events/store", context => Answer.EventsAsync(context, () => SendAsync(context, index)));
    }

    /// <summary>What changed, a few times a second at most; a page that comes back gets what it missed.</summary>
    private static async Task SendAsync(HttpContext context, StoreIndex index)
    {
        string? version = Answer.Had(context);
        while (true)
        {
            await index.WaitAsync(StoreReader.Known(index, version), context.RequestAborted).ConfigureAwait(false);
            StoreData news = StoreReader.Read(index, version);
            version = news.Version;
            await Answer.EventAsync(context, "runs", version, news, WatchJson.Default.StoreData).ConfigureAwait(false);
            await Task.Delay(Pause, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
