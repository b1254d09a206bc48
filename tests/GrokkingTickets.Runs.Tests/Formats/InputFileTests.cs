using System.Diagnostics;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Formats;

/// <summary>Only regular files are read: a pipe would be waited for, a device may have no end.</summary>
public sealed class InputFileTests : IDisposable
{
    private const string NotRegular = "the file is empty, or a pipe or a device: only regular files are read";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["pipe", "link to a pipe", "device", "link to a device", "empty", "own input"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_format_refuses_what_is_no_regular_file(string kind)
    {
        string path = Make(kind);
        foreach (
            Action read in new Action[]
            {
                () => SafetensorsFile.Read(path),
                () => SafetensorsFile.ReadHeader(path),
                () => MetricsCsv.Read(path),
                () => RunRecord.Read(path),
                () => SpecificationReader.Load(path),
                () => SpecificationReader.ReadText(path, "study"),
            }
        )
        {
            Assert.Equal($"{path}: {NotRegular}.", Assert.Throws<FileFormatException>(read).Message);
        }

        UserErrorException named = Assert.Throws<UserErrorException>(() =>
            SpecificationReader.Parse($"model: {{init_from: '{path}'}}", "f")
        );
        Assert.EndsWith("but must be a regular file that is not empty.", named.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_is_read()
    {
        File.WriteAllText(_folder["file"], "seed: 3");
        File.CreateSymbolicLink(_folder["link"], _folder["file"]);
        Assert.Equal(3, SpecificationReader.Load(_folder["link"]).Seed);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_before_it_is_read()
    {
        using (FileStream large = File.Create(_folder["large"]))
        {
            large.SetLength(InputFile.LongestText + 1);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        const string Problem = "the file has 1000000001 bytes, but at most 1000000000 are read";
        Assert.Equal(Problem, Assert.Throws<FileFormatException>(() => MetricsCsv.Read(_folder["large"])).Problem);
        Assert.Equal(Problem, Assert.Throws<FileFormatException>(() => RunRecord.Read(_folder["large"])).Problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Sixty_thousand_keys_are_read_at_once()
    {
        string keys = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"  k{i}: 1\n"));
        var clock = Stopwatch.StartNew();
        Assert.Throws<UserErrorException>(() => SpecificationReader.Parse("task:\n" + keys, "f"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    private string Make(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && kind != "empty", "Windows has neither devices nor pipes among its files.");
        switch (kind)
        {
            case "device":
                return "/dev/zero";
            case "own input":
                return "/dev/stdin";
            case "empty":
                File.WriteAllText(_folder["empty"], "");
                return _folder["empty"];
            case "link to a device":
                File.CreateSymbolicLink(_folder["link"], "/dev/zero");
                return _folder["link"];
            default:
                using (var make = Process.Start("mkfifo", _folder["pipe"]))
                {
                    make.WaitForExit();
                }

                if (kind == "pipe")
                {
                    return _folder["pipe"];
                }

                File.CreateSymbolicLink(_folder["link"], _folder["pipe"]);
                return _folder["link"];
        }
    }
}
