using System.Globalization;
using System.Text.Json;
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

    private const double LeastSeconds = 1;
    private const double MostSeconds = 86400;
    private const string Variable = "GROK_LEASE_SECONDS";

    private static readonly JsonSerializerOptions Json = new(JsonText.Options) { WriteIndented = false };

    private static readonly Lazy<LeaseOwner> Own = new(() =>
        new(
            Environment.MachineName,
            WriterProcess.Current.Machine,
            WriterProcess.Current.Process,
            WriterProcess.Current.Started,
            SecondsOf(Environment.GetEnvironmentVariable(Variable))
        )
    );

    /// <summary>This process.</summary>
    /// <exception cref="UserErrorException">GROK_LEASE_SECONDS is not what it may be.</exception>
    public static LeaseOwner Current => Own.Value;

    /// <summary>How long it may be silent.</summary>
    public TimeSpan Silence =>
        TimeSpan.FromSeconds(Math.Clamp(double.IsNaN(Seconds) ? DefaultSeconds : Seconds, LeastSeconds, MostSeconds));

    /// <summary>Whether the process has ended for certain; false where that cannot be known from here.</summary>
    public bool HasEnded => Writer.HasEnded;

    /// <summary>Whether it is a process of this machine.</summary>
    public bool IsHere => Writer.IsHere;

    private WriterProcess Writer => new(Machine, Process, Started);

    /// <summary>"process 123 on n1".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Host}");

    /// <summary>How long an owner may be silent by what GROK_LEASE_SECONDS is, if it is set.</summary>
    /// <exception cref="UserErrorException">It is not what it may be.</exception>
    internal static double SecondsOf(string? text) =>
        text is not { Length: > 0 } ? DefaultSeconds
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
        && seconds is >= LeastSeconds and <= MostSeconds
            ? seconds
        : throw new UserErrorException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Variable} is \"{ShownText.Line(text, 60)}\", but must be a number of seconds from {LeastSeconds} to {MostSeconds}."
            )
        );

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
