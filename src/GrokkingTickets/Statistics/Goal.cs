namespace GrokkingTickets.Statistics;

/// <summary>
/// What counts as memorised, by the examples trained on, and as generalised, by those tested: an accuracy of at least a threshold; in a
/// regression, where nothing is right or wrong, a loss of at most it. Here and nowhere else it is judged.
/// </summary>
/// <param name="Threshold">The accuracy, or the loss.</param>
/// <param name="IsOfLoss">Whether it is a loss.</param>
public readonly record struct Goal(double Threshold, bool IsOfLoss = false)
{
    /// <summary>"accuracy" or "loss".</summary>
    public string Measure => IsOfLoss ? "loss" : "accuracy";

    /// <summary>What is judged of an evaluation.</summary>
    public double Of(double loss, double accuracy) => IsOfLoss ? loss : accuracy;

    /// <summary>Whether an accuracy, or a loss, is there; one that is not a number is not.</summary>
    public bool IsReachedBy(double measure) => IsOfLoss ? measure <= Threshold : measure >= Threshold;

    /// <summary>The same with another threshold, where one is given.</summary>
    public Goal At(double? threshold) => threshold is { } other ? this with { Threshold = other } : this;

    /// <summary>The nearest to the goal, or beyond it; NaN of none.</summary>
    public double Best(IEnumerable<double> measures)
    {
        IEnumerable<double> known = measures.Where(measure => !double.IsNaN(measure)).DefaultIfEmpty(double.NaN);
        return IsOfLoss ? known.Min() : known.Max();
    }
}
