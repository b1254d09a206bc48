namespace GrokkingTickets.Reporting.Model;

/// <summary>The size of an effect in words.</summary>
/// <param name="Sentence">What was found, without a full stop.</param>
/// <param name="Detail">How sure that is, such as "95 % interval 0.02 to 0.05"; null where nothing can be said.</param>
public sealed record Effect(string Sentence, string? Detail = null)
{
    /// <summary>The sentence and, in brackets, the detail.</summary>
    public string Text => Detail is null ? Sentence : $"{Sentence} ({Detail})";
}
