using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Trains requests under the user's eyes, until they are done or interrupted.</summary>
internal static class TrainingSession
{
    /// <summary>How each request ended. After an interruption it has been said how to go on.</summary>
    public static IReadOnlyList<RunEnding> Run(IReadOnlyList<RunRequest> requests, RunStore store, int jobs)
    {
        using var interruption = new Interruption();
        IReadOnlyList<RunEnding> endings;
        var plan = new RunPlan(requests);
        using (var display = ProgressDisplay.For(plan, store))
        {
            var executor = new LocalExecutor(store, jobs, display);
            endings = executor.RunAsync(plan, interruption.Token).GetAwaiter().GetResult();
        }

        if (endings.Contains(RunEnding.Interrupted))
        {
            Console.Error.WriteLine("grok: interrupted and saved; the same command goes on from there:");
            Console.Error.WriteLine("  " + CommandText.OfThisProcess());
        }

        return endings;
    }
}
