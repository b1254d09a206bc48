using System.Text.Json.Nodes;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Output;

/// <summary>All about a run, for another program.</summary>
internal static class RunJson
{
    public static JsonObject Of(ListedRun run)
    {
        RunRecord record = run.Record;
        IReadOnlyList<long> checkpoints = run.Folder.CheckpointSteps();
        return new JsonObject
        {
            ["name"] = run.Folder.Name,
            ["folder"] = run.Folder.Path,
            ["identity"] = record.Identity,
            ["kind"] = RunKind.Of(record.Specification),
            ["parent"] = record.Parent,
            ["mask_step"] = record.MaskStep,
            ["status"] = run.Folder.Status(record).Word(),
            ["error"] = record.Error,
            ["step"] = run.Step,
            ["steps"] = record.Specification.Training.Steps,
            ["t_mem"] = run.Outcome.Outcome?.MemorizedAt,
            ["t_gen"] = run.Outcome.Outcome?.GeneralizedAt,
            ["sustained_t_mem"] = run.Outcome.Sustained?.MemorizedAt,
            ["sustained_t_gen"] = run.Outcome.Sustained?.GeneralizedAt,
            ["train_loss"] = JsonOutput.Number(run.Outcome.Last?.TrainLoss),
            ["test_loss"] = JsonOutput.Number(run.Outcome.Last?.TestLoss),
            ["train_accuracy"] = JsonOutput.Number(run.Outcome.Last?.TrainAccuracy),
            ["test_accuracy"] = JsonOutput.Number(run.Outcome.Last?.TestAccuracy),
            ["l1_norm"] = JsonOutput.Number(run.Outcome.Last?.L1Norm),
            ["l2_norm"] = JsonOutput.Number(run.Outcome.Last?.L2Norm),
            ["kept"] = JsonOutput.Number(run.Outcome.Last?.Kept),
            ["seconds"] = JsonOutput.Number(run.Seconds),
            ["started"] = JsonOutput.Time(record.Started),
            ["ended"] = JsonOutput.Time(record.Ended),
            ["program"] = record.Versions.Program,
            ["dotnet"] = record.Versions.Dotnet,
            ["machine"] = record.Machine.Kind,
            ["settings"] = Settings(record.Specification),
            ["checkpoints"] = new JsonArray([.. checkpoints.Select(step => (JsonNode)step)]),
        };
    }

    /// <summary>A specification, a section an object.</summary>
    public static JsonObject Settings(Specification specification)
    {
        var settings = new JsonObject();
        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            var keys = new JsonObject();
            if (section.Discriminator.Length > 0)
            {
                keys[section.Discriminator] = section.Kind;
            }

            foreach (KeyState key in section.Keys)
            {
                keys[key.Name] = key.Key.IsText ? Text(key) : JsonOutput.Setting(key.Text);
            }

            settings[section.Name] = keys;
        }

        settings[SpecificationSchema.Seed.Name] = specification.Seed;
        return settings;
    }

    private static JsonValue? Text(KeyState key) => key.Text == "null" ? null : JsonValue.Create(key.Text);
}
