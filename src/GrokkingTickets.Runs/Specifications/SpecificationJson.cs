using System.Text.Json;
using System.Text.Json.Serialization;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>
/// A specification in <c>run.json</c>: its sections with every key, and under <c>files</c> the SHA-256 of each file it names, so that
/// a stored run is known without its files.
/// </summary>
public sealed class SpecificationJson : JsonConverter<Specification>
{
    private const string Files = "files";

    private static readonly JsonSerializerOptions Alone = new() { Converters = { new SpecificationJson() } };

    /// <summary>Holds a specification that code has made to all that is asked of one that is read.</summary>
    /// <exception cref="UserErrorException">A setting is not allowed, alone or beside the others: one sentence.</exception>
    internal static void Check(Specification specification) =>
        JsonSerializer.Deserialize<Specification>(JsonSerializer.Serialize(specification, Alone), Alone);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Specification value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        var files = new List<(string Path, string Hash)>();
        writer.WriteStartObject();
        foreach (SectionState section in SpecificationSchema.States(value))
        {
            writer.WriteStartObject(section.Name);
            if (section.Discriminator.Length > 0)
            {
                writer.WriteString(section.Discriminator, section.Kind);
            }

            foreach (KeyState key in section.Keys)
            {
                writer.WritePropertyName(key.Name);
                if (key.File is not null)
                {
                    files.Add(($"{section.Name}.{key.Name}", key.File.Sha256));
                }

                if (key.File is not null || (key.Text != "null" && (key.Key.IsText || !IsJson(key.Text))))
                {
                    writer.WriteStringValue(key.Text);
                }
                else
                {
                    writer.WriteRawValue(key.Text);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteNumber("seed", value.Seed);
        if (files.Count > 0)
        {
            writer.WriteStartObject(Files);
            foreach ((string? path, string? hash) in files)
            {
                writer.WriteString(path, hash);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override Specification Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("specification is not an object");
        }

        var origin = new Origin("specification");
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var root = new RawMapping(origin);
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.Name != Files)
            {
                root.Set(property.Name, origin, Node(property.Value, origin));
            }
            else if (property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty file in property.Value.EnumerateObject().Where(f => f.Value.ValueKind == JsonValueKind.String))
                {
                    hashes[file.Name] = file.Value.GetString()!;
                }
            }
        }

        return SpecificationSchema.Read(root, new StoredFiles(hashes));
    }

    /// <summary>A key of numbers may also have words, such as t_gen.</summary>
    private static bool IsJson(string text) => text is "true" or "false" || Values.TryNumber(text, out _);

    private static RawNode Node(JsonElement element, Origin origin)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var mapping = new RawMapping(origin);
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    mapping.Set(property.Name, origin, Node(property.Value, origin));
                }

                return mapping;
            case JsonValueKind.Array:
                return new RawSequence(origin, []);
            case JsonValueKind.String:
                return new RawScalar(element.GetString()!, Plain: false, origin);
            default:
                return new RawScalar(element.GetRawText(), Plain: true, origin);
        }
    }
}
