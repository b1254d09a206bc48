using GrokkingTickets.Models;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Analysis;

/// <summary>
/// Something that can be said of a network at a step: named numbers, vectors and tables. The same subject always gives the same values, so
/// that they can be kept.
/// </summary>
/// <param name="Name">Short and unique, of lower case letters, digits and dashes: it names files.</param>
/// <param name="Version">Counts the changes of what is computed: values that another version has kept are computed anew.</param>
public abstract record NetworkAnalysis(string Name, int Version)
{
    /// <summary>What it gives, in the order in which it is listed.</summary>
    public abstract IReadOnlyList<Quantity> Quantities { get; }

    /// <summary>What it says of a network, in one line of help.</summary>
    public virtual string Purpose => string.Join(", ", Quantities.Select(quantity => quantity.Name));

    /// <summary>What else decides the values, as one text; kept values of other settings are computed anew.</summary>
    public virtual string Settings => "";

    /// <summary>
    /// Null where the analysis has a meaning for a model; else what it is for, to complete "y is dead_neurons, but ..., which base is not".
    /// </summary>
    public abstract string? WhyNot(Model model);

    /// <summary>The same of what a network learns.</summary>
    public virtual string? WhyNot(LearningTask task) => null;

    /// <summary>The other steps of the same run that it looks at, to say something of one of them.</summary>
    /// <param name="step">The step it says something of.</param>
    /// <param name="steps">All the steps that are asked for, ascending; that one is among them.</param>
    public virtual IReadOnlyList<long> LooksAt(long step, IReadOnlyList<long> steps) => [];

    /// <summary>The values of all <see cref="Quantities"/>, by name.</summary>
    public abstract IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject);
}
