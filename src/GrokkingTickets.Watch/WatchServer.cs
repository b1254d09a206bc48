using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using GrokkingTickets.Runs;
using GrokkingTickets.Watch.Judging;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Playground;
using GrokkingTickets.Watch.Scenes;
using GrokkingTickets.Watch.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace GrokkingTickets.Watch;

/// <summary>The live page over a store of runs: a web server on this machine.</summary>
public sealed class WatchServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly StoreIndex _index;
    private readonly Playgrounds _playgrounds;
    private readonly KeptRuns _kept;

    private WatchServer(WebApplication application, StoreIndex index, Playgrounds playgrounds, KeptRuns kept, Uri address)
    {
        (_application, _index, _playgrounds, _kept) = (application, index, playgrounds, kept);
        Address = address;
    }

    /// <summary>The page's address, with the token where one is needed.</summary>
    public Uri Address { get; }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="UserErrorException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<WatchServer> StartAsync(WatchOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string? token = IPAddress.IsLoopback(options.Listen) ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var index = new StoreIndex(options.Store, options.Queue);

        // Empty: nothing of the environment or of files in the working folder decides where we listen.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(options.Listen, options.Port);
        });
        builder.Services.AddRoutingCore();
        WebApplication application = builder.Build();
        var guard = new Guard(options.Listen, token);
        application.Use(guard.InvokeAsync);
        application.UseRouting();
        PageEndpoints.Map(application);
        StoreEndpoints.Map(application, index);
        StudyEndpoints.Map(application, index, options.Studies);
        SceneEndpoints.Map(application, index, new FrameCache());
        var playgrounds = new Playgrounds(options.PlaygroundPatience);
        var kept = new KeptRuns(index);
        PlaygroundEndpoints.Map(application, playgrounds, kept);
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            playgrounds.Dispose();
            kept.Dispose();
            await application.DisposeAsync().ConfigureAwait(false);
            throw new UserErrorException(Refusal(options, e), e);
        }

        index.Start();
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        guard.Port = bound.Port;
        bool isAny = options.Listen.Equals(IPAddress.Any) || options.Listen.Equals(IPAddress.IPv6Any);
        string host =
            isAny ? Environment.MachineName
            : bound.HostNameType == UriHostNameType.IPv6 ? $"[{bound.IdnHost}]"
            : bound.Host;
        string query = token is null ? "" : $"?{Guard.TokenName}={token}";
        return new WatchServer(application, index, playgrounds, kept, new Uri($"http://{host}:{bound.Port}/{query}"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _playgrounds.Dispose();
        _kept.Dispose();
        _index.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _application.StopAsync(patience.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static string Refusal(WatchOptions options, Exception e)
    {
        SocketError? error = (
            e as SocketException ?? e.InnerException as SocketException ?? e.InnerException?.InnerException as SocketException
        )?.SocketErrorCode;
        return error switch
        {
            SocketError.AddressNotAvailable => $"--listen is {options.Listen}, which is not an address of this machine.",
            SocketError.AccessDenied => $"--port is {options.Port}, which this user may not listen on; use one from 1024 on, or 0 for any.",
            _ => $"port {options.Port} is taken, maybe by another grok watch; use another --port, or 0 for any that is free.",
        };
    }
}
