using System.Globalization;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>How far a page has followed a run.</summary>
internal sealed class Followed(RunEntry run)
{
    public RunEntry Run { get; } = run;

    /// <summary>The step of its last row there; -1 of none.</summary>
    public long LastStep { get; set; } = -1;

    /// <summary>The step of its last frame there; -1 of none.</summary>
    public long LastFrame { get; set; } = -1;

    /// <summary>The version of the run that was told of.</summary>
    public long Version { get; set; } = -1;

    /// <summary>The generation of its metrics that was told of.</summary>
    public int Generation { get; set; } = run.Tail.Generation;

    /// <summary>What the page has, as the id of an event: "step:frame" of every run.</summary>
    public static string Id(IEnumerable<Followed> all) =>
        string.Join(',', all.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.LastStep}:{one.LastFrame}")));

    /// <summary>Runs as far as an id says; those from the start of which it says nothing that can be read.</summary>
    public static Followed[] Read(IReadOnlyList<RunEntry> runs, string? id)
    {
        string[] parts = (id ?? "").Split(',');
        return
        [
            .. runs.Select(
                (run, i) =>
                    parts.Length == runs.Count && parts[i].Split(':') is [var step, var frame] && Number(step) is { } last
                        ? new Followed(run) { LastStep = last, LastFrame = Number(frame) ?? -1 }
                        : new Followed(run)
            ),
        ];
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
