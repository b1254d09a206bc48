using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>Runs all tests of this assembly again in processes where the runtime is told to use narrower vectors, or none.</summary>
public class IntrinsicsOff
{
    /// <summary>Holds the widest vectors a child is to have; its presence tells a child that it is one.</summary>
    private const string Widest = "GROKKING_TICKETS_TEST_WIDEST_VECTOR";

    private static readonly bool IsChild = Environment.GetEnvironmentVariable(Widest) is not null;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public async Task All_tests_pass_with(string knob, int widest)
    {
        if (IsChild)
        {
            return;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(IntrinsicsOff).Assembly.Location);
        }

        start.ArgumentList.Add("-noColor");
        start.Environment[knob] = "0";
        start.Environment[Widest] = $"{Math.Min(widest, WidestHere())}";
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, $"{knob}=0 gave exit code {child.ExitCode}:\n{output}\n{await errors}");
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_has_the_vectors_it_is_meant_to_have()
    {
        if (IsChild)
        {
            Assert.Equal(Environment.GetEnvironmentVariable(Widest), $"{WidestHere()}");
        }
    }

    private static int WidestHere() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
