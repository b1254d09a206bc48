using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace GrokkingTickets.Watch.Web;

/// <summary>The pages and their files.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Page("/", "store", "Runs");
        Page("/runs", "scene", "Run");
        Page("/studies", "studies", "Studies");
        Page("/playground", "playground", "Playground");
        routes.MapGet(
            "/assets/{name}",
            context =>
                PageAssets.Read((string)context.Request.RouteValues["name"]!) is { } text
                    ? Answer.TextAsync(
                        context,
                        text,
                        ((string)context.Request.RouteValues["name"]!).EndsWith(".css", StringComparison.Ordinal)
                            ? "text/css"
                            : "text/javascript"
                    )
                    : Answer.MissingAsync(context, "There is no such file.")
        );

        // An empty page to keep; the script that asks for it puts the data in.
        routes.MapGet(
            "/shell/{view}",
            context =>
                Answer.TextAsync(
                    context,
                    PageMarkup.Kept((string)context.Request.RouteValues["view"]!, (string?)context.Request.Query["title"] ?? "", "null"),
                    "text/plain"
                )
        );

        void Page(string path, string view, string title) =>
            routes.MapGet(path, context => Answer.TextAsync(context, PageMarkup.Live(view, $"{title} - grok watch"), "text/html"));
    }
}
