using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Store;

public class RunStoreTests
{
    private static RunFolder Add(RunStore store, Specification specification, string? name = null)
    {
        var identity = Identity.Of(specification);
        RunFolder folder = name is null ? store.FolderOf(identity) : new RunFolder(Path.Combine(store.Path, name));
        using (folder.Claim(identity))
        {
            RunRecord.Begin(specification).Write(folder.RecordPath);
        }

        return folder;
    }

    [Fact]
    public void An_absent_store_is_empty()
    {
        using var temporary = new TemporaryFolder();
        var store = new RunStore(temporary["runs"]);
        Assert.Empty(store.List(out IReadOnlyList<string>? warnings));
        Assert.Empty(warnings);
        Assert.Equal(
            $"There is no run \"x\": {store.Path} holds no runs.",
            Assert.Throws<UserErrorException>(() => store.Find("x")).Message
        );
        Assert.False(store.FolderOf(Identity.Of(new Specification())).Exists);
        Assert.False(Directory.Exists(store.Path));
    }

    [Fact]
    public void Runs_are_found_by_folder_name_beginning_and_identity()
    {
        using var temporary = new TemporaryFolder();
        var store = new RunStore(temporary["runs"]);
        RunFolder zero = Add(store, new Specification());
        RunFolder ticket = Add(store, new Specification().Ticket);
        RunFolder one = Add(store, new Specification { Seed = 1 });
        var outside = new RunFolder(temporary["own"]);
        using (outside.Claim(Identity.Of(new Specification { Seed = 2 })))
        {
            RunRecord.Begin(new Specification { Seed = 2 }).Write(outside.RecordPath);
        }

        Assert.Equal([zero.Name, one.Name, ticket.Name], store.List(out _).Select(r => r.Folder.Name));
        Assert.Equal(zero.Path, store.Find(zero.Path).Path);
        Assert.Equal(outside.Path, store.Find(outside.Path).Path);
        Assert.Equal(zero.Path, store.Find(zero.Name).Path);
        Assert.Equal(one.Path, store.Find("modular-addition-mlp-p67-seed1").Path);
        Assert.Equal(ticket.Path, store.Find("modular-addition-mlp-p67-t").Path);
        Assert.Equal(zero.Path, store.Find("1fe4").Path);
        Assert.Equal(
            $"\"modular-addition-mlp-p67-seed\" is the beginning of 2 runs, but must be of one: {zero.Name}, {one.Name}.",
            Assert.Throws<UserErrorException>(() => store.Find("modular-addition-mlp-p67-seed")).Message
        );
        Assert.Equal(
            $"There is no run \"nope\" in {store.Path} and no run's folder of that path; the runs are {zero.Name}, {one.Name}, "
                + $"{ticket.Name}.",
            Assert.Throws<UserErrorException>(() => store.Find("nope")).Message
        );
        Assert.Throws<UserErrorException>(() => store.Find(""));
        Assert.Throws<UserErrorException>(() => store.Find("../own"));
    }

    [Fact]
    public void A_name_that_begins_another_means_the_run_of_exactly_that_name()
    {
        using var temporary = new TemporaryFolder();
        var store = new RunStore(temporary.Path);
        RunFolder a = Add(store, new Specification(), "a");
        Add(store, new Specification { Seed = 1 }, "ab");
        Assert.Equal(a.Path, store.Find("a").Path);
    }

    [Fact]
    public void A_run_under_an_older_name_is_still_the_run()
    {
        using var temporary = new TemporaryFolder();
        var store = new RunStore(temporary.Path);
        var identity = Identity.Of(new Specification());
        RunFolder old = Add(store, new Specification(), "an-older-name-" + identity.ShortHash);
        Directory.CreateDirectory(temporary["damaged-" + identity.ShortHash]);
        File.WriteAllText(temporary[$"damaged-{identity.ShortHash}/run.json"], "{");
        Assert.Equal(old.Path, store.FolderOf(identity).Path);
    }

    [Fact]
    public void A_run_whose_record_cannot_be_read_is_left_out_of_the_list_with_a_warning()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var temporary = new TemporaryFolder();
        var store = new RunStore(temporary.Path);
        RunFolder good = Add(store, new Specification());
        Directory.CreateDirectory(temporary["folder/run.json"]);
        Directory.CreateDirectory(temporary["loop"]);
        File.CreateSymbolicLink(temporary["loop/run.json"], "run.json");
        Assert.Equal([good.Name], store.List(out IReadOnlyList<string>? warnings).Select(r => r.Folder.Name));
        Assert.Equal(2, warnings.Count);
        Assert.Equal($"{temporary["folder/run.json"]}: this is a folder, not a file.", warnings[0]);
        Assert.StartsWith($"{temporary["loop/run.json"]}: the file cannot be read (", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_run_is_left_out_of_the_list_with_a_warning()
    {
        using var temporary = new TemporaryFolder();
        var store = new RunStore(temporary.Path);
        RunFolder good = Add(store, new Specification());
        Directory.CreateDirectory(temporary["bad"]);
        File.WriteAllText(temporary["bad/run.json"], "{");
        Directory.CreateDirectory(temporary["no run at all"]);
        Assert.Equal([good.Name], store.List(out IReadOnlyList<string>? warnings).Select(r => r.Folder.Name));
        Assert.Equal([$"{temporary["bad/run.json"]}: the record of this run is damaged near line 1."], warnings);
    }
}
