using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Cli.Training;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Commands;

/// <summary>What <c>grok train</c> and <c>grok ticket</c> share.</summary>
internal static class TrainingCommand
{
    /// <param name="context">The command's world.</param>
    /// <param name="name">The command.</param>
    /// <param name="description">Its help.</param>
    /// <param name="prepare">What it does to each specification before it is trained.</param>
    public static ExplainedCommand Create(
        CommandContext context,
        string name,
        string description,
        Func<Specification, Specification> prepare
    )
    {
        SpecificationArguments arguments = new(lists: true);
        Option<string?> output = new("--out")
        {
            HelpName = "DIR",
            Description = "The run's own folder, instead of one in the folder of --runs.",
        };
        Option<string> runs = SharedOptions.Runs();
        Option<int> jobs = SharedOptions.Jobs();
        Option<bool> sameMachine = SharedOptions.SameMachine();
        SlurmArguments slurm = new(dryRunsHere: true);
        var command = new ExplainedCommand(name, description)
        {
            arguments.Specification,
            arguments.Overrides,
            output,
            runs,
            jobs,
            sameMachine,
        };
        slurm.AddTo(command);
        command.SetAction(parsed =>
        {
            SlurmOptions? options = slurm.Read(parsed);
            if (options is not null && parsed.GetResult(jobs) is { Implicit: false })
            {
                throw new UserErrorException($"{jobs.Name} is for this machine; on Slurm it is --slurm.array-parallelism.");
            }

            List<RunRequest> requests = Requests([.. arguments.Read(parsed).Select(prepare)], parsed.GetValue(output));
            if (options is null && slurm.IsDryRun(parsed))
            {
                return Foretell(context, new RunPlan(requests), parsed.Store(runs), parsed.GetValue(jobs));
            }

            return options is null
                ? Run(context, requests, parsed.Store(runs), new Resources(parsed.GetValue(jobs), parsed.GetValue(sameMachine)))
                : SlurmSession.Run(
                    context,
                    requests,
                    parsed.Store(runs),
                    options with
                    {
                        SameMachine = parsed.GetValue(sameMachine),
                    },
                    slurm.IsDryRun(parsed),
                    report: null
                );
        });
        return command;
    }

    private static List<RunRequest> Requests(IReadOnlyList<Specification> specifications, string? folder)
    {
        // Two ways to write the same value are one run.
        List<RunRequest> requests =
        [
            .. specifications.Select(s => new RunRequest(s, folder)).DistinctBy(r => (r.Identity.Hash, r.Specification.Training)),
        ];
        if (folder is { Length: 0 })
        {
            throw new UserErrorException("--out is \"\", but must be a folder.");
        }

        if (folder is not null && requests.Count > 1)
        {
            throw new UserErrorException(
                $"--out is the folder of one run, but {Numbers.Whole(requests.Count)} runs are asked for; give --runs, the folder "
                    + "that holds the folders of all."
            );
        }

        return requests;
    }

    /// <summary>Says what would be trained, and why; writes nothing.</summary>
    private static int Foretell(CommandContext context, RunPlan plan, RunStore store, int jobs)
    {
        using Interruption interruption = context.Listen();
        IReadOnlyList<RunEstimate> estimates = RunEstimate.Of(plan, store, interruption.Token);
        PlanText.Write(context.Out, estimates, store, jobs);
        PlanText.WriteReasons(context.Out, estimates, store);
        return ExitCode.Success;
    }

    private static int Run(CommandContext context, IReadOnlyList<RunRequest> requests, RunStore store, Resources resources)
    {
        AnnounceParents(context, requests, store);
        IReadOnlyList<RunEnding> endings = TrainingSession.Run(context, requests, store, resources);
        TrainingResults.Print(context.Out, requests, endings, store);
        return endings.Contains(RunEnding.Interrupted) ? ExitCode.Interrupted
            : endings.Contains(RunEnding.NoTicket) ? ExitCode.Failure
            : ExitCode.Success;
    }

    private static void AnnounceParents(CommandContext context, IReadOnlyList<RunRequest> requests, RunStore store)
    {
        IEnumerable<(Specification Parent, RunFolder Folder)> parents = requests
            .Select(request => request.Specification.TrainedParent)
            .OfType<Specification>()
            .Select(parent => (Parent: parent, Folder: new RunRequest(parent).FolderIn(store)))
            .DistinctBy(parent => (parent.Parent.Training, parent.Folder.Path))
            .Where(parent => !RunEstimate.HasAll(parent.Parent, parent.Folder));
        foreach ((Specification parent, RunFolder folder) in parents)
        {
            TrainingSettings training = parent.Training;
            context.Error.WriteLine(
                $"First comes the network that is pruned: {folder.Name}, to step "
                    + (
                        training.Until is { } until
                            ? $"{until}, which is known only when it has generalised, at most {Numbers.Whole(training.MostSteps)}."
                            : $"{Numbers.Whole(training.Steps)}."
                    )
            );
        }
    }
}
