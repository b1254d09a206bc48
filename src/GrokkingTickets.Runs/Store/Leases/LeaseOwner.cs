using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>A process that holds a lease, as others are told of it.</summary>
/// <param name="Host">Its machine's name, for people.</param>
/// <param name="Machine">See <see cref="WriterProcess"/>.</param>
/// <param name="Process">Its process number.</param>
/// <param name="Started">When it started, as the system counts.</param>
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
            WriterProcess.Current.Machine,
            WriterProcess.Current.Process,
            WriterProcess.Current.Started,
            Environment.GetEnvironmentVariable(Variable) is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 1 and <= 86400
                ? seconds
                : DefaultSeconds
        );

    /// <summary>How long it may be silent.</summary>
    public TimeSpan Silence => TimeSpan.FromSeconds(Math.Clamp(double.IsNaN(Seconds) ? DefaultSeconds : Seconds, 1, 86400));

    /// <summary>Whether the process has ended for certain; false where that cannot be known from here.</summary>
    public bool HasEnded => Writer.HasEnded;

    /// <summary>Whether it is a process of this machine.</summary>
    public bool IsHere => Writer.IsHere;

    private WriterProcess Writer => new(Machine, Process, Started);

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
}
