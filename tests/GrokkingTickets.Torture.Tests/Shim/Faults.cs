using System.Globalization;

namespace GrokkingTickets.Torture.Tests.Shim;

/// <summary>What is to go wrong in a process, as the environment of <c>faults.c</c>.</summary>
internal sealed record Faults
{
    /// <summary>Every kind of call that changes something.</summary>
    public const string Changes = "open,write,truncate,sync,rename,link,unlink,mkdir,rmdir,touch";

    /// <summary>The kinds of calls that are counted, by commas.</summary>
    public string Calls { get; init; } = Changes;

    /// <summary>The number of the call at which something happens, from 1; 0 is none.</summary>
    public int At { get; init; }

    /// <summary>What happens: kill-before, kill-after, kill-torn, fail, short.</summary>
    public string? Deed { get; init; }

    /// <summary>The error of a call that fails.</summary>
    public string? Error { get; init; }

    /// <summary>Whether all counted calls that follow fail, too.</summary>
    public bool Rest { get; init; }

    /// <summary>Seconds by which the time of day is wrong.</summary>
    public long Clock { get; init; }

    /// <summary>The number of the call from which on it is.</summary>
    public int ClockAt { get; init; }

    /// <summary>Where all calls are recorded.</summary>
    public string? Log { get; init; }

    /// <summary>Where it is said that something happened.</summary>
    public string? Hit { get; init; }

    /// <summary>Seconds after which others take over the run of a process that is silent; the program's own number when null.</summary>
    public string? Silence { get; init; }

    /// <summary>Sets the variables for a process that has its files below a folder.</summary>
    public void Put(IDictionary<string, string?> environment, string folder)
    {
        environment["LD_PRELOAD"] = FaultShim.Library;
        environment["FAULTS_FOLDER"] = folder;
        environment["FAULTS_CALLS"] = Calls;
        Set("FAULTS_AT", At == 0 ? null : At.ToString(CultureInfo.InvariantCulture));
        Set("FAULTS_DO", Deed);
        Set("FAULTS_ERROR", Error);
        Set("FAULTS_REST", Rest ? "1" : null);
        Set("FAULTS_CLOCK", Clock == 0 ? null : Clock.ToString(CultureInfo.InvariantCulture));
        Set("FAULTS_CLOCK_AT", ClockAt == 0 ? null : ClockAt.ToString(CultureInfo.InvariantCulture));
        Set("FAULTS_LOG", Log);
        Set("FAULTS_HIT", Hit);
        Set("GROK_LEASE_SECONDS", Silence);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                environment[name] = value;
            }
        }
    }
}
