using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>A run at a checkpoint, as analyses look at it.</summary>
public static class CheckpointSubject
{
    /// <summary>Of a run alone; its task is built for it.</summary>
    /// <exception cref="UserErrorException">The checkpoint is missing or damaged.</exception>
    public static AnalysisSubject Read(RunFolder folder, Specification specification, long step)
    {
        ArgumentNullException.ThrowIfNull(specification);
        LearningTask task = specification.BuildTask();
        return Read(folder, specification.Model.For(task), task, step);
    }

    /// <summary>Of a run whose task is known.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="asked">Its network, as its specification says.</param>
    /// <param name="task">What it learns.</param>
    /// <param name="step">Of the checkpoint.</param>
    public static AnalysisSubject Read(RunFolder folder, Model asked, LearningTask task, long step)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Checkpoint checkpoint = folder.ReadCheckpoint(step);
        Model model = CheckpointTensors.ModelOf(checkpoint, asked);
        return new AnalysisSubject(
            model,
            task,
            CheckpointTensors.WeightsOf(checkpoint, model),
            CheckpointTensors.MaskOf(checkpoint, model),
            checkpoint.Step
        );
    }
}
