namespace GrokkingTickets.Training;

/// <summary>Loss and accuracy of a network on both splits of its task; accuracies in [0, 1], or NaN of a regression.</summary>
public readonly record struct Metrics(double TrainLoss, double TrainAccuracy, double TestLoss, double TestAccuracy);
