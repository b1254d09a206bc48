using GrokkingTickets.Runs.Store;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Tests;

/// <summary>The store as it is on disk, whoever writes it.</summary>
public sealed class StoreIndexTests
{
    [Fact]
    public async Task Runs_come_grow_and_go()
    {
        await using var store = new WatchedStore();
        using var index = new StoreIndex(store.Store);
        index.Start();

        RunFolder run = store.Train(WatchedStore.Base());
        await Eventually.HoldsAsync(() => index.Find(run.Name) is { IsRead: true, Status: RunStatus.Completed });
        RunEntry entry = index.Find(run.Name)!;
        Assert.Equal(200, entry.Tail.Curve.Latest!.Value.Step);
        Assert.Equal([0, 50, 100, 150, 200], entry.Checkpoints);

        long before = index.Version;
        store.Train(WatchedStore.Base("training.steps=300"));
        await Eventually.HoldsAsync(() => index.Find(run.Name) is { Tail.Curve.Latest.Step: 300, Checkpoints.Count: 7 });
        Assert.Single(index.ChangedAfter(before, out _, out long now));
        Assert.True(now > before);
        Assert.Empty(index.ChangedAfter(index.Version, out _, out _));

        Directory.Delete(run.Path, recursive: true);
        await Eventually.HoldsAsync(() => index.Find(run.Name) is null);
        Assert.Empty(index.ChangedAfter(now, out IReadOnlyList<string> gone, out _));
        Assert.Equal([run.Name], gone);
    }

    [Fact]
    public async Task A_damaged_record_is_counted_and_read_when_it_is_mended()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Base());
        string good = File.ReadAllText(run.RecordPath);
        File.WriteAllText(run.RecordPath, good[..^20]);
        using var index = new StoreIndex(store.Store);
        index.Start();
        await Eventually.HoldsAsync(() => index.Damaged == 1);
        Assert.Null(index.Find(run.Name));

        File.WriteAllText(run.RecordPath, good);
        await Eventually.HoldsAsync(() => index.Find(run.Name) is not null);
        Assert.Equal(0, index.Damaged);
    }

    [Fact]
    public async Task What_a_queue_says_stands_beside_a_run()
    {
        await using var store = new WatchedStore();
        RunFolder run = store.Train(WatchedStore.Base());
        using var index = new StoreIndex(store.Store, () => new Dictionary<string, string> { [run.Path] = "queued" });
        index.Start();
        await Eventually.HoldsAsync(() => index.Find(run.Name)?.Queued == "queued");
        Assert.Equal("completed, queued", RunWords.Of(index.Find(run.Name)!));
    }

    [Fact]
    public async Task A_page_that_comes_back_gets_what_it_missed_and_from_another_server_all()
    {
        await using var store = new WatchedStore();
        store.Train(WatchedStore.Base());
        using var index = new StoreIndex(store.Store);
        index.Start();
        await Eventually.HoldsAsync(() => index.IsComplete);
        StoreData all = StoreReader.Read(index, null);
        Assert.True(all.IsAll);
        Assert.Single(all.Runs);

        store.Train(WatchedStore.Base("seed=1"));
        await Eventually.HoldsAsync(() => index.ChangedAfter(0, out _, out _).Count == 2);
        StoreData news = StoreReader.Read(index, all.Version);
        Assert.False(news.IsAll);
        Assert.Equal("1", Assert.Single(news.Runs).Settings["seed"]);

        foreach (string? version in new[] { "other:5", "nonsense", "", null, $"{index.Epoch}:x" })
        {
            Assert.True(StoreReader.Read(index, version).IsAll);
        }
    }

    [Fact]
    public async Task Ten_pages_wait_without_a_file_being_looked_at_for_them()
    {
        await using var store = new WatchedStore();
        store.Train(WatchedStore.Base());
        await store.ServeReadAsync();
        using var end = new CancellationTokenSource();
        Task<int>[] pages = [.. Enumerable.Range(0, 10).Select(_ => CountAsync(store.Client, end.Token))];
        await Task.Delay(1500);
        await end.CancelAsync();

        // What is there, once; nothing changes, so nothing more is said.
        Assert.All(await Task.WhenAll(pages), count => Assert.Equal(1, count));
    }

    private static async Task<int> CountAsync(HttpClient client, CancellationToken cancellation)
    {
        int events = 0;
        try
        {
            using Stream stream = await client.GetStreamAsync("/events/store", cancellation);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                events += line.StartsWith("data:", StringComparison.Ordinal) ? 1 : 0;
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }

        return events;
    }
}
