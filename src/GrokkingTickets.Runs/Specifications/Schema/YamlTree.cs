using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>
/// Reads the part of YAML that specifications are written in (mappings, plain and quoted values, comments) into a tree that knows
/// where everything stands. Works on the parser's events: the deserializer hides duplicate keys, several documents and places.
/// </summary>
public static class YamlTree
{
    private const int DeepestNesting = 8;

    /// <summary>
    /// Reads one document. <paramref name="file"/> is its name in messages, <paramref name="folder"/> where its relative paths start.
    /// </summary>
    public static RawMapping Read(string text, string file, string? folder) =>
        Read(text, file, folder, "specification", SpecificationSchema.RootKeys);

    /// <summary>As above, for a document that messages call <paramref name="what"/> and that has <paramref name="rootKeys"/>.</summary>
    public static RawMapping Read(string text, string file, string? folder, string what, IReadOnlyList<string> rootKeys)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            return new Reader(parser, file, folder, what, rootKeys).ReadDocument();
        }
        catch (YamlException e)
        {
            // A tab is at the end of what was being scanned; all else is best looked for at its beginning.
            Mark place = e.Message.Contains("tab", StringComparison.Ordinal) ? e.End : e.Start;
            string message = e.Message.Trim().TrimEnd('.').ReplaceLineEndings(" ");
            throw SpecificationErrors.At(Place(file, place, folder), $"this is not valid YAML: {message}");
        }
        catch (Exception e)
            when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser's own slips, e.g. a flow mapping that is never closed.
            Mark place = parser.Current?.End ?? Mark.Empty;
            throw SpecificationErrors.At(
                Place(file, place, folder),
                "this is not valid YAML: after here a bracket, brace or quote is not closed, or something else is out of place"
            );
        }
    }

    private static Origin Place(string file, Mark mark, string? folder) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}:{mark.Line}:{mark.Column}"), folder);

    private sealed class Reader(Parser parser, string file, string? folder, string what, IReadOnlyList<string> rootKeys)
    {
        public RawMapping ReadDocument()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                throw Empty();
            }

            parser.Consume<DocumentStart>();
            RawNode root = ReadNode(0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out DocumentStart? second))
            {
                throw SpecificationErrors.At(Place(second), $"a second document begins here, but a {what} is one document");
            }

            return root switch
            {
                RawMapping { Entries.Count: > 0 } mapping => mapping,
                RawMapping or RawScalar { IsNull: true } => throw Empty(),
                _ => throw SpecificationErrors.At(root.Origin, $"a {what} must be a mapping with the keys {string.Join(", ", rootKeys)}"),
            };
        }

        private UserErrorException Empty() =>
            new($"{file}:1:1: the {what} is empty, but must have at least one of the keys {string.Join(", ", rootKeys)}.");

        private Origin Place(ParsingEvent e) => YamlTree.Place(file, e.Start, folder);

        private RawNode ReadNode(int depth)
        {
            ParsingEvent e = parser.Consume<ParsingEvent>();
            if (depth > DeepestNesting)
            {
                throw SpecificationErrors.At(
                    Place(e),
                    $"this is nested more than {DeepestNesting} deep, but a {what} has only sections and keys"
                );
            }

            if (e is AnchorAlias || e is NodeEvent { Anchor.IsEmpty: false })
            {
                throw SpecificationErrors.At(Place(e), "anchors and aliases are not allowed in a " + what + ", write the value out");
            }

            if (e is NodeEvent { Tag.IsEmpty: false } tagged)
            {
                throw SpecificationErrors.At(
                    Place(e),
                    $"the tag {SpecificationErrors.Quote(tagged.Tag.IsNonSpecific ? "!" : tagged.Tag.Value)} is not allowed in a "
                        + $"{what}, write the bare value"
                );
            }

            switch (e)
            {
                case Scalar scalar:
                    return new RawScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, Place(e));
                case SequenceStart:
                    var items = new List<RawNode>();
                    while (!parser.TryConsume<SequenceEnd>(out _))
                    {
                        items.Add(ReadNode(depth + 1));
                    }

                    return new RawSequence(Place(e), items);
                case MappingStart start:
                    return ReadMapping(start, depth);
                default:
                    throw SpecificationErrors.At(Place(e), "this is not valid YAML: a key or a value is missing here");
            }
        }

        private RawMapping ReadMapping(MappingStart start, int depth)
        {
            var mapping = new RawMapping(Place(start));
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (ReadNode(depth + 1) is not RawScalar key)
                {
                    throw SpecificationErrors.At(Place(start), "a key must be a single word");
                }

                if (mapping.Find(key.Text) is { } first)
                {
                    throw SpecificationErrors.At(
                        key.Origin,
                        $"the key {SpecificationErrors.Quote(key.Text)} is here for the second time, but allowed once (first at "
                            + $"{first.NameOrigin.Text[(file.Length + 1)..]})"
                    );
                }

                mapping.Set(key.Text, key.Origin, ReadNode(depth + 1));
            }

            return mapping;
        }
    }
}
