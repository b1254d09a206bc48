using GrokkingTickets.Analysis;

namespace GrokkingTickets.Studies.Panels;

/// <summary>A panel of a study's figure.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
public abstract record StudyPanel(string Title, IReadOnlyList<string> Networks)
{
    /// <summary>The name of what is drawn.</summary>
    public abstract string Y { get; }

    /// <summary>The analysis of checkpoints that it draws; null of metrics.</summary>
    public virtual NetworkAnalysis? Needs => null;

    /// <summary>Whether it is pictures, which are a figure of their own, rather than a chart beside the others.</summary>
    public virtual bool IsFigure => false;

    /// <summary>Whether a network is in it.</summary>
    public bool Shows(StudyNetwork network) => Networks.Count == 0 || Networks.Any(network.IsNamed);

    /// <summary>Whether what is shown are accuracies, which a regression has not.</summary>
    public virtual bool IsOfAccuracy => false;
}
