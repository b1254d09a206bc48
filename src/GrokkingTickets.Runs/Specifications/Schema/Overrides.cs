namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>Settings from the command line, <c>section.key=value</c>, put into the tree of a file; the last one counts.</summary>
public static class Overrides
{
    /// <summary>One setting of a command line.</summary>
    /// <exception cref="UserErrorException">It is not written <c>key=value</c>.</exception>
    public static void Apply(RawMapping root, string text)
    {
        var origin = new Origin($"override \"{SpecificationErrors.Short(text)}\"", IsOverride: true);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string path = equals < 0 ? "" : text[..equals].Trim();
        if (path.Split('.').Any(word => word.Length == 0))
        {
            throw SpecificationErrors.At(origin, "this must be written key=value, e.g. task.modulus=59 or seed=3");
        }

        Set(root, path, origin, new RawScalar(text[(equals + 1)..].Trim(), Plain: true, origin));
    }

    /// <summary>Settings of a study, as sections or as <c>section.key</c>, put over those of a specification.</summary>
    public static void Apply(RawMapping root, RawMapping settings)
    {
        foreach (RawEntry entry in settings.Entries)
        {
            if (entry.Value is RawMapping section)
            {
                foreach (RawEntry key in section.Entries)
                {
                    Set(root, $"{entry.Name}.{key.Name}", key.NameOrigin, key.Value);
                }
            }
            else
            {
                Set(root, entry.Name, entry.NameOrigin, entry.Value);
            }
        }
    }

    /// <summary>One setting of a study.</summary>
    public static void Apply(RawMapping root, string path, RawScalar value) => Set(root, path, value.Origin, value);

    private static void Set(RawMapping root, string path, Origin origin, RawNode value)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            root.Set(path, origin, value);
            return;
        }

        (string? section, string? key) = (path[..dot], path[(dot + 1)..]);
        if (root.Find(section) is not { Value: RawMapping mapping })
        {
            // A section that is there but is no mapping is the file's mistake, and is reported as such.
            if (root.Find(section) is { Value: not RawScalar { IsNull: true } })
            {
                return;
            }

            mapping = new RawMapping(origin);
            root.Set(section, origin, mapping);
        }

        if (SpecificationSchema.Sections.FirstOrDefault(known => known.Name == section) is { } chosen && key == chosen.Discriminator)
        {
            mapping.KindReplaced = true;

            // Where kinds do not share what their keys mean, another network or task, say, another kind starts from its own defaults.
            if (
                !chosen.SharesKeys
                && value is RawScalar kind
                && mapping.Find(key) is { Value: RawScalar before }
                && before.Text != kind.Text
            )
            {
                mapping.RemoveWhere(entry => !entry.NameOrigin.IsOverride);
            }
        }

        mapping.Set(key, origin, value);
    }
}
