using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Tests;

/// <summary>A store of small runs, and a server over it.</summary>
internal sealed class WatchedStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WatchServer? _server;
    private HttpClient? _client;

    public RunStore Store => new(_folder["runs"]);

    public Uri Address => _server!.Address;

    public HttpClient Client => _client!;

    /// <summary>A network that trains in well under a second.</summary>
    public static Specification Small(params string[] overrides) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            [
                "task.modulus=11",
                "model.embedding=12",
                "model.hidden=8",
                "optimizer.learning_rate=0.01",
                "training.steps=200",
                "training.checkpoint_every=50",
                "pruning.at_step=200",
                .. overrides,
            ]
        );

    /// <summary>The same without a mask.</summary>
    public static Specification Base(params string[] overrides) => Small(overrides) with { Pruning = null };

    public RunFolder Train(Specification specification, CancellationToken cancellation = default)
    {
        var request = new RunRequest(specification);
        new LocalExecutor(Store, 2, new Silent()).RunAsync(new RunPlan([request]), cancellation).GetAwaiter().GetResult();
        return request.FolderIn(Store);
    }

    public async Task ServeAsync(Func<WatchOptions, WatchOptions>? change = null)
    {
        var options = new WatchOptions(Store) { Port = 0 };
        _server = await WatchServer.StartAsync(change?.Invoke(options) ?? options);
        _client = new HttpClient { BaseAddress = new Uri(_server.Address.GetLeftPart(UriPartial.Authority)) };
    }

    /// <summary>Serves it, and waits until all runs are read.</summary>
    public async Task ServeReadAsync()
    {
        await ServeAsync();
        await GetUntilAsync("/data/store", answer => answer.Contains("\"isComplete\":true", StringComparison.Ordinal));
    }

    /// <summary>Asks until the answer is as it should be.</summary>
    public async Task<string> GetUntilAsync(string address, Func<string, bool> isRight)
    {
        string answer = "";
        for (int i = 0; i < 200; i++)
        {
            answer = await Client.GetStringAsync(address);
            if (isRight(answer))
            {
                return answer;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"{address} never answered as it should; the last was {answer[..Math.Min(500, answer.Length)]}");
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private sealed class Silent : IRunObserver
    {
        public void Started(RunProgress progress) { }

        public void Progressed(RunProgress progress) { }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress) { }

        public void Failed(RunFolder folder, string message) { }

        public void Warned(string message) { }
    }
}
