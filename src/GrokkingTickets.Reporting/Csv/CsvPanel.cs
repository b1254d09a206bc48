using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Csv;

/// <summary>How a kind of panel becomes rows; derive from <see cref="CsvPanel{TPanel}"/>.</summary>
public abstract class CsvPanel
{
    private protected CsvPanel() { }

    internal abstract void Write(CsvRows rows, Figure figure, Panel panel);
}

/// <summary>How panels of one kind become rows.</summary>
public abstract class CsvPanel<TPanel> : CsvPanel
    where TPanel : Panel
{
    /// <summary>Adds a row a value.</summary>
    protected abstract void Write(CsvRows rows, Figure figure, TPanel panel);

    internal sealed override void Write(CsvRows rows, Figure figure, Panel panel) => Write(rows, figure, (TPanel)panel);
}
