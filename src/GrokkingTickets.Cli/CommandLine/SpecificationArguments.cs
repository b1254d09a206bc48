using System.CommandLine;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>
/// <c>[PRESET | SPEC.yaml] [key.path=value ...]</c>. The first word is the specification unless it has an equals sign.
/// </summary>
internal sealed class SpecificationArguments
{
    private readonly bool _lists;

    /// <param name="lists">Whether lists of values ask for several specifications.</param>
    public SpecificationArguments(bool lists)
    {
        _lists = lists;
        Specification = new Argument<string?>("SPEC")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description =
                $"A YAML file, or one of the presets that come with the program: {string.Join(", ", Presets.Names)}. Without it, "
                + $"{Presets.DefaultName}.",
        };
        Overrides = new Argument<string[]>("key=value")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description =
                "Settings that replace those of the specification, e.g. task.modulus=59; grok spec prints all keys."
                + (lists ? " With lists of values, seed=0,1,2 task.modulus=59,67, every combination is a run." : ""),
        };
    }

    public Argument<string?> Specification { get; }

    public Argument<string[]> Overrides { get; }

    /// <summary>The specifications that are asked for, at least one.</summary>
    public IReadOnlyList<Specification> Read(ParseResult parsed)
    {
        string? first = parsed.GetValue(Specification);
        string[] overrides = parsed.GetValue(Overrides) ?? [];
        if (first is not null && first.Contains('=', StringComparison.Ordinal))
        {
            overrides = [first, .. overrides];
            first = null;
        }

        try
        {
            return
            [
                .. (_lists ? Sweep.Expand(overrides) : [overrides]).Select(each =>
                    SpecificationReader.Load(first ?? Presets.DefaultName, each)
                ),
            ];
        }
        catch (UserErrorException e) when (first is not null && IsStudy(first))
        {
            throw new UserErrorException(
                $"{SpecificationErrors.Quote(first)} is a study, and not the specification of one run; grok reproduce "
                    + $"{BashText.Word(first)} runs it.",
                e
            );
        }
    }

    /// <summary>Whether a word that is no specification is a study of the library, or the file of one.</summary>
    private static bool IsStudy(string name)
    {
        try
        {
            StudyLibrary.Load(name);
            return true;
        }
        catch (UserErrorException)
        {
            return false;
        }
    }
}
