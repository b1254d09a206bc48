using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace GrokkingTickets.Watch.Web;

/// <summary>What goes back to the page.</summary>
internal static class Answer
{
    /// <summary>A text.</summary>
    public static Task TextAsync(HttpContext context, string text, string type)
    {
        context.Response.ContentType = type + "; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>A value.</summary>
    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    /// <summary>What is asked for is not there.</summary>
    public static Task MissingAsync(HttpContext context, string sentence) => RefuseAsync(context, StatusCodes.Status404NotFound, sentence);

    /// <summary>What is asked for makes no sense.</summary>
    public static Task MistakeAsync(HttpContext context, string sentence) =>
        RefuseAsync(context, StatusCodes.Status400BadRequest, sentence);

    /// <summary>A stream of server-sent events, until the page is closed; one that loses it asks again after a second.</summary>
    /// <param name="context">The request.</param>
    /// <param name="send">Sends the events.</param>
    public static async Task EventsAsync(HttpContext context, Func<Task> send)
    {
        context.Response.ContentType = "text/event-stream";
        try
        {
            await context.Response.WriteAsync("retry: 1000\n\n", context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await send().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }

    /// <summary>What a page that asks for events has: the id of the last one, or what the address says; null of nothing.</summary>
    public static string? Had(HttpContext context) => (string?)context.Request.Headers["Last-Event-ID"] ?? context.Request.Query["have"];

    /// <summary>Sends an event.</summary>
    /// <param name="context">The stream's request.</param>
    /// <param name="name">What it is.</param>
    /// <param name="id">Where the stream goes on when it breaks; null for the one before.</param>
    /// <param name="value">Its data.</param>
    /// <param name="type">Of the data.</param>
    public static async Task EventAsync<T>(HttpContext context, string name, string? id, T value, JsonTypeInfo<T> type)
    {
        var text = new StringBuilder();
        if (id is not null)
        {
            text.Append("id: ").Append(id).Append('\n');
        }

        // JSON without indentation is one line.
        text.Append("event: ").Append(name).Append("\ndata: ").Append(JsonSerializer.Serialize(value, type)).Append("\n\n");
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>What is asked for is refused, in a sentence.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return TextAsync(context, sentence + "\n", "text/plain");
    }
}
