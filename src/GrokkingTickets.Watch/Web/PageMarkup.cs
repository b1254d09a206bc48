using System.Text;
using System.Text.Encodings.Web;

namespace GrokkingTickets.Watch.Web;

/// <summary>
/// The HTML of the pages: hardly more than the names of their scripts, which draw everything from data. A page to keep has style, scripts
/// and data inside and may not reach the network.
/// </summary>
internal static class PageMarkup
{
    private const string KeptPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:";

    /// <summary>A page of the server.</summary>
    /// <param name="view">What it shows: the name of a view of the scripts.</param>
    /// <param name="title">Of the window.</param>
    public static string Live(string view, string title)
    {
        StringBuilder html = Head(title, null);
        html.Append("<link rel=\"stylesheet\" href=\"/assets/").Append(PageAssets.Style).Append("\">\n");
        foreach (string script in PageAssets.Scripts)
        {
            html.Append("<script defer src=\"/assets/").Append(script).Append("\"></script>\n");
        }

        return html.Append("</head>\n").Append(Body(view)).Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A page that needs nothing else.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="title">Of the window.</param>
    /// <param name="data">Its data, as JSON that has no &lt;.</param>
    public static string Kept(string view, string title, string data)
    {
        StringBuilder html = Head(title, KeptPolicy);
        html.Append("<style>\n").Append(PageAssets.Read(PageAssets.Style)).Append("</style>\n</head>\n").Append(Body(view));
        html.Append("<script type=\"application/json\" id=\"data\">").Append(data).Append("</script>\n");
        foreach (string script in PageAssets.Scripts)
        {
            html.Append("<script>\n").Append(PageAssets.Read(script)).Append("</script>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static StringBuilder Head(string title, string? policy)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        if (policy is not null)
        {
            html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(policy).Append("\">\n");
        }

        return html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .Append(HtmlEncoder.Default.Encode(title))
            .Append("</title>\n<link rel=\"icon\" href=\"data:,\">\n");
    }

    private static string Body(string view) =>
        $"<body data-view=\"{HtmlEncoder.Default.Encode(view)}\">\n<noscript>This page is drawn by its scripts.</noscript>\n"
        + "<div id=\"page\"></div>\n";
}
