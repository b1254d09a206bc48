using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Serialization;

namespace GrokkingTickets.Runs.Store;

/// <summary>The machine that trained a run.</summary>
/// <param name="Cpu">The processor's name as the system gives it.</param>
/// <param name="Cores">Logical cores available.</param>
/// <param name="Os">Operating system and architecture.</param>
/// <param name="VectorBits">The widest vectors that the program computes with.</param>
public sealed record MachineInfo(string Cpu, int Cores, string Os, int VectorBits)
{
    /// <summary>This machine.</summary>
    public static MachineInfo Current { get; } =
        new(
            CpuName(),
            Environment.ProcessorCount,
            $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})",
            Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : Vector128.IsHardwareAccelerated ? 128
                : 0
        );

    /// <summary>
    /// What decides the bits of a trajectory: the architecture and the width of vectors, because sums are made in their order.
    /// </summary>
    [JsonIgnore]
    public string Kind
    {
        get
        {
            int at = Os.LastIndexOf('(');
            string architecture = at < 0 ? Os : Os[(at + 1)..].TrimEnd(')');
            string vectors = VectorBits == 0 ? "no vectors" : $"{VectorBits.ToString(CultureInfo.InvariantCulture)}-bit vectors";
            return $"{architecture}, {vectors}";
        }
    }

    private static string CpuName()
    {
        const string ProcessorList = "/proc/cpuinfo";
        try
        {
            if (
                File.Exists(ProcessorList)
                && File.ReadLines(ProcessorList).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            )
            {
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A name is a courtesy.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
