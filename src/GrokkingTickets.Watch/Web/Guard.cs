using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GrokkingTickets.Watch.Web;

/// <summary>
/// Who may ask: the page itself and nobody else. A foreign name of this machine (DNS rebinding) is refused by the Host header, another
/// site's request by Origin, and where the server is open to other machines, whoever lacks the token.
/// </summary>
/// <param name="listen">Where the server listens.</param>
/// <param name="token">What is asked for; null where nobody else can reach the server.</param>
internal sealed class Guard(IPAddress listen, string? token)
{
    /// <summary>Of the query's key and of the cookie.</summary>
    public const string TokenName = "token";

    // Scripts and styles are files of ours; nothing is fetched from, framed by or sent to anywhere else.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    /// <summary>The port that the server got.</summary>
    public int Port { get; set; }

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (!IsOwnHost(request.Host, context.Connection.LocalIpAddress))
        {
            await Answer
                .RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This page has another address.")
                .ConfigureAwait(false);
        }
        else if (!IsOwnOrigin(request))
        {
            await Answer.RefuseAsync(context, StatusCodes.Status403Forbidden, "Other sites may not ask this one.").ConfigureAwait(false);
        }
        else if (token is not null && !HasToken(request))
        {
            await Answer
                .RefuseAsync(context, StatusCodes.Status401Unauthorized, "The address lacks the token that grok watch printed.")
                .ConfigureAwait(false);
        }
        else
        {
            if (token is not null && request.Query.ContainsKey(TokenName))
            {
                context.Response.Cookies.Append(
                    CookieName,
                    token,
                    new CookieOptions
                    {
                        HttpOnly = true,
                        SameSite = SameSiteMode.Strict,
                        Path = "/",
                    }
                );
            }

            await next(context).ConfigureAwait(false);
        }
    }

    /// <summary>Cookies do not tell ports apart.</summary>
    private string CookieName => $"grok-{TokenName}-{Port}";

    private bool IsOwnHost(HostString host, IPAddress? local)
    {
        if (host.Port is { } port ? port != Port : Port != 80)
        {
            return false;
        }

        if (!IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? address))
        {
            // Names can be made to mean any machine; only this one cannot. Where the token guards, the machine's own name is one, too.
            return host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (token is not null && IsOwnName(host.Host));
        }

        return IPAddress.IsLoopback(address) || address.Equals(listen) || (token is not null && address.Equals(Plain(local)));
    }

    private static bool IsOwnName(string name) =>
        name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(Environment.MachineName + ".", StringComparison.OrdinalIgnoreCase);

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    /// <summary>Browsers name the site that a request comes from, when it changes something always.</summary>
    private static bool IsOwnOrigin(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        string? site = request.Headers["Sec-Fetch-Site"];
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            // A link from elsewhere may open a page, but nothing else.
            bool isPage = request.Headers["Sec-Fetch-Mode"] == "navigate";
            return (origin is null || origin == OwnOrigin(request)) && (isPage || site is null or "same-origin" or "none");
        }

        return origin is not null && origin == OwnOrigin(request);
    }

    private static string OwnOrigin(HttpRequest request) => $"http://{request.Host.Value}";

    private bool HasToken(HttpRequest request) => IsToken(request.Query[TokenName]) || IsToken(request.Cookies[CookieName]);

    private bool IsToken(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token!));
}
