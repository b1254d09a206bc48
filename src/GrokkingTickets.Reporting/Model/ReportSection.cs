namespace GrokkingTickets.Reporting.Model;

/// <summary>One experiment.</summary>
/// <param name="Id">Unique, such as F2-mlp: the address of the section on the page.</param>
/// <param name="Heading">One line.</param>
public sealed record ReportSection(string Id, string Heading)
{
    /// <summary>What was trained, in a line; null where nothing is said.</summary>
    public string? Trained { get; init; }

    /// <summary>What the reader must not miss; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Plain text, a string a paragraph.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>The claims that the section decides.</summary>
    public IReadOnlyList<ClaimEvidence> Claims { get; init; } = [];

    /// <summary>Drawn in this order.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>The steps of training between which the section's pictures can move, ascending; none where nothing moves.</summary>
    public IReadOnlyList<long> FilmSteps =>
        [
            .. Figures
                .Select(figure => figure.Film)
                .OfType<TrainingFilm>()
                .Where(film => film.Moves)
                .SelectMany(film => film.Steps)
                .Distinct()
                .Order(),
        ];

    /// <summary>Tables such as t_mem and t_gen a seed.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>Settings that all runs have, folded away.</summary>
    public IReadOnlyList<Fact> Settings { get; init; } = [];

    /// <summary>Settings in which the networks differ; null where there are none.</summary>
    public ReportTable? Differences { get; init; }

    /// <summary>The runs behind the figure.</summary>
    public IReadOnlyList<Link> Runs { get; init; } = [];
}
