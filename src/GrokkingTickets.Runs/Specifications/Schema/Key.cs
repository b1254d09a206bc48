namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>
/// A key of a section, declared once: name, type, default, what is allowed, one line of help. Reading, overrides, printing, checks
/// and identity all derive from it.
/// </summary>
/// <typeparam name="T">The record that holds the value.</typeparam>
public sealed record Key<T>
{
    public required string Name { get; init; }

    public required string Help { get; init; }

    public required string Allowed { get; init; }

    public required bool IsText { get; init; }

    /// <summary>The value as text that reads back the same.</summary>
    public required Func<T, string> Write { get; init; }

    /// <summary>The value as a run's identity sees it.</summary>
    public required Func<T, string> WriteIdentity { get; init; }

    /// <summary>The settings with the value read from the text, or a user error.</summary>
    public required Func<T, RawNode, string, IFileResolver, T> Read { get; init; }

    /// <summary>For a file: its reference, so that a stored run can keep the hash.</summary>
    public Func<T, FileReference?>? File { get; init; }

    /// <summary>False for keys that do not determine the trajectory.</summary>
    public bool InIdentity { get; private init; } = true;

    /// <summary>
    /// The value that contributes nothing to an identity, where it is not the default any more. Null: the default. See
    /// <see cref="Identity"/>: whoever changes a default must put the old one here.
    /// </summary>
    public string? FrozenDefault { get; private init; }

    public static Key<T> Of<TValue>(string name, Values<TValue> values, Func<T, TValue> get, Func<T, TValue, T> set, string help) =>
        new()
        {
            Name = name,
            Help = help,
            Allowed = values.Allowed,
            IsText = values.IsText,
            Write = s => values.Write(get(s)),
            WriteIdentity = s => (values.WriteIdentity ?? values.Write)(get(s)),
            File = typeof(TValue) == typeof(FileReference) ? s => (FileReference?)(object?)get(s) : null,
            Read = (settings, node, path, files) =>
                node is RawScalar raw && (!raw.IsNull || default(TValue) is null) && values.TryRead(raw, path, files, out TValue? value)
                    ? set(settings, value)
                    : throw SpecificationErrors.Wrong(path, node, "must be " + values.Allowed),
        };

    public Key<T> NotIdentity() => this with { InIdentity = false };

    public Key<T> FrozenAt(string oldDefault) => this with { FrozenDefault = oldDefault };
}
