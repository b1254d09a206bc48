using System.Runtime.InteropServices;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Cli.Doctor;

/// <summary>What of the machine and the installation matters to this program.</summary>
internal static class MachineChecks
{
    /// <summary>A run needs little, but pages and analyses of many want this.</summary>
    private const long LittleMemory = 1L << 30;

    private const long LittleSpace = 1L << 30;

    private const int FastVectors = 256;

    /// <summary>All of them.</summary>
    /// <param name="store">Where runs go.</param>
    /// <param name="slurm">Slurm's programs.</param>
    public static IEnumerable<Finding> All(RunStore store, SlurmPrograms slurm) =>
        [
            Program(),
            Sdk(RuntimeEnvironment.GetRuntimeDirectory()),
            Vectors(MachineInfo.Current.VectorBits),
            Cores(),
            Memory(),
            Mnist(new Mnist()),
            Queue(slurm),
            Space(store),
        ];

    private static Finding Program() =>
        new(
            "program",
            Gravity.Ok,
            $"{ProgramVersions.Current.Program}, on {ProgramVersions.Current.Dotnet}, {RuntimeInformation.OSDescription}"
        );

    /// <summary>The SDK stands beside the runtime: ROOT/sdk/VERSION, and ROOT/shared/Microsoft.NETCore.App/VERSION.</summary>
    /// <param name="runtime">The runtime's folder.</param>
    internal static Finding Sdk(string runtime)
    {
        string root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        string sdks = Path.Combine(root, "sdk");
        string[] versions = Directory.Exists(sdks)
            ? [.. Directory.EnumerateDirectories(sdks).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];
        return versions.Length > 0
            ? new Finding("SDK", Gravity.Ok, $".NET SDK {string.Join(", ", versions)}")
            : new Finding(
                "SDK",
                Gravity.Note,
                "no .NET SDK beside the runtime; it is needed only to build the program and for extensions",
                "https://dotnet.microsoft.com/download"
            );
    }

    internal static Finding Vectors(int bits) =>
        bits >= FastVectors
            ? new Finding("vectors", Gravity.Ok, $"{Numbers.Whole(bits)} bits ({(bits == 512 ? "AVX-512" : "AVX2")})")
            : new Finding(
                "vectors",
                Gravity.Note,
                bits == 0
                    ? "none, so that training is many times slower"
                    : $"{Numbers.Whole(bits)} bits, so that a step takes longer than with AVX2",
                "where the processor has more, the environment turns them off: DOTNET_EnableHWIntrinsic, DOTNET_EnableAVX2"
            );

    private static Finding Cores() =>
        new("cores", Gravity.Ok, $"{Numbers.Whole(Environment.ProcessorCount)}, each trains a run at a time ({MachineInfo.Current.Cpu})");

    private static Finding Memory()
    {
        long bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes >= LittleMemory
            ? new Finding("memory", Gravity.Ok, Numbers.Bytes(bytes))
            : new Finding("memory", Gravity.Note, $"{Numbers.Bytes(bytes)}, which is little", "train fewer runs at a time: --jobs 1");
    }

    /// <summary>The images of the MNIST task, which are compared with the original ones byte by byte.</summary>
    internal static Finding Mnist(Mnist task)
    {
        try
        {
            new Specification { Task = task }.BuildTask();
            return new Finding("MNIST", Gravity.Ok, "its four files are there and intact");
        }
        catch (UserErrorException e)
        {
            return new Finding(
                "MNIST",
                Gravity.Problem,
                e.Message.TrimEnd('.'),
                "git checkout -- data/mnist, and build again; other tasks do not need it"
            );
        }
    }

    private static Finding Queue(SlurmPrograms slurm) =>
        new(
            "Slurm",
            Gravity.Ok,
            slurm.Has("sbatch") ? "found: --executor slurm submits runs" : "not found; only --executor slurm needs it"
        );

    private static Finding Space(RunStore store)
    {
        string there = store.Path;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
        {
            there = above;
        }

        if (there.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return new Finding("disk", Gravity.Ok, $"{there} is a folder of the network, which does not say how much is free");
        }

        long free = new DriveInfo(there).AvailableFreeSpace;
        return free >= LittleSpace
            ? new Finding("disk", Gravity.Ok, $"{Numbers.Bytes(free)} free where runs are kept")
            : new Finding(
                "disk",
                Gravity.Note,
                $"only {Numbers.Bytes(free)} free where runs are kept",
                "grok gc lists what can go; --runs takes another folder"
            );
    }
}
