using System.CommandLine;
using System.CommandLine.Help;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The program itself; its commands are added to it.</summary>
internal sealed class Grok : RootCommand
{
    public Grok()
        : base("Grokking Tickets: train small networks until they grok, prune them, and see the ticket grok sooner.")
    {
        foreach (Option option in Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = "Explain the program, or a command: grok train --help.";
                    help.Action = new HelpWithExamples((HelpAction)help.Action!, this);
                    break;
                case VersionOption version:
                    version.Description = "Print the version.";
                    break;
            }
        }

        // Nothing here is a [directive]; so a file may begin with a bracket.
        Directives.Clear();
        this.WithExamples(
            ("grok train", "the paper's setup: modular addition, MLP, 30,000 steps"),
            ("grok train task.modulus=59 seed=0,1,2", "another modulus, three seeds at the same time"),
            ("grok ticket training.steps=5000", "prune that network at step 30,000, rewind, train the ticket"),
            ("grok runs", "what has been trained, and when it generalised")
        );
    }
}
