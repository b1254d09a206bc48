using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GrokkingTickets.Compute.Tests.Execution;

public unsafe class AlignedMemoryTests
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(1, 64)]
    [InlineData(1000, 64)]
    [InlineData((2 * Megabyte / sizeof(float)) - 1, 64)]
    [InlineData(2 * Megabyte / sizeof(float), 2 * Megabyte)]
    [InlineData(5 * Megabyte, 2 * Megabyte)]
    public void Starts_on_a_boundary_and_is_zero(int length, int boundary)
    {
        var memory = new AlignedMemory(length);
        Assert.Equal(length, memory.Span.Length);
        Assert.Equal(0, Address(memory) % boundary);
        Assert.False(memory.Span.ContainsAnyExcept(0f));
    }

    /// <summary>By what the kernel says of the mapping: whether it has such pages to give at the moment is another question.</summary>
    [Fact]
    public void Linux_is_asked_for_huge_pages()
    {
        if (!File.Exists("/sys/kernel/mm/transparent_hugepage/enabled") || !File.Exists("/proc/self/smaps"))
        {
            Assert.Skip("This system has no transparent huge pages.");
        }

        var memory = new AlignedMemory(4 * Megabyte);
        Assert.Contains("hg", FlagsOfMapping(Address(memory) + (4 * Megabyte)).Split(' '));
        GC.KeepAlive(memory);
    }

    private static long Address(AlignedMemory memory) => (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory.Span));

    private static string FlagsOfMapping(long address)
    {
        bool isHere = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] ends = line.Split(' ')[0].Split('-');
            if (ends.Length == 2)
            {
                isHere = Hexadecimal(ends[0]) <= address && address < Hexadecimal(ends[1]);
            }
            else if (isHere && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"No mapping has address {address:x}.");
    }

    private static long Hexadecimal(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
