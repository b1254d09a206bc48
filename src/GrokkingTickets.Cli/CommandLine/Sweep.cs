using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Overrides with lists of values, <c>seed=0,1,2 task.modulus=59,67</c>: every combination of them.</summary>
internal static class Sweep
{
    private const int Most = 10_000;

    /// <summary>The overrides of each run, the last list varying fastest; one run where there is no list.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Expand(IReadOnlyList<string> overrides)
    {
        List<string[]> choices = [.. overrides.Select(Choices)];
        long count = 1;
        foreach (string[] values in choices)
        {
            count *= values.Length;
            if (count > Most)
            {
                throw new UserErrorException($"These lists of values ask for more than {Most} runs; ask for fewer at once.");
            }
        }

        IEnumerable<string[]> combinations =
        [
            [],
        ];
        foreach (string[] values in choices)
        {
            combinations = combinations.SelectMany(before => values, (before, value) => (string[])[.. before, value]);
        }

        return [.. combinations];
    }

    private static string[] Choices(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);

        // A path may have a comma; files and folders are not swept over.
        if (equals < 0 || !text.Contains(',', StringComparison.Ordinal) || SpecificationSchema.IsPath(text[..equals].Trim()))
        {
            return [text];
        }

        string[] values = text[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries);
        return values.Any(value => value.Length == 0)
            ? throw new UserErrorException(
                $"override \"{SpecificationErrors.Short(text)}\": a value in this list is empty; a list is written "
                    + $"{SpecificationErrors.Short(text[..equals])}=VALUE,VALUE."
            )
            : [.. values.Select(value => $"{text[..equals]}={value}")];
    }
}
