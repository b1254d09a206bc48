using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Watch.Live;

/// <summary>A row of metrics as a curve shows it.</summary>
internal readonly record struct CurvePoint(
    long Step,
    float TrainLoss,
    float TestLoss,
    float TrainAccuracy,
    float TestAccuracy,
    float L1Norm,
    float L2Norm,
    float Seconds
)
{
    /// <summary>Of a row.</summary>
    public static CurvePoint Of(MetricsRow row) =>
        new(
            row.Step,
            (float)row.TrainLoss,
            (float)row.TestLoss,
            (float)row.TrainAccuracy,
            (float)row.TestAccuracy,
            (float)row.L1Norm,
            (float)row.L2Norm,
            (float)row.Seconds
        );
}
