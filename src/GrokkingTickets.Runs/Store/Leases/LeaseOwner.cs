using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>A process that holds a lease, as others are told of it.</summary>
/// <param name="Host">Its machine's name, for people.</param>
/// <param name="Machine">
/// What it shares with the processes that see its process number, and with no others: this start of the machine, and the space of process
/// numbers (containers have their own). Empty where the system does not tell.
/// </param>
/// <param name="Process">Its process number.</param>
/// <param name="Started">When it started, as the system counts, because numbers come again.</param>
/// <param name="Seconds">How long it may be silent before it is held for dead.</param>
internal sealed record LeaseOwner(string Host, string Machine, int Process, string Started, double Seconds)
{
    /// <summary>How long an owner may be silent, unless GROK_LEASE_SECONDS says otherwise.</summary>
    public const double DefaultSeconds = 30;

    private const string Variable = "GROK_LEASE_SECONDS";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>This process.</summary>
    public static LeaseOwner Current { get; } =
        new(
            Environment.MachineName,
            ThisMachine(),
            Environment.ProcessId,
            StartOf(Environment.ProcessId) ?? "",
            Environment.GetEnvironmentVariable(Variable) is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 1 and <= 86400
                ? seconds
                : DefaultSeconds
        );

    /// <summary>How long it may be silent.</summary>
    public TimeSpan Silence => TimeSpan.FromSeconds(Math.Clamp(double.IsNaN(Seconds) ? DefaultSeconds : Seconds, 1, 86400));

    /// <summary>Whether the process has ended for certain; false where that cannot be known from here.</summary>
    public bool HasEnded =>
        IsHere && Started.Length > 0 && StartOf(Process) is var started && (started is null || (started.Length > 0 && started != Started));

    /// <summary>Whether it is a process of this machine.</summary>
    public bool IsHere => Machine.Length > 0 && Machine == Current.Machine;

    /// <summary>"process 123 on n1".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Host}");

    /// <summary>As text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Of a text; null where it is none.</summary>
    public static LeaseOwner? FromJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LeaseOwner>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
