using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Trains requests under the user's eyes, until they are done or interrupted.</summary>
internal static class TrainingSession
{
    /// <summary>How each request ended. After an interruption it has been said how to go on.</summary>
    public static IReadOnlyList<RunEnding> Run(
        CommandContext context,
        IReadOnlyList<RunRequest> requests,
        RunStore store,
        Resources resources
    )
    {
        var plan = new RunPlan(requests);
        using Interruption interruption = context.Listen();
        var display = ProgressDisplay.For(context.Error, plan, store);
        IReadOnlyList<RunEnding> endings = display.Watch(() =>
            new LocalExecutor(store, resources.Jobs, display, resources.SameMachine)
                .RunAsync(plan, interruption.Token)
                .GetAwaiter()
                .GetResult()
        );
        if (endings.Contains(RunEnding.Interrupted))
        {
            context.Error.WriteLine("grok: interrupted and saved; the same command goes on from there:");
            context.Error.WriteLine("  " + context.CommandLine);
        }

        return endings;
    }
}
