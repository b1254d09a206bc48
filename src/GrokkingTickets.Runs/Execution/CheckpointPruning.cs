using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The mask that a pruning method takes of a checkpoint, without training anything.</summary>
public static class CheckpointPruning
{
    /// <summary>The mask of the checkpoint of <c>at_step</c>.</summary>
    /// <exception cref="UserErrorException">The run has no such checkpoint.</exception>
    public static ParameterSet MaskOf(RunFolder folder, RunRecord record, PruningSettings pruning)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(pruning);
        IReadOnlyList<long> steps = folder.CheckpointSteps();
        if (!steps.Contains(pruning.AtStep))
        {
            throw new UserErrorException(
                $"{folder.Name} has no checkpoint of step {pruning.AtStep} (pruning.at_step); it has "
                    + $"{(steps.Count == 0 ? "none" : string.Join(", ", steps))}."
            );
        }

        LearningTask task = record.Specification.BuildTask();
        Model model = record.Specification.Model.For(task);
        Checkpoint checkpoint = folder.ReadCheckpoint(pruning.AtStep);
        model = CheckpointTensors.ModelOf(checkpoint, model);
        var subject = new PruningSubject(
            model,
            task,
            CheckpointTensors.WeightsOf(checkpoint, model),
            CheckpointTensors.MaskOf(checkpoint, model)
        );
        return PrunedMask.Of(pruning, subject, record.Specification.Seed, folder.Name);
    }

    /// <summary>Writes a mask, U8, under the names it has in a checkpoint.</summary>
    public static void Write(string path, ParameterSet mask) =>
        SafetensorsWriter.Write(path, Checkpoint.Named(CheckpointTensors.OfMask(mask)));
}
