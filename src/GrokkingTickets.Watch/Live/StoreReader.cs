using System.Globalization;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Watch.Live;

/// <summary>Lists the runs of a store.</summary>
internal static class StoreReader
{
    /// <summary>Points of a sparkline.</summary>
    private const int SparkPoints = 36;

    /// <summary>What is new after a version, or all where the version means nothing here.</summary>
    /// <param name="index">The store.</param>
    /// <param name="version">As <see cref="StoreData.Version"/> gave it, or null.</param>
    public static StoreData Read(StoreIndex index, string? version)
    {
        long known = Known(index, version);
        IReadOnlyList<RunEntry> runs = index.ChangedAfter(known, out IReadOnlyList<string> gone, out long now);
        var usual = new Dictionary<string, Dictionary<string, string>>();
        RunData[] data = [.. runs.Select(run => Of(run, usual))];
        return new StoreData
        {
            Version = string.Create(CultureInfo.InvariantCulture, $"{index.Epoch}:{now}"),
            Name = Path.GetFileName(index.Store.Path),
            IsComplete = index.IsComplete,
            IsAll = known == 0,
            Damaged = index.Damaged,
            Runs = data,
            Gone = known == 0 ? [] : gone,
            Keys = known == 0 ? [.. SpecificationSchema.AllKeys.Distinct()] : null,
            Usual = usual,
        };
    }

    /// <summary>The number of a version that this index gave; 0 of any other.</summary>
    public static long Known(StoreIndex index, string? version) =>
        version?.Split(':') is [var epoch, var number]
        && epoch == index.Epoch
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long known)
            ? known
            : 0;

    private static RunData Of(RunEntry run, Dictionary<string, Dictionary<string, string>> usual)
    {
        CurvePoint? last = run.Tail.Curve.Latest;
        Specification specification = run.Record.Specification;
        var settings = new ListedSettings(specification);
        if (!usual.ContainsKey(settings.Kinds))
        {
            usual.Add(settings.Kinds, settings.Usual);
        }

        return new RunData
        {
            Name = run.Folder.Name,
            Kind = RunKind.Of(specification),
            Status = RunWords.Of(run),
            IsRunning = run.IsHot,
            Settings = settings.Unusual,
            Besides = settings.Besides,
            Kinds = settings.Kinds,
            Identity = run.Record.Identity[..Identity.DigitsInName],
            Parent = run.Record.Parent?[..Identity.DigitsInName],
            Step = last?.Step ?? run.Record.LastStep,
            Length = specification.Training.MostSteps,
            Rate = run.Tail.Rate,
            Memorized = run.Tail.Outcome.MemorizedAt,
            Generalized = run.Tail.Outcome.GeneralizedAt,
            TrainLoss = last?.TrainLoss ?? float.NaN,
            TestLoss = last?.TestLoss ?? float.NaN,
            TrainAccuracy = last?.TrainAccuracy ?? float.NaN,
            TestAccuracy = last?.TestAccuracy ?? float.NaN,
            L2Norm = last?.L2Norm ?? float.NaN,
            Seconds = Math.Round(Math.Max(run.Record.Seconds, last?.Seconds ?? 0), 1),
            Started = run.Record.Started.ToUnixTimeSeconds(),
            Spark = specification.Task.Goal.IsOfLoss ? [] : Spark(run.Tail.Curve),
            Error = run.Tail.Problem ?? run.Record.Error,
        };
    }

    private static byte[] Spark(Curve curve)
    {
        if (curve.Latest is not { Step: > 0 } last)
        {
            return [];
        }

        IReadOnlyList<CurvePoint> points = curve.Points;
        byte[] spark = new byte[2 * SparkPoints];
        int at = 0;
        for (int i = 0; i < SparkPoints; i++)
        {
            double step = Math.Exp(Math.Log(1 + last.Step) * i / (SparkPoints - 1)) - 1;
            while (at + 1 < points.Count && points[at + 1].Step <= step)
            {
                at++;
            }

            CurvePoint point = i == SparkPoints - 1 ? last : points[at];
            spark[i] = Percent(point.TrainAccuracy);
            spark[SparkPoints + i] = Percent(point.TestAccuracy);
        }

        return spark;
    }

    private static byte Percent(float accuracy) => (byte)Math.Clamp(MathF.Round(100 * accuracy), 0, 100);
}
