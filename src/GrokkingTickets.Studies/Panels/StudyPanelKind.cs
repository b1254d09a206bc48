namespace GrokkingTickets.Studies.Panels;

/// <summary>A kind of panels, known by their <c>y</c> and <c>x</c>: reads them from YAML.</summary>
internal abstract class StudyPanelKind
{
    /// <summary>The <c>x</c> of what runs over training.</summary>
    public const string Step = "step";

    /// <summary>The <c>x</c> of numbers at some steps.</summary>
    public const string Table = "table";

    /// <summary>The <c>x</c> of what is explained, by causes.</summary>
    public const string Cause = "cause";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<StudyPanelKind> All { get; } =
    [
        new CurvesPanelKind(),
        new PicturesPanelKind(),
        new CoursePanelKind(),
        new TablePanelKind(),
        new SharePanelKind(),
        new StatisticPanelKind(),
    ];

    /// <summary>What <c>y</c> can be with an <c>x</c>; none where the kind has no such <c>x</c>.</summary>
    public abstract IReadOnlyList<string> Names(string x);

    /// <summary>The keys that only this kind has.</summary>
    public virtual IReadOnlyList<string> Keys => [];

    /// <summary>What these keys are for, to complete "panels.at_steps is for ...".</summary>
    public virtual string Purpose => "";

    /// <summary>Reads a panel whose <c>y</c> is one of <see cref="Names"/>.</summary>
    public abstract StudyPanel Read(PanelText text);
}
