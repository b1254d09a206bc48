using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok ticket</c></summary>
internal static class TicketCommand
{
    public static Command Create(CommandContext context) =>
        TrainingCommand
            .Create(
                context,
                "ticket",
                "Train a ticket: the network pruned by the mask of its trained self, and put back to its initial weights. "
                    + "The network that the mask is taken from is trained first, as far as it is not there yet.",
                specification => specification.Ticket
            )
            .WithExamples(
                ("grok ticket", "prune 60 % by magnitude at step 30,000, rewind, train"),
                ("grok ticket pruning.at_step=t_gen+5000", "a grokking ticket by definition, that long after its network generalised"),
                ("grok ticket pruning.rate=0.3,0.5,0.7 training.steps=5000", "three tickets of one network"),
                ("grok ticket pruning.at_step=5000 pruning.scope=layer seed=1", ""),
                ("grok ticket pruning.rewind=false", "prune, but train on from the pruned weights")
            );
}
