using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>What the form is made of.</summary>
internal sealed record PlaygroundForm(IReadOnlyList<PlaygroundField> Fields, IReadOnlyList<PlaygroundPreset> Presets);

/// <summary>A page's wish to begin.</summary>
/// <param name="Settings">Values of fields, by their names.</param>
/// <param name="Instead">The page's own network before, which ends; null of none.</param>
internal sealed record StartRequest(Dictionary<string, string>? Settings, string? Instead);

/// <summary>A page's wish for a mask.</summary>
/// <param name="Method">"magnitude", "random" or "snip".</param>
/// <param name="Rate">The fraction that is pruned.</param>
internal sealed record TicketRequest(string? Method, string? Rate);

/// <summary>A page's wish for another speed.</summary>
/// <param name="StepsPerSecond">0 for as many as there can be.</param>
internal sealed record SpeedRequest(double StepsPerSecond);

/// <summary>A page's wish to keep a run.</summary>
/// <param name="Run">Its place.</param>
/// <param name="Step">To this step.</param>
internal sealed record KeepRequest(int Run, long Step);

/// <summary>What a page plays with.</summary>
internal sealed record SessionData(string Id, IReadOnlyDictionary<string, string> Settings);

/// <summary>An answer in words.</summary>
internal sealed record SaidData(string? Said);

/// <summary>A run that was kept in the store.</summary>
internal sealed record KeptData(string Name);

/// <summary>All that a page needs to begin with.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="IsPlaying">Whether they are being trained.</param>
internal sealed record PlaygroundScene(IReadOnlyList<ReelData> Runs, bool IsPlaying);

/// <summary>What is new of a run.</summary>
/// <param name="Run">Its place.</param>
/// <param name="Rows">New rows of metrics.</param>
/// <param name="IsRowPassing">Whether the last of them gives way to the next.</param>
/// <param name="Frames">New frames.</param>
/// <param name="IsFramePassing">Whether the last of them gives way to the next.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsPlaying">Whether training goes on.</param>
/// <param name="Problem">Why it cannot, a sentence; null where it can.</param>
internal sealed record PlaygroundNews(
    int Run,
    CurvesData Rows,
    bool IsRowPassing,
    IReadOnlyList<FrameEvent> Frames,
    bool IsFramePassing,
    ReelEvent State,
    bool IsPlaying,
    string? Problem
);
