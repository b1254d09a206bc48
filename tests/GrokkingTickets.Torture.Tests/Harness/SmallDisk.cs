using System.Diagnostics;

namespace GrokkingTickets.Torture.Tests.Harness;

/// <summary>A file system of its own in memory, mounted on a folder; only root can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder;

    /// <param name="folder">Where it is mounted.</param>
    /// <param name="options">Of tmpfs: <c>size=64k</c>, <c>nr_inodes=10</c>.</param>
    public SmallDisk(TemporaryFolder folder, string options)
    {
        _folder = folder;
        Assert.True(Run("mount", "-t", "tmpfs", "-o", options, "grok-torture", folder.Path), "A tmpfs cannot be mounted.");
    }

    /// <summary>Skips the test where none can be made.</summary>
    public static void Require()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Assert.Skip("Only root of a Linux machine can mount a tmpfs.");
        }

        using var folder = new TemporaryFolder();
        if (!Run("mount", "-t", "tmpfs", "-o", "size=64k", "grok-torture", folder.Path))
        {
            Assert.Skip("A tmpfs cannot be mounted here.");
        }

        Run("umount", folder.Path);
    }

    /// <summary>Changes its options.</summary>
    public void Remount(string options) =>
        Assert.True(Run("mount", "-o", "remount," + options, _folder.Path), $"It cannot be mounted again with {options}.");

    public void Dispose() => Run("umount", "--lazy", _folder.Path);

    private static bool Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
