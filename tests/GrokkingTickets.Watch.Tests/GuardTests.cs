using System.Net;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Tests;

/// <summary>Who may ask the server, and what its answers never say.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("evil.example:PORT", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1:1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.1.1:PORT", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example:PORT", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1:PORT", HttpStatusCode.OK)]
    [InlineData("localhost:PORT", HttpStatusCode.OK)]
    [InlineData("[::1]:PORT", HttpStatusCode.OK)]
    public async Task A_foreign_host_is_refused(string host, HttpStatusCode expected)
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/data/store");
        request.Headers.Host = host.Replace("PORT", Port(store), StringComparison.Ordinal);

        using HttpResponseMessage answer = await store.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "http://evil.example", null, null, HttpStatusCode.Forbidden)]
    [InlineData("GET", null, "cross-site", "cors", HttpStatusCode.Forbidden)]
    [InlineData("GET", null, "cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("GET", null, "cross-site", "navigate", HttpStatusCode.OK)]
    [InlineData("GET", null, "same-origin", "cors", HttpStatusCode.OK)]
    [InlineData("GET", "OWN", "same-origin", "cors", HttpStatusCode.OK)]
    [InlineData("POST", "http://evil.example", "cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("POST", null, null, null, HttpStatusCode.Forbidden)]
    [InlineData("POST", "null", null, null, HttpStatusCode.Forbidden)]
    [InlineData("POST", "http://127.0.0.1:1", null, null, HttpStatusCode.Forbidden)]
    [InlineData("DELETE", null, null, null, HttpStatusCode.Forbidden)]
    public async Task Other_sites_may_not_ask(string method, string? origin, string? site, string? mode, HttpStatusCode expected)
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/data/store");
        foreach ((string name, string? value) in new[] { ("Origin", origin), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode) })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value == "OWN" ? $"http://127.0.0.1:{Port(store)}" : value);
            }
        }

        using HttpResponseMessage answer = await store.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/runs")]
    [InlineData("/studies")]
    [InlineData("/playground")]
    [InlineData("/assets/scene.js")]
    [InlineData("/data/store")]
    [InlineData("/nothing")]
    public async Task Every_answer_has_a_strict_policy(string address)
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();

        using HttpResponseMessage answer = await store.Client.GetAsync(address);

        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Open_to_others_it_asks_for_the_token_of_the_printed_address()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync(options => options with { Listen = IPAddress.Any });
        string authority = $"http://127.0.0.1:{Port(store)}";
        Assert.Contains("token=", store.Address.Query, StringComparison.Ordinal);
        Assert.Equal(Environment.MachineName, store.Address.Host, ignoreCase: true);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"{authority}/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"{authority}/data/store")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"{authority}/data/store?token=0123")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{authority}/{store.Address.Query}")).StatusCode);

        // Other machines may know this one by its name, and by no other.
        foreach (
            (string host, HttpStatusCode expected) in new[]
            {
                (Environment.MachineName, HttpStatusCode.OK),
                (Environment.MachineName + ".cluster.example", HttpStatusCode.OK),
                ("evil.example", HttpStatusCode.MisdirectedRequest),
            }
        )
        {
            using var named = new HttpRequestMessage(HttpMethod.Get, $"{authority}/{store.Address.Query}");
            named.Headers.Host = $"{host}:{Port(store)}";
            Assert.Equal(expected, (await client.SendAsync(named)).StatusCode);
        }

        // The page's own requests then have the cookie.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{authority}/data/store")).StatusCode);
        using HttpResponseMessage page = await client.GetAsync($"{authority}/{store.Address.Query}");
        string cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_answer_says_where_on_the_machine_the_store_is()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Small());
        File.WriteAllText(run.CheckpointPath(100), "damaged");
        await store.ServeReadAsync();
        string name = Uri.EscapeDataString(run.Name);
        string outside = Path.GetDirectoryName(store.Store.Path)!;

        foreach (
            string address in new[]
            {
                "/data/store",
                "/data/studies",
                "/data/verdicts?study=F2-mlp",
                "/reports/F2-mlp",
                $"/data/scene?run={name}",
                $"/data/images?run={name}&step=100",
                $"/data/images?run={name}&step=50",
                $"/keep/scene?run={name}",
                "/data/scene?run=..%2F..%2Fetc",
                "/assets/..%2Fwatch.css",
                "/reports/..%2F..",
            }
        )
        {
            using HttpResponseMessage answer = await store.Client.GetAsync(address);
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
            Assert.DoesNotContain(outside, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_is_asked_for_by_its_name_alone()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Base());
        await store.ServeAsync();
        await store.GetUntilAsync("/data/store", answer => answer.Contains(run.Name, StringComparison.Ordinal));

        foreach (string name in new[] { $"../runs/{run.Name}", run.Path, $"./{run.Name}", "..", "." })
        {
            using HttpResponseMessage answer = await store.Client.GetAsync($"/data/scene?run={Uri.EscapeDataString(name)}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_taken_port_is_a_users_mistake()
    {
        await using var store = new WatchedStore();
        await store.ServeAsync();
        int port = store.Address.Port;

        UserErrorException refusal = await Assert.ThrowsAsync<UserErrorException>(() =>
            WatchServer.StartAsync(new WatchOptions(store.Store) { Port = port })
        );

        Assert.Contains($"port {port} is taken", refusal.Message, StringComparison.Ordinal);
        UserErrorException foreign = await Assert.ThrowsAsync<UserErrorException>(() =>
            WatchServer.StartAsync(new WatchOptions(store.Store) { Port = 0, Listen = IPAddress.Parse("192.0.2.1") })
        );
        Assert.Contains("not an address of this machine", foreign.Message, StringComparison.Ordinal);
    }

    private static string Port(WatchedStore store) => store.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
