namespace GrokkingTickets.Settings;

/// <summary>The word for a value of an enumeration in specifications, where it is not its name in kebab-case.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordAttribute(string word) : Attribute
{
    /// <summary>As specifications have it.</summary>
    public string Word { get; } = word;
}
