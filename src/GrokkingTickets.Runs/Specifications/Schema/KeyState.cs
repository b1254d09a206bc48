using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>A key with its value in some settings.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">The value as it is written.</param>
/// <param name="IdentityText">The value as a run's identity sees it.</param>
/// <param name="DefaultIdentityText">The default likewise, which contributes nothing to an identity.</param>
/// <param name="File">For a file: its reference.</param>
public sealed record KeyState(Key Key, string Text, string IdentityText, string DefaultIdentityText, FileReference? File)
{
    /// <summary>The key's name.</summary>
    public string Name => Key.Name;

    /// <summary>Whether it tells this run from others.</summary>
    public bool Distinguishes => Key.InIdentity && IdentityText != DefaultIdentityText;
}
