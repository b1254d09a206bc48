using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs;
using GrokkingTickets.Studies;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GrokkingTickets.Watch.Judging;

/// <summary>Studies: what the store has of them, what it says of their claims, and their reports.</summary>
internal static class StudyEndpoints
{
    // A report draws its charts with Vega, which compiles expressions. It gets a world of its own, without any right to ask this server.
    private const string ReportPolicy =
        "sandbox allow-scripts allow-downloads; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; "
        + "img-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes, StoreIndex index, IReadOnlyList<Study> own)
    {
        var shelf = new StudyShelf(index, own);
        routes.MapGet("/data/studies", context => Answer.JsonAsync(context, shelf.Read(), WatchJson.Default.StudiesData));
        routes.MapGet("/data/verdicts", context => JudgedAsync(context, shelf, (string?)context.Request.Query["study"], SendAsync));
        routes.MapGet(
            "/reports/{name}",
            context =>
            {
                string name = (string)context.Request.RouteValues["name"]!;
                if (index.Find(name) is not null)
                {
                    // The report's links to its runs.
                    context.Response.Redirect($"/runs?run={Uri.EscapeDataString(name)}");
                    return Task.CompletedTask;
                }

                return JudgedAsync(context, shelf, name, (answer, judged) => ReportAsync(answer, shelf, judged));
            }
        );
    }

    private static async Task JudgedAsync(HttpContext context, StudyShelf shelf, string? id, Func<HttpContext, JudgedStudy, Task> then)
    {
        JudgedStudy? judged;
        try
        {
            judged = id is null ? null : shelf.Judge(id);
        }
        catch (UserErrorException e)
        {
            await Answer.MistakeAsync(context, PathFree.Of(e)).ConfigureAwait(false);
            return;
        }

        await (
            judged is null
                ? Answer.MissingAsync(context, $"No seed of the study \"{ShownText.Line(id ?? "", 100)}\" is complete.")
                : then(context, judged)
        ).ConfigureAwait(false);
    }

    private static Task SendAsync(HttpContext context, JudgedStudy judged) =>
        Answer.JsonAsync(context, StudyShelf.Verdicts(judged), WatchJson.Default.VerdictsData);

    private static Task ReportAsync(HttpContext context, StudyShelf shelf, JudgedStudy judged)
    {
        context.Response.Headers.ContentSecurityPolicy = ReportPolicy;
        return Answer.TextAsync(context, shelf.Report(judged), "text/html");
    }
}
