namespace GrokkingTickets.Reporting.Model;

/// <summary>The picture on top of a page.</summary>
/// <param name="Figure">One panel of the section's figure.</param>
/// <param name="Section">The section that has all of it.</param>
public sealed record Headline(Figure Figure, string Section)
{
    /// <summary>
    /// Of a section's first figure the accuracies, which is where grokking is seen, or its first panel; null where it has no figure.
    /// </summary>
    public static Headline? Of(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section.Figures is not [{ Panels: [var first, ..] } figure, ..])
        {
            return null;
        }

        Panel shown = figure.Panels.OfType<ChartPanel>().FirstOrDefault(panel => panel.YAxis.Percent && panel.HasDashes) ?? first;

        // The page says in words of its own what the note says.
        return new Headline(
            figure with
            {
                Title = section.Heading,
                Panels = [shown with { Title = "" }],
                Columns = 1,
                Note = null,
            },
            section.Id
        );
    }
}
