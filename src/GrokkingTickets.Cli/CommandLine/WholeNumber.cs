using System.CommandLine.Parsing;
using System.Globalization;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Options whose value is a whole number.</summary>
internal static class WholeNumber
{
    /// <summary>Reads the value; what is no whole number from 1 to the most is an error of the command line.</summary>
    /// <param name="result">What was typed for the option.</param>
    /// <param name="most">The largest that is allowed.</param>
    public static int Read(ArgumentResult result, int most)
    {
        string text = result.Tokens[^1].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most)
        {
            return number;
        }

        string option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option} is {SpecificationErrors.Quote(text)}, but must be a whole number from 1 to {Values.Text(most)}.");
        return 1;
    }
}
