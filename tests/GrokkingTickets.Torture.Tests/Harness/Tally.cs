using System.Globalization;

namespace GrokkingTickets.Torture.Tests.Harness;

/// <summary>
/// Counts the tries of one fault. At its end a line goes to the table that <c>tests/torture</c> prints, and what did not survive fails
/// the test.
/// </summary>
/// <param name="fault">What goes wrong.</param>
/// <param name="how">How it is brought about.</param>
internal sealed class Tally(string fault, string how)
{
    private static readonly Lock Table = new();

    private readonly List<string> _problems = [];
    private int _known;
    private int _tries;

    /// <summary>One try; a problem, or null for one that was survived.</summary>
    public void Add(string what, string? problem)
    {
        _tries++;
        if (problem is null)
        {
            return;
        }

        bool known = KnownProblems.Has(fault, problem);
        _known += known ? 1 : 0;
        string line = $"{what}: {problem.ReplaceLineEndings(" ")}";
        Append("GROK_TORTURE_PROBLEMS", $"{fault}\t{(known ? "known" : "new")}\t{line}");
        if (!known)
        {
            _problems.Add(line);
        }
    }

    /// <summary>Writes the line and judges. A fault that never came about proves nothing.</summary>
    public void Close()
    {
        Append(
            "GROK_TORTURE_TABLE",
            string.Create(CultureInfo.InvariantCulture, $"{fault}\t{how}\t{_tries}\t{_tries - _problems.Count - _known}\t{_known}")
        );
        Assert.True(_tries > 0, $"{fault}: nothing was tried.");
        Assert.True(
            _problems.Count == 0,
            $"{fault}: {_problems.Count} of {_tries} did not survive:\n{string.Join('\n', _problems.Take(10))}"
        );
    }

    /// <summary>As <see cref="Close"/>, for what need not come about.</summary>
    public void CloseIfTried()
    {
        if (_tries > 0)
        {
            Close();
        }
    }

    private static void Append(string variable, string line)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path)
        {
            lock (Table)
            {
                File.AppendAllText(path, line + "\n");
            }
        }
    }
}
