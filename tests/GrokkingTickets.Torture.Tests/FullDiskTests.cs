using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;

namespace GrokkingTickets.Torture.Tests;

/// <summary>The disk is full: a real one, in memory, which is then enlarged.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData("train", "size")]
    [InlineData("ticket", "nr_inodes")]
    [InlineData("reproduce", "size")]
    public void A_disk_too_small(string name, string what)
    {
        SmallDisk.Require();
        var workload = Workload.Named(name);
        string[] options =
        [
            .. what == "size"
                ? Enumerable.Range(1, name == "train" ? 16 : 40).Select(pages => $"size={4 * pages}k")
                : Enumerable.Range(2, 20).Select(files => $"size=16m,nr_inodes={files}"),
        ];
        string how = what == "size" ? "a tmpfs of every size in pages" : "a tmpfs for every number of files";
        var survival = new Tally($"full disk, {name}", how);
        var words = new Tally($"words about a full disk, {name}", "the sentence names the file and the way out");
        foreach (string option in Scale.Some(options, few: 1))
        {
            using var folder = new TemporaryFolder();
            using var disk = new SmallDisk(folder, option);
            try
            {
                workload.Prepare(folder);
            }
            catch (IOException)
            {
                // Not even what the command line reads has room.
                continue;
            }

            Ending ending = GrokProcess.Run(folder, workload.Arguments);
            if (ending.Code == 0 && workload.Expected.DifferenceTo(Outcome.Of(folder.Path)) is null)
            {
                // It had room.
                continue;
            }

            disk.Remount("size=64m,nr_inodes=100000");
            survival.Add(
                option,
                Sentences.Crash(ending) ?? (ending.Code == 0 ? "it said that all went well" : null) ?? workload.ProblemOfRerun(folder)
            );
            words.Add(option, Sentences.Lack(ending));
        }

        survival.Close();
        words.CloseIfTried();
    }
}
