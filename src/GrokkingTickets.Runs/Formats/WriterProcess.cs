using System.Globalization;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// A process that writes files, as others know it: what it shares with the processes that see its number, and with no others; the number;
/// and when it started, because numbers come again.
/// </summary>
/// <param name="Machine">
/// This start of the machine, and the space of process numbers (containers have their own). Empty where the system does not tell.
/// </param>
/// <param name="Process">Its number.</param>
/// <param name="Started">When it started, as the system counts; empty where that is unknown.</param>
internal sealed record WriterProcess(string Machine, int Process, string Started)
{
    /// <summary>This process.</summary>
    public static WriterProcess Current { get; } = new(ThisMachine(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    /// <summary>Whether it is a process of this machine.</summary>
    public bool IsHere => Machine.Length > 0 && Machine == Current.Machine;

    /// <summary>Whether it has ended for certain; false where that cannot be known from here.</summary>
    public bool HasEnded =>
        IsHere && Started.Length > 0 && StartOf(Process) is var started && (started is null || (started.Length > 0 && started != Started));

    private static string ThisMachine()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.MachineName;
        }

        try
        {
            string start = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return new FileInfo("/proc/self/ns/pid").LinkTarget is { } space ? $"{start} {space}" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>When a process started; null when there is none of that number, and empty where that cannot be known.</summary>
    private static string? StartOf(int process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var other = System.Diagnostics.Process.GetProcessById(process);
                return other.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
            }

            // The 22nd field; the second is the program's name in parentheses, with whatever is in it. Z is a process that has ended.
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            return null;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
