namespace GrokkingTickets.Settings;

/// <summary>A kind of task, network, optimizer or pruner, which specifications choose by its name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KindAttribute(string help) : Attribute
{
    /// <summary>What it is, in one line.</summary>
    public string Help { get; } = help;

    /// <summary>Its name, where that is not the type's in kebab-case.</summary>
    public string? Name { get; init; }
}
