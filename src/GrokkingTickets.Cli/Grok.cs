using System.CommandLine;
using System.CommandLine.Help;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Commands;

namespace GrokkingTickets.Cli;

/// <summary>The program itself, with its commands.</summary>
internal sealed class Grok : RootCommand, IExplained
{
    /// <summary>In the order of the help. A new command is a file in Commands and a line here.</summary>
    private static readonly Func<CommandContext, Command>[] Commands =
    [
        TrainCommand.Create,
        TicketCommand.Create,
        ReproduceCommand.Create,
        PlanCommand.Create,
        PruneCommand.Create,
        RunsCommand.Create,
        ShowCommand.Create,
        MetricsCommand.Create,
        AnalyzeCommand.Create,
        CompareCommand.Create,
        ExportCommand.Create,
        WatchCommand.Create,
        ReplayCommand.Create,
        GcCommand.Create,
        PinCommand.Create,
        SpecCommand.Create,
        DoctorCommand.Create,
        CompletionCommand.Create,
        DocsCommand.Create,
        SlurmTaskCommand.Create,
    ];

    public Grok(CommandContext context)
        : base("Grokking Tickets: train small networks until they grok, prune them, and see the ticket grok sooner.")
    {
        foreach (Func<CommandContext, Command> create in Commands)
        {
            Add(create(context));
        }

        Add(PluginOption.Create());

        foreach (Option option in Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = "Explain the program, or a command: grok train --help.";
                    help.Action = new HelpWithExamples((HelpAction)help.Action!, this, context.Out);
                    break;
                case VersionOption version:
                    version.Description = "Print the version.";
                    break;
            }
        }

        // No [directive] but the one that shells ask for completions.
        Directives.Clear();
        Add(Suggestions.Directive(this));
    }

    public IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("grok train", "the paper's setup: modular addition, MLP, 30,000 steps"),
        new("grok train task.modulus=59 seed=0,1,2", "another modulus, three seeds at the same time"),
        new("grok ticket training.steps=5000", "prune that network at step 30,000, rewind, train the ticket"),
        new("grok runs", "what has been trained, and when it generalised"),
    ];
}
