using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Studies.Tests;

/// <summary>Results of a study as if its runs had been trained.</summary>
internal static class Runs
{
    /// <summary>A run that memorises at a step and generalises at a step, or never; evaluated every 10 steps.</summary>
    public static SeedResult Generalizing(long seed, long? at, long steps, long? memorizedAt = 10) =>
        new(
            new RunFolder("none"),
            new Specification
            {
                Seed = seed,
                Training = new() { Steps = steps },
            },
            new MetricsTable(
                [],
                [
                    .. Enumerable
                        .Range(0, (int)(steps / 10) + 1)
                        .Select(i => new MetricsRow(
                            10 * i,
                            1,
                            10 * i >= (memorizedAt ?? long.MaxValue) ? 1 : 0,
                            1,
                            10 * i >= (at ?? long.MaxValue) ? 1 : 0.25,
                            8,
                            4,
                            1,
                            0,
                            default,
                            default
                        )),
                ]
            )
        );

    /// <summary>A study of these networks with one claim that has one part.</summary>
    public static Study Study(string networks, string part) =>
        StudyReader.Parse($"id: X\ntitle: x\nnetworks:\n{networks}claims:\n  - {{id: X, claim: c, parts: [{part}]}}\n", "study.yaml", null);

    /// <summary>The verdict on that claim, where every network has a run for each of its times of generalising; -1 is never.</summary>
    public static ClaimResult Judge(Study study, long steps, params long[][] times) =>
        ClaimJudge.Judge(
            study.Claims[0],
            new StudyResults(
                study,
                [
                    .. study.Networks.Zip(
                        times,
                        (network, at) =>
                            new NetworkResult(network, [.. at.Select((t, seed) => Generalizing(seed, t < 0 ? null : t, steps))])
                    ),
                ]
            )
        );
}
