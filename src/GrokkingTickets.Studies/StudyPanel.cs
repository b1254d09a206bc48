namespace GrokkingTickets.Studies;

/// <summary>A panel of a study's figure.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Y">
/// What is drawn: a <see cref="StudyCurve"/>, a <see cref="NeuronMap"/>, or with <paramref name="X"/> other than step a <see
/// cref="Statistic"/>.
/// </param>
/// <param name="X"><c>step</c>, or the setting that a grid varies.</param>
/// <param name="LogarithmicX">Scale of the x axis.</param>
/// <param name="LogarithmicY">Scale of the y axis.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
public sealed record StudyPanel(string Title, string Y, string X, bool LogarithmicX, bool LogarithmicY, IReadOnlyList<string> Networks)
{
    /// <summary>Of a <see cref="NeuronMap"/>: the steps shown, ascending; empty for the last alone.</summary>
    public IReadOnlyList<long> AtSteps { get; init; } = [];

    /// <summary>Curves over training, rather than one point a network.</summary>
    public bool OverSteps => X == "step";

    /// <summary>Pictures of hidden neurons, one a network and step.</summary>
    public bool IsMap => OverSteps && NeuronMap.Names.Contains(Y);
}
