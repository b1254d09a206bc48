using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>How a kind of panel is shown interactively; derive from <see cref="VegaLitePanel{TPanel}"/>.</summary>
public abstract class VegaLitePanel
{
    /// <summary>The schema of every specification.</summary>
    public const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    private protected VegaLitePanel() { }

    internal abstract JsonObject? Write(Figure figure, Panel panel);
}

/// <summary>How panels of one kind are shown interactively.</summary>
public abstract class VegaLitePanel<TPanel> : VegaLitePanel
    where TPanel : Panel
{
    /// <summary>A specification of a single or layered view, or null where only the static picture makes sense.</summary>
    protected abstract JsonObject? Write(Figure figure, TPanel panel);

    internal sealed override JsonObject? Write(Figure figure, Panel panel) => Write(figure, (TPanel)panel);
}
