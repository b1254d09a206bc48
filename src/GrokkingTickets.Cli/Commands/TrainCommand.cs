using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok train</c></summary>
internal static class TrainCommand
{
    public static Command Create(CommandContext context) =>
        TrainingCommand
            .Create(
                context,
                "train",
                "Train a network, or go on with one, and record its metrics and checkpoints in a folder of its own.",
                specification => specification
            )
            .WithExamples(
                ("grok train", "the paper's setup, some ten seconds"),
                ("grok train task.modulus=59 optimizer.weight_decay=0 training.steps=5000 seed=3", ""),
                ("grok train my.yaml seed=0,1,2 task.modulus=59,67 --jobs 4", "every combination, six runs"),
                ("grok train training.steps=60000", "goes on where the first 30,000 steps ended"),
                ("grok spec > my.yaml", "all keys, to edit")
            );
}
