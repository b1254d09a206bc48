using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Store;

/// <summary>An assembly from outside of this program that a run has some kind of.</summary>
/// <param name="Name">The assembly's.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">SHA-256 of its file, in lower-case hexadecimal digits; null where it has none.</param>
/// <param name="Kinds">What the run has of it, e.g. <c>pruning.method=mine</c>.</param>
public sealed record UsedPlugin(string Name, string Version, string? Sha256, IReadOnlyList<string> Kinds)
{
    /// <summary>Those of a specification; null where all its kinds are this program's.</summary>
    public static IReadOnlyList<UsedPlugin>? Of(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        List<(Assembly Home, string Kind)> foreign =
        [
            .. Foreign(SpecificationSchema.Task, specification.Task, specification.Task),
            .. Foreign(SpecificationSchema.Model, specification.Model, specification.Model),
            .. Foreign(SpecificationSchema.Optimizer, specification.Optimizer, specification.Optimizer),
            .. specification.Pruning is { } pruning ? Foreign(SpecificationSchema.Pruning, pruning, pruning.Method) : [],
        ];
        return foreign.Count == 0
            ? null
            : [.. foreign.GroupBy(one => one.Home, one => one.Kind).Select(kinds => Of(kinds.Key, [.. kinds]))];
    }

    /// <summary>Says which kinds of a record that cannot be read are of plug-ins that are not loaded; null where that is not why.</summary>
    /// <param name="record">The content of <c>run.json</c>.</param>
    internal static string? Absent(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var json = JsonDocument.Parse(record);
            return json.RootElement.TryGetProperty("plugins", out JsonElement plugins)
                ? plugins.EnumerateArray().Select(Absent).FirstOrDefault(sentence => sentence is not null)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // The record is damaged, and that is said of it.
            return null;
        }
    }

    private static string? Absent(JsonElement plugin)
    {
        string[] absent = [.. plugin.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()!).Where(kind => !IsKnown(kind))];
        string? name = plugin.GetProperty("name").GetString();
        return absent.Length == 0
            ? null
            : $"this run has {string.Join(" and ", absent)} of the plug-in {name} {plugin.GetProperty("version").GetString()}, which is "
                + $"not loaded; give --plugin {name}.dll, or put it into the folder plugins";
    }

    private static bool IsKnown(string kind) =>
        KindsOf(SpecificationSchema.Task)
            .Concat(KindsOf(SpecificationSchema.Model))
            .Concat(KindsOf(SpecificationSchema.Optimizer))
            .Concat(KindsOf(SpecificationSchema.Pruning))
            .Contains(kind);

    private static IEnumerable<string> KindsOf<T>(Section<T> section)
        where T : Configurable => section.Kinds.Select(kind => Written(section, kind.Name));

    private static IEnumerable<(Assembly Home, string Kind)> Foreign<T>(Section<T> section, T settings, Configurable kind)
        where T : Configurable =>
        kind.GetType().Assembly == typeof(Model).Assembly
            ? []
            : [(kind.GetType().Assembly, Written(section, section.KindOf(settings).Name))];

    private static string Written(Section section, string kind) => $"{section.Name}.{section.Discriminator}={kind}";

    private static UsedPlugin Of(Assembly home, string[] kinds) =>
        new(
            home.GetName().Name!,
            home.GetName().Version?.ToString() ?? "",
            home.Location.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(home.Location))),
            kinds
        );
}
