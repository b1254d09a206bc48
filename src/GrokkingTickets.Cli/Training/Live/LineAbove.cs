using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>A line that stays, above a live display: what was drawn there is erased first, as Spectre only draws over it.</summary>
internal sealed class LineAbove(string line, Style style) : Renderable
{
    private const string EraseBelow = "\e[J";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        [Segment.Control(EraseBelow), .. ((IRenderable)new Text(line, style)).Render(options, maxWidth), Segment.LineBreak];
}
