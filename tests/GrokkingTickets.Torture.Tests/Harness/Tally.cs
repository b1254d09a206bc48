namespace GrokkingTickets.Torture.Tests.Harness;

/// <summary>
/// Counts the tries of one fault. Each is a line for the table that <c>tests/torture</c> adds up and prints, and what did not survive
/// fails the test.
/// </summary>
/// <param name="fault">What goes wrong.</param>
/// <param name="how">How it is brought about.</param>
internal sealed class Tally(string fault, string how)
{
    private static readonly Lock Table = new();

    private readonly List<string> _problems = [];
    private int _tries;

    /// <summary>One try; a problem, or null for one that was survived. The table gets a line.</summary>
    public void Add(string what, string? problem)
    {
        _tries++;
        bool known = problem is not null && KnownProblems.Has(fault, problem);
        Append("GROK_TORTURE_TABLE", $"{fault}\t{how}\t1\t{(problem is null ? 1 : 0)}\t{(known ? 1 : 0)}");
        if (problem is null)
        {
            return;
        }

        string line = $"{what}: {problem.ReplaceLineEndings(" ")}";
        Append("GROK_TORTURE_PROBLEMS", $"{fault}\t{(known ? "known" : "new")}\t{line}");
        if (!known)
        {
            _problems.Add(line);
        }
    }

    /// <summary>Judges. A fault that never came about proves nothing.</summary>
    public void Close()
    {
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
