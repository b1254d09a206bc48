using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Tests.Execution;

public class RunPlanTests
{
    /// <summary>
    /// Dense runs, tickets of them, tickets of tickets; in their own folders or the store's; of several lengths, some of them twice.
    /// </summary>
    private static readonly Gen<RunRequest> AnyRequest =
        from seed in Gen.Choose(0, 1)
        from steps in Gen.Elements(0, 4, 8, 30)
        from evaluateEvery in Gen.Elements(10, 3)
        from atStep in Gen.Elements(0, 4, 8)
        from rounds in Gen.Choose(0, 4)
        from isRelative in ArbMap.Default.GeneratorFor<bool>()
        from folder in Gen.Frequency((5, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("own")))
        select new RunRequest(
            SpecificationReader.Load(
                Presets.DefaultName,
                [
                    $"seed={seed}",
                    $"training.steps={steps}",
                    $"training.evaluate_every={evaluateEvery}",
                    .. rounds switch
                    {
                        0 => [],
                        1 => [$"pruning.at_step={(isRelative ? $"{1 + (atStep % 3)}*t_gen+{atStep}" : $"{atStep}")}"],
                        _ => new[]
                        {
                            "pruning.method=iterative-magnitude",
                            $"pruning.at_step={Math.Max(1, atStep)}",
                            $"pruning.rounds={rounds}",
                        },
                    },
                ]
            ),
            folder
        );

    [Property]
    public Property Every_run_is_there_once_and_after_all_that_it_depends_on() =>
        Prop.ForAll(
            AnyRequest.ListOf().ToArbitrary(),
            requests =>
            {
                var plan = new RunPlan([.. requests]);
                List<PlannedRun> runs = [.. plan.Runs];
                Assert.Equal(runs.Count, runs.Select(Key).Distinct().Count());
                Assert.Equal(requests.Select(Key), plan.Requested.Select(Key));
                Assert.All(plan.Requested, run => Assert.Contains(run, runs));
                HashSet<object> asked = [.. requests.Select(Key)];
                for (int i = 0; i < runs.Count; i++)
                {
                    PlannedRun run = runs[i];
                    Specification specification = run.Request.Specification;
                    Assert.Equal(asked.Contains(Key(run)), plan.Requested.Contains(run));
                    Assert.All(run.DependsOn, before => Assert.InRange(runs.IndexOf(before), 0, i - 1));

                    // A ticket depends on exactly its parent at the step of its mask, in the store.
                    Assert.Equal(specification.Pruning is { AtStep.IsAtStart: false }, run.Parent is not null);
                    if (run.Parent is { } parent)
                    {
                        Assert.Equal(Identity.Of(specification.Parent!), parent.Request.Identity);
                        Assert.Equal(specification.Pruning!.AtStep.Step, parent.Request.Specification.Training.Steps);
                        Assert.Equal(specification.Pruning!.AtStep.Relative, parent.Request.Specification.Training.Until);
                        Assert.Null(parent.Request.Folder);
                    }

                    // All stretches of one run are a chain, each no longer than the next.
                    Assert.Same(runs.Take(i).LastOrDefault(other => Run(other) == Run(run)), run.Shorter);
                    if (run.Shorter is { } shorter)
                    {
                        TrainingSettings before = shorter.Request.Specification.Training;
                        Assert.True(before.Until is null || specification.Training.Until is not null);
                        Assert.True(
                            (before.Until is null) != (specification.Training.Until is null) || before.Steps <= specification.Training.Steps
                        );
                    }
                }

                // Nothing is there that nobody asked for or builds on.
                Assert.All(runs, run => Assert.True(plan.Requested.Contains(run) || runs.Any(other => other.Parent == run)));
            }
        );

    private static object Key(PlannedRun run) => Key(run.Request);

    private static object Key(RunRequest request) => (request.Identity, request.Folder, request.Specification.Training);

    private static (Identity Identity, string? Folder) Run(PlannedRun run) => (run.Request.Identity, run.Request.Folder);
}
