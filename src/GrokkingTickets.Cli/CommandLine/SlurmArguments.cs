using System.CommandLine;
using System.CommandLine.Parsing;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Where runs are trained: <c>--executor</c>, and what is asked of Slurm, in the words of submitit.</summary>
internal sealed class SlurmArguments
{
    private const string Local = "local";
    private const string Slurm = "slurm";
    private const int MostOfNumbers = 1_000_000;

    private readonly Option<string> _executor = new("--executor")
    {
        HelpName = $"{Local}|{Slurm}",
        Description = $"Where to train: {Local}, this machine, or {Slurm}, the cluster that this machine submits to.",
        DefaultValueFactory = _ => Local,
        CustomParser = ReadExecutor,
    };

    private readonly bool _dryRunsHere;
    private readonly Option<bool> _dryRun;

    private readonly Option<string?> _partition = Text("partition", "NAME", "The partition; the cluster's default unless said.");
    private readonly Option<string?> _time = Text(
        "time",
        "TIME",
        "The limit of a task's time: minutes, HH:MM:SS, D-HH. Longer runs are saved, queued again and go on."
    );
    private readonly Option<int?> _parallelism = Number("array-parallelism", "N", "Runs of one job array at the same time, at most.");
    private readonly Option<int?> _delay = Number(
        "signal-delay",
        "SECONDS",
        "How long before the limit of time a run is saved and queued again; 90 unless said."
    );
    private readonly Option<string?> _account = Text("account", "NAME", "The account that is charged.");
    private readonly Option<string?> _qos = Text("qos", "NAME", "The quality of service.");
    private readonly Option<string?> _memory = Text("mem", "SIZE", "Memory of a run, e.g. 2G.");
    private readonly Option<string[]> _setup = Lines("setup", "LINE", "A line of bash before the program in every job; may be repeated.");
    private readonly Option<string[]> _extra = Lines("extra", "OPTION", "A further option of sbatch, as it is; may be repeated.");

    /// <param name="dryRunsHere">Whether the command can also say what this machine would train.</param>
    public SlurmArguments(bool dryRunsHere)
    {
        _dryRunsHere = dryRunsHere;
        _dryRun = new("--dry-run")
        {
            Description = dryRunsHere
                ? $"Print what would be trained and why, with --executor {Slurm} what would be submitted, and write nothing."
                : $"With --executor {Slurm}: print what would be submitted, and submit nothing; grok plan shows the runs.",
        };
    }

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_executor, _dryRun, .. OfSlurm])
        {
            command.Add(option);
        }
    }

    /// <summary>What is asked of Slurm, or null where this machine trains.</summary>
    public SlurmOptions? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_executor) != Slurm)
        {
            IEnumerable<Option> useless = _dryRunsHere ? OfSlurm : [.. OfSlurm, _dryRun];
            return useless.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given
                ? throw new UserErrorException($"{given.Name} is for --executor {Slurm}, but the runs are to be trained on this machine.")
                : null;
        }

        foreach (Option<string?> option in (Option<string?>[])[_partition, _time, _account, _qos, _memory])
        {
            if (parsed.GetValue(option) is { } text && (text.Length == 0 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))))
            {
                throw new UserErrorException($"{option.Name} is {SpecificationErrors.Quote(text)}, but must be a word.");
            }
        }

        string[] extra = parsed.GetValue(_extra) ?? [];
        if (extra.FirstOrDefault(option => !option.StartsWith('-') || option.Length < 2) is { } word)
        {
            throw new UserErrorException(
                $"{_extra.Name} is {SpecificationErrors.Quote(word)}, but must be an option of sbatch: {_extra.Name}=--constraint=NAME."
            );
        }

        SlurmOptions options = new()
        {
            Partition = parsed.GetValue(_partition),
            Time = parsed.GetValue(_time),
            ArrayParallelism = parsed.GetValue(_parallelism),
            Account = parsed.GetValue(_account),
            Qos = parsed.GetValue(_qos),
            Memory = parsed.GetValue(_memory),
            Setup = parsed.GetValue(_setup) ?? [],
            Extra = extra,
        };
        options = parsed.GetValue(_delay) is { } delay ? options with { SignalDelay = delay } : options;
        CheckTime(options);
        return options;
    }

    /// <summary>A task that is signalled at once would be queued again for ever; Slurm may signal a minute early.</summary>
    private void CheckTime(SlurmOptions options)
    {
        if (options.Time is not { } time)
        {
            return;
        }

        if (!SlurmTime.TryParse(time, out TimeSpan limit))
        {
            throw new UserErrorException($"{_time.Name} is {SpecificationErrors.Quote(time)}, but must be {SlurmTime.Allowed}.");
        }

        if (limit <= TimeSpan.FromSeconds(options.SignalDelay) + TimeSpan.FromMinutes(1))
        {
            throw new UserErrorException(
                $"{_time.Name} is {SpecificationErrors.Quote(time)}, but must be over a minute longer than {_delay.Name}, which is "
                    + $"{Values.Text(options.SignalDelay)} seconds."
            );
        }
    }

    /// <summary>Whether it is only to be shown what would be submitted.</summary>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    private Option[] OfSlurm => [_partition, _time, _parallelism, _delay, _account, _qos, _memory, _setup, _extra];

    private static Option<string?> Text(string name, string value, string description) =>
        new($"--slurm.{name}") { HelpName = value, Description = description };

    private static Option<string[]> Lines(string name, string value, string description) =>
        new($"--slurm.{name}")
        {
            HelpName = value,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
        };

    private static Option<int?> Number(string name, string value, string description) =>
        new($"--slurm.{name}")
        {
            HelpName = value,
            Description = description,
            CustomParser = result => WholeNumber.Read(result, MostOfNumbers),
        };

    private static string ReadExecutor(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (text is Local or Slurm)
        {
            return text;
        }

        result.AddError($"--executor is {SpecificationErrors.Quote(text)}, but must be {Local} or {Slurm}.");
        return Local;
    }
}
