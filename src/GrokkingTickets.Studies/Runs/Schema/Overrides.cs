namespace GrokkingTickets.Studies.Runs.Schema;

/// <summary>Settings from the command line, <c>section.key=value</c>, put into the tree of a file; the last one counts.</summary>
internal static class Overrides
{
    public static void Apply(RawMapping root, string text)
    {
        var origin = new Origin($"override \"{SpecificationErrors.Short(text)}\"", IsOverride: true);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? "" : text[..equals].Trim();
        if (path.Split('.').Any(word => word.Length == 0))
            throw SpecificationErrors.At(origin, "this must be written key=value, e.g. task.modulus=59 or seed=3");

        var value = new RawScalar(text[(equals + 1)..].Trim(), Plain: true, origin);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            root.Set(path, origin, value);
            return;
        }

        var (section, key) = (path[..dot], path[(dot + 1)..]);
        if (root.Find(section) is not { Value: RawMapping mapping })
        {
            // A section that is there but is no mapping is the file's mistake, and is reported as such.
            if (root.Find(section) is { Value: not RawScalar { IsNull: true } }) return;
            mapping = new RawMapping(origin);
            root.Set(section, origin, mapping);
        }

        if (key == SpecificationSchema.DiscriminatorOf(section)) mapping.KindReplaced = true;
        mapping.Set(key, origin, value);
    }
}
