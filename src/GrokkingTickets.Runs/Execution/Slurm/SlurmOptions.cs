using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What the user asks of Slurm; what is null is left to Slurm's configuration.</summary>
public sealed record SlurmOptions
{
    /// <summary>The partition that jobs go to.</summary>
    public string? Partition { get; init; }

    /// <summary>The limit of a task's time, in Slurm's words: minutes, HH:MM:SS, D-HH.</summary>
    public string? Time { get; init; }

    /// <summary>Tasks of one array that run at the same time, at most.</summary>
    public int? ArrayParallelism { get; init; }

    /// <summary>Seconds before the limit of time at which a task saves itself and asks to be queued again.</summary>
    public int SignalDelay { get; init; } = 90;

    /// <summary>The account that is charged.</summary>
    public string? Account { get; init; }

    /// <summary>The quality of service.</summary>
    public string? Qos { get; init; }

    /// <summary>Memory of a task, in Slurm's words: 2G.</summary>
    public string? Memory { get; init; }

    /// <summary>Lines of bash that come before the program in every job.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>Further options of sbatch, as they are; they come last, so that they win.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>Whether a task refuses a run that another kind of machine has trained, in whole or in part.</summary>
    public bool SameMachine { get; init; }

    /// <summary>As options of sbatch.</summary>
    internal IEnumerable<string> Arguments()
    {
        (string Name, string? Value)[] options =
        [
            ("partition", Partition),
            ("time", Time),
            ("account", Account),
            ("qos", Qos),
            ("mem", Memory),
        ];
        return options.Where(option => option.Value is not null).Select(option => $"--{option.Name}={option.Value}").Concat(Extra);
    }

    /// <summary>The indices of an array of so many tasks.</summary>
    internal string Indices(int count)
    {
        string all = count == 1 ? "0" : $"0-{Values.Text(count - 1)}";
        return ArrayParallelism is { } most ? $"{all}%{Values.Text(most)}" : all;
    }
}
