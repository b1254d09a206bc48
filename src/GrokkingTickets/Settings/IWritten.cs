namespace GrokkingTickets.Settings;

/// <summary>
/// A value with a text of its own, which it reads itself: the type of a setting that is neither a number nor one of some words. ToString
/// writes the one text that equal values have, by which runs are told apart.
/// </summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IWritten<T>
    where T : class, IWritten<T>
{
    /// <summary>What may be written: continues the sentence "must be ...".</summary>
    static abstract string Allowed { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">What a user wrote.</param>
    /// <param name="problem">What is wrong with it, and where, to follow a colon; null when there is nothing to say.</param>
    /// <returns>Null when it is not allowed.</returns>
    static abstract T? Read(string text, out string? problem);
}
