using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The mask that a pruning method takes of a checkpoint, without training anything.</summary>
public static class CheckpointPruning
{
    /// <summary>The mask of the checkpoint of <c>at_step</c>, and the step that this came to.</summary>
    /// <exception cref="UserErrorException">The run has no such checkpoint.</exception>
    public static (ParameterSet Mask, long Step) MaskOf(RunFolder folder, RunRecord record, PruningSettings pruning)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(pruning);
        if (pruning.Method.Learning(record.Specification.Model, pruning.Rate) is not null)
        {
            throw new UserErrorException(
                $"pruning.method is {SpecificationSchema.Pruning.KindOf(pruning).Name}, which learns its mask by training, so that no "
                    + "checkpoint has it before; grok train learns it, and its checkpoints and grok show have it."
            );
        }

        IReadOnlyList<long> steps = folder.CheckpointSteps();
        long step = StepOf(folder, record, pruning);
        if (!steps.Contains(step))
        {
            throw new UserErrorException(
                $"{folder.Name} has no checkpoint of step {step} (pruning.at_step); it has "
                    + $"{(steps.Count == 0 ? "none" : string.Join(", ", steps))}."
            );
        }

        LearningTask task = record.Specification.BuildTask();
        Model model = record.Specification.Model.For(task);
        Checkpoint checkpoint = folder.ReadCheckpoint(step);
        model = CheckpointTensors.ModelOf(checkpoint, model);
        if (pruning.Method is LearntMask && checkpoint.Masks.Count == 0)
        {
            throw new UserErrorException(
                $"{folder.Name} is dense, but pruning.method=learnt-mask takes the mask that a run has learnt; "
                    + "grok train pruning.method=edge-popup learns one."
            );
        }

        var subject = new PruningSubject(
            model,
            task,
            CheckpointTensors.WeightsOf(checkpoint, model),
            CheckpointTensors.MaskOf(checkpoint, model)
        );
        return (PrunedMask.Of(pruning, subject, record.Specification.Seed, folder.Name), step);
    }

    /// <summary>What <c>at_step</c> means in this run.</summary>
    private static long StepOf(RunFolder folder, RunRecord record, PruningSettings pruning)
    {
        if (pruning.AtStep.Relative is not { } relative)
        {
            return pruning.AtStep.Step;
        }

        TrainingSettings asked = record.Specification.Training with
        {
            Until = relative,
            Within = pruning.Within,
            StopWhenGeneralized = false,
        };
        var stretch = Stretch.Of(record.Specification with { Training = asked }, folder.ReadMetrics());
        return stretch.Target
            ?? throw new UserErrorException(
                $"{folder.Name} has not generalised, so that pruning.at_step={pruning.AtStep} is no step of it; give a number."
            );
    }

    /// <summary>Writes a mask, U8, under the names it has in a checkpoint.</summary>
    public static void Write(string path, ParameterSet mask) =>
        SafetensorsWriter.Write(path, Checkpoint.Named(CheckpointTensors.OfMask(mask)));
}
