using System.CommandLine;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The studies a command works on, and for which seeds.</summary>
internal sealed class StudyArguments
{
    public Argument<string[]> Studies { get; } =
        new("STUDY")
        {
            Description =
                $"studies that come with the program ({string.Join(", ", StudyLibrary.Ids)}), the words "
                + $"{string.Join(", ", StudyLibrary.Collections)} for those that belong together, or files of your own; F2-mlp unless "
                + "said.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    public Option<int> Seeds { get; } =
        new("--seeds")
        {
            HelpName = "N",
            Description = "Seeds 0 to N - 1 of every network; as many as each study says unless said, with --quick 1.",
            CustomParser = result => WholeNumber.Read(result, Study.MostSeeds),
        };

    public Option<bool> Quick { get; } = new("--quick") { Description = "One seed and shorter runs, for a first look." };

    /// <summary>The studies asked for, each once, with their seeds.</summary>
    public IReadOnlyList<SeededStudy> Read(ParseResult parsed) => Read(parsed, parsed.GetValue(Quick));

    /// <summary>The studies asked for, each once, quick or whole, with their seeds.</summary>
    public IReadOnlyList<SeededStudy> Read(ParseResult parsed, bool quick)
    {
        string[] asked = parsed.GetValue(Studies) is { Length: > 0 } given ? given : ["F2-mlp"];
        List<Study> studies =
        [
            .. asked
                .SelectMany(name => StudyLibrary.IdsOf(name) is { Count: > 0 } together ? together : [name])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => Load(name, quick)),
        ];
        CheckNames(studies);
        return [.. studies.Select(study => new SeededStudy(study, SeedsOf(study)))];

        IReadOnlyList<long> SeedsOf(Study study)
        {
            int count =
                parsed.GetResult(Seeds) is not null ? parsed.GetValue(Seeds)
                : quick ? 1
                : study.SeedCount;
            return [.. Enumerable.Range(0, count).Select(seed => (long)seed)];
        }
    }

    private static Study Load(string name, bool quick)
    {
        try
        {
            return StudyLibrary.Load(name, quick);
        }
        catch (UserErrorException e) when (IsSpecification(name))
        {
            throw new UserErrorException(
                $"{SpecificationErrors.Quote(name)} is the specification of a run, and not a study; grok train {BashText.Word(name)} "
                    + "trains it.",
                e
            );
        }
    }

    /// <summary>Whether a word that is no study is a preset, or the file of a specification.</summary>
    private static bool IsSpecification(string name)
    {
        try
        {
            SpecificationReader.Load(name);
            return true;
        }
        catch (UserErrorException)
        {
            return false;
        }
    }

    /// <summary>That two studies want a file of the same name is known before anything is trained for them.</summary>
    private static void CheckNames(List<Study> studies)
    {
        var owners = new Dictionary<string, Study>(StringComparer.OrdinalIgnoreCase);
        foreach (Study study in studies)
        {
            foreach (string name in study.FigureNames)
            {
                if (owners.TryAdd(name, study) || ReferenceEquals(owners[name], study))
                {
                    continue;
                }

                string other = owners[name].Id;
                throw new UserErrorException(
                    study.Id.Equals(other, StringComparison.OrdinalIgnoreCase)
                        ? $"Two of the studies have the id {SpecificationErrors.Quote(other)}, but each must have its own."
                        : $"The studies {SpecificationErrors.Quote(other)} and {SpecificationErrors.Quote(study.Id)} would both have a "
                            + $"figure called {SpecificationErrors.Quote(name)}; give one of them another id."
                );
            }
        }
    }
}
