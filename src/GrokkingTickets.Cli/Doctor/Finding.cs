namespace GrokkingTickets.Cli.Doctor;

/// <summary>How grave a finding is.</summary>
internal enum Gravity
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing; everything works.</summary>
    Note,

    /// <summary>Something does not work, or something is lost.</summary>
    Problem,
}

/// <summary>What <c>grok doctor</c> finds of one thing.</summary>
/// <param name="Of">The thing, in a word or two.</param>
/// <param name="Gravity">How grave it is.</param>
/// <param name="What">What is the case.</param>
/// <param name="WayOut">What can be done about it; empty where nothing need be.</param>
internal sealed record Finding(string Of, Gravity Gravity, string What, string WayOut = "");
