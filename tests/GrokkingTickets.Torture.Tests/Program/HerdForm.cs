namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>How far runs are when they are damaged, and what is asked for then.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Before">The command line before the damage.</param>
/// <param name="Command">That after it.</param>
internal sealed record HerdForm(string Name, string[] Before, string[] Command)
{
    private static readonly string[] Whole = ["train", "training.steps=40"];

    /// <summary>All is there.</summary>
    public static HerdForm Finished { get; } = new("finished", Whole, Whole);

    /// <summary>Half of it is.</summary>
    public static HerdForm Unfinished { get; } = new("unfinished", ["train", "training.steps=20"], Whole);

    /// <summary>A ticket is to be made of what is there.</summary>
    public static HerdForm Parents { get; } =
        new("parent of a ticket", ["train", "training.steps=20"], ["ticket", "training.steps=20", "pruning.at_step=20"]);

    public static HerdForm Named(string name) => new[] { Finished, Unfinished, Parents }.Single(form => form.Name == name);
}
