using System.ComponentModel;
using System.Diagnostics;

namespace GrokkingTickets.Torture.Tests.Shim;

/// <summary>The library of <c>faults.c</c>, compiled once for all tests by the machine's C compiler.</summary>
internal static class FaultShim
{
    private static readonly Lazy<(string? Path, string? Missing)> Compiled = new(Compile);

    /// <summary>Skips the test where the shim cannot be built.</summary>
    public static void Require()
    {
        if (Compiled.Value.Missing is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>The library's path; <see cref="Require"/> comes first.</summary>
    public static string Library => Compiled.Value.Path!;

    private static (string? Path, string? Missing) Compile()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "The fault shim is for the C library of Linux.");
        }

        string source = Path.Combine(AppContext.BaseDirectory, "Shim", "faults.c");
        string library = Path.Combine(Directory.CreateTempSubdirectory("grok-faults-").FullName, "faults.so");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(library)!, recursive: true);
        try
        {
            using Process compiler = Process.Start(
                new ProcessStartInfo(
                    "cc",
                    ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"]
                )
                {
                    RedirectStandardError = true,
                }
            )!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? (library, null) : throw new InvalidOperationException($"cc cannot build {source}: {errors}");
        }
        catch (Win32Exception)
        {
            return (null, "There is no C compiler (cc) to build the fault shim with.");
        }
    }
}
