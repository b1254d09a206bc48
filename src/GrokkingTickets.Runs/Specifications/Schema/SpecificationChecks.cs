using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>What must hold among the sections of a specification, each of which is allowed alone.</summary>
internal static class SpecificationChecks
{
    /// <summary>Checks a specification.</summary>
    /// <param name="specification">What was read.</param>
    /// <param name="root">What it was read from, to say where something stands.</param>
    /// <exception cref="UserErrorException">Sections do not go together: one sentence.</exception>
    public static void Check(Specification specification, RawMapping root)
    {
        CheckFit(specification, root);
        CheckDenseTask(specification, root);
        CheckStep(specification, root);
        CheckSize(specification, root);
    }

    /// <summary>A model must take what the task gives.</summary>
    private static void CheckFit(Specification specification, RawMapping root)
    {
        (TaskDefinition task, Model model) = (specification.Task, specification.Model);
        if (model.Takes == task.Gives)
        {
            return;
        }

        IEnumerable<string> able = SpecificationSchema
            .Model.Kinds.Where(kind => kind.Default.Takes == task.Gives)
            .Select(kind => kind.Name);
        RawEntry? origin = root.Find(SpecificationSchema.Model.Name) is { Value: RawMapping } written
            ? written
            : root.Find(SpecificationSchema.Task.Name);
        throw SpecificationErrors.At(
            ((origin?.Value as RawMapping)?.Find("kind") ?? origin)?.Value.Origin ?? root.Origin,
            $"model.kind is {SpecificationSchema.Model.KindOf(model).Name}, but task.kind={SpecificationSchema.Task.KindOf(task).Name} "
                + $"needs a model of {Names.Word(task.Gives)}: {string.Join(" or ", able)}"
        );
    }

    /// <summary>The operation of the dense run must be one that the task can have.</summary>
    private static void CheckDenseTask(Specification specification, RawMapping root)
    {
        if (specification.Pruning?.DenseOperation is not { } operation)
        {
            return;
        }

        string? problem =
            specification.Task is not ModularArithmetic
                ? $"is of task.kind={SpecificationSchema.Task.KindOf(new ModularArithmetic()).Name}, but task.kind is "
                    + SpecificationSchema.Task.KindOf(specification.Task).Name
            : specification.DenseTask.Check() is { } complaint
                ? $"is {operation}, with which task.{Names.Key(complaint.Property)} {complaint.Must}"
            : null;
        if (problem is not null)
        {
            throw Wrong(root, SpecificationSchema.Pruning, "dense_operation", problem);
        }
    }

    /// <summary>What a step does beside must have a meaning for what is trained.</summary>
    private static void CheckStep(Specification specification, RawMapping root)
    {
        (StepSettings step, PruningSettings? pruning) = (specification.Step, specification.Pruning);
        bool learnsMask = pruning is not null && (Learns(pruning) || (pruning.Before is { } before && Learns(before)));
        (string Key, string Problem)? wrong =
            step.Temperature != 1 && specification.Task.IsRegression
                ? ("temperature", "must be 1 in a regression, whose outputs are numbers and not logits")
            : step.L2Norm is { Of: NormReference.DenseGeneralized } && pruning?.AtStep.Relative is null
                ? (
                    "l2_norm",
                    $"is {step.L2Norm}, which is of the dense run that a mask is taken from, so pruning.at_step must be from t_gen, "
                        + "t_gen+5000 say; pruning.control=dense has such a run for a dense network too"
                )
            : step.L2Norm is not null
            && pruning is { Control: DenseControl.EqualParameters or DenseControl.NoDeadNeurons }
            && step.L2NormOf == HeldNormScope.Tensor
            && step.L2Norm.Of is not NormReference.Start
                ? ("l2_norm_of", $"must be network with pruning.control={Names.Word(pruning.Control)}, whose tensors are others")
            : learnsMask && step.ChangesWeights
                ? (
                    Changing(step),
                    $"has no meaning with pruning.method={SpecificationSchema.Pruning.KindOf(pruning!).Name}, where scores are trained "
                        + "beside weights"
                )
            : null;
        if (wrong is { } one)
        {
            throw Wrong(root, SpecificationSchema.Step, one.Key, one.Problem);
        }

        bool Learns(PruningSettings settings) => settings.Method.Learning(specification.Model, settings.Rate) is not null;

        static string Changing(StepSettings step) =>
            step.L1 > 0 ? "l1"
            : step.Orthogonal != Orthogonal.None ? "orthogonal"
            : step.RowNorm > 0 ? "row_norm"
            : "l2_norm";
    }

    /// <summary>
    /// All examples of a step are computed at once, and what a layer makes of them must fit into one array. Those of the test go through
    /// the same memory part by part, but they are kept, and take time whenever they are evaluated.
    /// </summary>
    private static void CheckSize(Specification specification, RawMapping root)
    {
        const long Most = 2_000_000_000;
        const long MostEvaluated = 20_000_000_000;
        TaskDefinition task = specification.Task;
        (long train, long all) = (task.TrainCount, task.TrainCount + task.TestCount);
        int width = Math.Max(specification.Model.Widest, task.Classes);
        string fewer = task.SizeKeys.Count == 0 ? "" : $" ({string.Join(", ", task.SizeKeys.Select(key => $"task.{key}"))})";
        string? problem =
            train * width > Most
                ? $"a step would have {Values.Text(train)} examples and a layer of {Values.Text(width)} for each, "
                    + $"{Gigabytes(train * width)} of memory, but the product must be at most {Values.Text(Most)}, {Gigabytes(Most)}; "
                    + $"train on fewer examples{fewer} or make the network narrower"
            : all * width > MostEvaluated
                ? $"an evaluation would have {Values.Text(all)} examples, which are kept in about {Gigabytes(all * 8)} of memory, "
                    + $"and a layer of {Values.Text(width)} for each, but the product must be at most {Values.Text(MostEvaluated)}, "
                    + $"for it would take minutes; have fewer examples{fewer} or make the network narrower"
            : null;
        if (problem is not null)
        {
            var written = root.Find(SpecificationSchema.Task.Name)?.Value as RawMapping;
            RawEntry? key = task.SizeKeys.Select(key => written?.Find(key)).FirstOrDefault(entry => entry is not null);
            key ??= root.Entries.LastOrDefault(entry =>
                entry.Name == SpecificationSchema.Task.Name || entry.Name == SpecificationSchema.Model.Name
            );
            throw SpecificationErrors.At((key?.Value ?? root).Origin, problem);
        }
    }

    private static string Gigabytes(long floats) => string.Create(CultureInfo.InvariantCulture, $"{floats * sizeof(float) / 1e9:0.0} GB");

    private static UserErrorException Wrong(RawMapping root, Section section, string key, string problem)
    {
        RawNode origin = (root.Find(section.Name)?.Value as RawMapping)?.Find(key)?.Value ?? root;
        return SpecificationErrors.At(origin.Origin, $"{section.Name}.{key} {problem}");
    }
}
