namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>What printing, storing and hashing need of a section, whatever its settings' type.</summary>
/// <param name="Name">Its name, <c>optimizer</c>.</param>
/// <param name="Discriminator">The key that chooses its kind; empty where there is only one.</param>
/// <param name="Kind">The kind that the settings are of.</param>
/// <param name="FrozenKind">The kind that contributes nothing to an identity, for ever.</param>
/// <param name="KindsAllowed">"one of adamw, sgd": continues the sentence "must be ...".</param>
/// <param name="Help">What the section and the kind are.</param>
/// <param name="Keys">The kind's keys with their values, in the order that they are printed.</param>
public sealed record SectionState(
    string Name,
    string Discriminator,
    string Kind,
    string FrozenKind,
    string KindsAllowed,
    string Help,
    IReadOnlyList<KeyState> Keys
);
