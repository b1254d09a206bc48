using System.Runtime.InteropServices;

namespace GrokkingTickets.Compute;

/// <summary>
/// Asks Linux to back memory by pages of 2 MB instead of 4 kB: a pass over tens of megabytes then needs few translations of addresses,
/// which are slow above all in a virtual machine. Only speed depends on it. Other systems are not asked.
/// </summary>
internal static partial class HugePages
{
    public const int Size = 2 << 20;

    private const int MadviseHugePage = 14;

    /// <summary>
    /// Asks for the whole pages in a range. That the kernel does not know such pages or has them switched off is no error.
    /// </summary>
    public static void Advise(nint address, nint bytes)
    {
        nint start = (address + Size - 1) & -Size,
            end = (address + bytes) & -Size;
        if (!OperatingSystem.IsLinux() || start >= end)
        {
            return;
        }

        try
        {
            _ = Madvise(start, (nuint)(end - start), MadviseHugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A Linux with a C library of another name.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(nint address, nuint length, int advice);
}
