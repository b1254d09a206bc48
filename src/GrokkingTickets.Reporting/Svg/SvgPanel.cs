using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>How a kind of panel is drawn; derive from <see cref="SvgPanel{TPanel}"/>.</summary>
public abstract class SvgPanel
{
    private protected SvgPanel() { }

    internal abstract SvgMargins MarginsOf(Panel panel, bool withColorKey);

    internal abstract double HeightOf(Panel panel, double width, int columns);

    internal abstract (double Width, double Height) LeastOf(Panel panel, double cell);

    internal abstract void Draw(SvgBuilder svg, Panel panel, SvgPlace place);
}

/// <summary>How panels of one kind are drawn.</summary>
public abstract class SvgPanel<TPanel> : SvgPanel
    where TPanel : Panel
{
    /// <summary>The room that labels need around the panel, which is laid out before anything is drawn.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="withColorKey">Whether it must explain its colours itself.</param>
    protected abstract SvgMargins Margins(TPanel panel, bool withColorKey);

    /// <summary>The height it wants at a width.</summary>
    protected virtual double Height(TPanel panel, double width, int columns) => columns == 1 ? 240 : 210;

    /// <summary>The least size at which each of its cells is so many pixels wide and high; nothing where it has no cells.</summary>
    protected virtual (double Width, double Height) Least(TPanel panel, double cell) => (0, 0);

    /// <summary>Draws everything but the title.</summary>
    protected abstract void Draw(SvgBuilder svg, TPanel panel, SvgPlace place);

    internal sealed override SvgMargins MarginsOf(Panel panel, bool withColorKey) => Margins((TPanel)panel, withColorKey);

    internal sealed override double HeightOf(Panel panel, double width, int columns) => Height((TPanel)panel, width, columns);

    internal sealed override (double Width, double Height) LeastOf(Panel panel, double cell) => Least((TPanel)panel, cell);

    internal sealed override void Draw(SvgBuilder svg, Panel panel, SvgPlace place) => Draw(svg, (TPanel)panel, place);
}
