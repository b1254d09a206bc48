namespace GrokkingTickets.Settings;

/// <summary>
/// A property of a <see cref="Configurable"/> that is a key of specifications, under the property's name in snake_case. Its initial
/// value is the default, its type and the bounds here are what is allowed, and <paramref name="help"/>, one line, is its documentation.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string help) : Attribute
{
    /// <summary>What the key means.</summary>
    public string Help { get; } = help;

    /// <summary>The least value, which is allowed.</summary>
    public double From { get; init; } = double.NaN;

    /// <summary>The most, which is allowed.</summary>
    public double UpTo { get; init; } = double.NaN;

    /// <summary>A lower bound that is not allowed itself.</summary>
    public double Above { get; init; } = double.NaN;

    /// <summary>An upper bound that is not allowed itself.</summary>
    public double Below { get; init; } = double.NaN;

    /// <summary>For an enumeration: the values that are allowed here; null allows all.</summary>
    public object[]? Among { get; init; }

    /// <summary>For a text: it is the path of a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>For a value that reads and writes its text itself: whether there may be none.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>False for a key that does not determine a run's trajectory, and so does not count in its identity.</summary>
    public bool InIdentity { get; init; } = true;

    /// <summary>
    /// The place among the keys of a kind: negative before the others. Keys of one place stand as they are declared, a base's last.
    /// </summary>
    public int Place { get; init; }
}
