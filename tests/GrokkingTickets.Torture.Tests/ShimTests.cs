using GrokkingTickets.Torture.Tests.PowerLoss;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>The shim sees every call that the program makes on files: all that the other tests say rests on it.</summary>
public sealed class ShimTests
{
    [Theory]
    [InlineData("ticket")]
    [InlineData("reproduce")]
    public void What_was_recorded_rebuilds_the_folder_byte_for_byte(string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        using var folder = new TemporaryFolder();
        using var log = new TemporaryFolder();
        workload.Prepare(folder);
        var disk = new Disk(folder.Path);
        Assert.Equal(0, workload.Run(folder, new Faults { Log = log["log"] }).Code);
        foreach (Call call in CallLog.Read(log["log"], folder.Path).Calls)
        {
            disk.Make(call);
        }

        SortedDictionary<string, byte[]?> rebuilt = disk.Crash(Kept.All, Kept.All, new Random(0));
        Assert.Equal(
            Directory
                .EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder.Path, path))
                .Order(StringComparer.Ordinal),
            rebuilt.Keys
        );
        Assert.All(
            rebuilt,
            file => Assert.True(file.Value is null || file.Value.SequenceEqual(File.ReadAllBytes(folder[file.Key])), file.Key)
        );
    }

    [Fact]
    public void Checkpoints_are_synced_before_they_get_their_names()
    {
        FaultShim.Require();
        Call[] calls = [.. Workload.Train.Calls.Calls];
        int renames = 0;
        for (int i = 0; i < calls.Length; i++)
        {
            if (calls[i].Kind == 'r' && calls[i].Second.EndsWith(".safetensors", StringComparison.Ordinal))
            {
                renames++;
                Call opened = calls.Take(i).Last(call => call.Kind == 'o' && call.Path == calls[i].Path);
                Assert.Contains(calls.Take(i).SkipWhile(call => call != opened), call => call.Kind == 's' && call.File == opened.File);
            }
        }

        Assert.True(renames >= 5, $"Only {renames} checkpoints were renamed into their place.");
    }
}
