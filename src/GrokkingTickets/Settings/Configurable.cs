namespace GrokkingTickets.Settings;

/// <summary>
/// Something that specifications describe: its properties with <see cref="SettingAttribute"/> are its keys. Everything about a key is
/// said there; how YAML is read, what is printed and how runs are told apart follow from it.
/// </summary>
public abstract record Configurable
{
    /// <summary>What is wrong between settings that are each right alone, or null.</summary>
    public virtual Complaint? Check() => null;
}

/// <summary>What is wrong with a setting beside its neighbours.</summary>
/// <param name="Property">The name of the property.</param>
/// <param name="Must">Continues the sentence "KEY is VALUE, but ...".</param>
public sealed record Complaint(string Property, string Must);
