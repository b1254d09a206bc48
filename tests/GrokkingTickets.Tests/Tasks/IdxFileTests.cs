using System.IO.Compression;
using System.Security.Cryptography;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Tasks;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Good = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
    private readonly string _folder = Directory.CreateTempSubdirectory("idx").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Files_are_read_packed_or_not(bool packed)
    {
        Write(packed ? Gzip(Good) : Good, packed);
        var file = IdxFile.Read(_folder, "digits", 2, Convert.ToHexStringLower(SHA256.HashData(Good)));
        Assert.Equal([2, 3], file.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 6], file.Content.ToArray());
    }

    [Fact]
    public void A_missing_file_is_named() => AssertRefused("is missing");

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Write(Good[..^1], false);
        AssertRefused("announces 2 x 3 bytes, and 5 follow");
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused()
    {
        Write([.. Good, 7], false);
        AssertRefused("announces 2 x 3 bytes, and 7 or more follow");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public void A_file_shorter_than_its_header_is_refused(int length)
    {
        Write(Good[..length], false);
        AssertRefused("too short");
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        Write([], false);
        AssertRefused("is empty, or a pipe or a device: only regular files are read");
    }

    [Fact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        using var make = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_folder, "digits"));
        make.WaitForExit();
        AssertRefused("only regular files are read");
    }

    [Fact]
    public void Of_a_gzip_bomb_no_more_is_unpacked_than_its_header_announces()
    {
        // A hundred megabytes of zeros, in a hundred kilobytes.
        Write(Gzip([.. Good[..8], 0, 0, 0, 3, .. new byte[100_000_000]]), true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("announces 2 x 3 bytes, and 7 or more follow");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_header_that_announces_more_than_is_read_is_refused_before_anything_is_unpacked()
    {
        Write(Gzip([0, 0, 8, 2, 0, 0, 0x27, 0x10, 0, 0, 0x27, 0x11, .. new byte[100]]), true);
        AssertRefused("announces 10000 x 10001 bytes, but at most 100000000 are read");
    }

    [Fact]
    public void Memory_grows_with_what_is_there_and_not_with_what_is_announced()
    {
        Write([0, 0, 8, 2, 0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 1, 2], false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("announces 10000 x 10000 bytes, and 2 follow");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_wrong_mark_is_refused(int at)
    {
        byte[] bytes = [.. Good];
        bytes[at] = 9;
        Write(bytes, false);
        AssertRefused("instead of 00000802");
    }

    [Fact]
    public void Dimensions_that_overflow_are_refused()
    {
        byte[] bytes = [.. Good];
        bytes[4] = 0x80;
        Write(bytes, false);
        AssertRefused("announces");
        bytes[4] = bytes[8] = 0x7f;
        Write(bytes, false);
        AssertRefused("announces");
    }

    [Fact]
    public void A_changed_byte_is_found()
    {
        byte[] bytes = [.. Good];
        bytes[^1] ^= 1;
        Write(bytes, false);
        AssertRefused("SHA-256");
    }

    [Fact]
    public void What_is_not_gzip_is_refused()
    {
        Write(Good, true);
        AssertRefused("not a complete gzip file");
    }

    [Fact]
    public void A_truncated_gzip_file_is_refused()
    {
        byte[] content = [.. Good[..8], 0, 0, 0x40, 0, .. Enumerable.Range(0, 2 * 0x4000).Select(i => (byte)(i * i / 7))];
        byte[] packed = Gzip(content);
        Write(packed[..(packed.Length / 2)], true);
        AssertRefused("is damaged");
    }

    private void Write(byte[] bytes, bool packed) => File.WriteAllBytes(Path.Combine(_folder, packed ? "digits.gz" : "digits"), bytes);

    private void AssertRefused(string problem)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            IdxFile.Read(_folder, "digits", 2, Convert.ToHexStringLower(SHA256.HashData(Good)))
        );
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "digits"), exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
