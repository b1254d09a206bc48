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
);
