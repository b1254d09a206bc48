using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Watch.Playground;

/// <summary>What is played with.</summary>
/// <param name="Base">The dense network.</param>
/// <param name="Pruning">The ticket's, but for its step.</param>
internal sealed record PlaygroundSettings(Specification Base, PruningSettings Pruning)
{
    /// <summary>The largest network: the paper's is half as large.</summary>
    public const int MostWeights = 200_000;

    private const int LongestValue = 100;

    /// <summary>Settings of a form. What it does not say is as in the first preset.</summary>
    /// <exception cref="UserErrorException">A value is not allowed, or the network would be too large to play with.</exception>
    public static PlaygroundSettings Read(IReadOnlyDictionary<string, string> values)
    {
        if (values.Keys.FirstOrDefault(name => PlaygroundField.All.All(field => field.Name != name)) is { } unknown)
        {
            throw new UserErrorException(
                $"There is no setting \"{ShownText.Line(unknown, LongestValue)}\" here; the settings are "
                    + $"{string.Join(", ", PlaygroundField.All.Select(field => field.Name))}."
            );
        }

        if (values.FirstOrDefault(pair => pair.Value is null || pair.Value.Length > LongestValue) is { Key: { } tooLong })
        {
            throw new UserErrorException($"{tooLong} must be a text of at most {LongestValue} signs.");
        }

        return Read([.. PlaygroundField.All.Select(field => $"{field.Key}={Value(values, field)}")]);
    }

    /// <summary>The value of every field, by its name, as a form shows it.</summary>
    public IReadOnlyDictionary<string, string> Values
    {
        get
        {
            var texts = SpecificationSchema
                .States(Base with { Pruning = Pruning })
                .SelectMany(section => section.Keys.Select(key => (Path: $"{section.Name}.{key.Name}", key.Text)))
                .ToDictionary(key => key.Path, key => key.Text);
            texts.Add(SpecificationSchema.Seed.Name, SpecificationSchema.Seed.Write(Base));
            return PlaygroundField.All.ToDictionary(one => one.Name, one => texts[one.Key]);
        }
    }

    /// <summary>The network of a specification on residues.</summary>
    internal static Model ModelOf(Specification specification) =>
        specification.Model with
        {
            Inputs = specification.Task.Classes,
            Classes = specification.Task.Classes,
        };

    /// <summary>The fields' values in the usual specification with some overrides.</summary>
    internal static IReadOnlyDictionary<string, string> ValuesOf(IReadOnlyList<string> overrides) => Read(overrides).Values;

    /// <summary>The pruning of another mask of the same size.</summary>
    /// <exception cref="UserErrorException">There is no such method, or rate.</exception>
    public static PruningSettings ReadPruning(string method, string rate) =>
        SpecificationReader.ParsePruning([$"pruning.method={method}", $"pruning.rate={rate}"]);

    private static string Value(IReadOnlyDictionary<string, string> values, PlaygroundField field) =>
        values.TryGetValue(field.Name, out string? value) ? value : PlaygroundPreset.All[0].Values[field.Name];

    private static PlaygroundSettings Read(IReadOnlyList<string> overrides)
    {
        bool IsOfPruning(string text) => text.StartsWith("pruning.", StringComparison.Ordinal);
        PruningSettings pruning = SpecificationReader.ParsePruning([.. overrides.Where(IsOfPruning)]);
        Specification specification = SpecificationReader.Load(Presets.DefaultName, [.. overrides.Where(text => !IsOfPruning(text))]);
        var settings = new PlaygroundSettings(specification, pruning);
        foreach (PlaygroundField field in PlaygroundField.All.Where(field => field.IsSize))
        {
            string value = settings.Values[field.Name];
            if (double.Parse(value, CultureInfo.InvariantCulture) > field.Max)
            {
                throw new UserErrorException(
                    $"{field.Key} is {value}, but here it must be at most {Numbers.Readable(field.Max!.Value)}; "
                        + "grok train has no such limit."
                );
            }
        }

        Model model = ModelOf(specification);
        return model.ParameterCount <= MostWeights
            ? settings
            : throw new UserErrorException(
                $"The network would have {Numbers.Grouped(model.ParameterCount)} weights, but here it must have at most "
                    + $"{Numbers.Grouped(MostWeights)}: make model.embedding or model.hidden smaller; grok train has no such limit."
            );
    }
}
