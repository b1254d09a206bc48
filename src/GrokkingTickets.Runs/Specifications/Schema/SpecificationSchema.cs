using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>The specification's sections. Their kinds are those of the science's registries.</summary>
public static class SpecificationSchema
{
    /// <summary>What is learned.</summary>
    public static Section<TaskDefinition> Task { get; } = Section<TaskDefinition>.OfKinds("task", "what is learned", TaskKinds.All);

    /// <summary>The network.</summary>
    public static Section<Model> Model { get; } = Section<Model>.OfKinds("model", "the network", ModelKinds.All);

    /// <summary>How a step updates the weights.</summary>
    public static Section<Optimizer> Optimizer { get; } =
        Section<Optimizer>.OfKinds("optimizer", "how a step updates the weights", OptimizerKinds.All, sharesKeys: true);

    /// <summary>What a step does beside the optimizer's rule.</summary>
    public static Section<StepSettings> Step { get; } =
        Section<StepSettings>.Single("step", "what a step does beside the optimizer's rule", () => new StepSettings());

    /// <summary>How far to train and what to record.</summary>
    public static Section<TrainingSettings> Training { get; } =
        Section<TrainingSettings>.Single(
            "training",
            "how far to train and what to record; changes nothing in what is learned",
            () => new TrainingSettings()
        );

    /// <summary>Where a ticket's mask comes from; a dense run has no such section.</summary>
    public static Section<PruningSettings> Pruning { get; } =
        Section<PruningSettings>.Around(
            "pruning",
            "method",
            "where a ticket's mask comes from",
            PrunerKinds.All,
            method => new PruningSettings(method),
            settings => settings.Method
        );

    /// <summary>The one key outside of the sections.</summary>
    public static Key Seed { get; } = Key.Of(typeof(Specification)).Single();

    /// <summary>All sections, in the order that they are written.</summary>
    public static IReadOnlyList<Section> Sections { get; } = [Task, Model, Optimizer, Step, Training, Pruning];

    /// <summary>The keys of the root: the sections and the seed.</summary>
    public static IReadOnlyList<string> RootKeys { get; } = [.. Sections.Select(section => section.Name), Seed.Name];

    /// <summary>The full key of every setting of every kind, <c>section.key</c>.</summary>
    public static IEnumerable<string> AllKeys => Sections.SelectMany(section => section.KeyPaths).Append(Seed.Name);

    /// <summary>Whether the values of <c>section.key</c> are paths, in which a comma is nothing special.</summary>
    public static bool IsPath(string path) =>
        path.Split('.') is [var section, var name]
        && Sections.FirstOrDefault(known => known.Name == section)?.AllKeys.FirstOrDefault(key => key.Name == name) is { IsPath: true };

    /// <summary>Gives a tree its meaning.</summary>
    /// <param name="root">The tree, with overrides applied.</param>
    /// <param name="files">Where files that it names come from.</param>
    /// <exception cref="UserErrorException">Something in it is not allowed, alone or beside the rest: one sentence.</exception>
    public static Specification Read(RawMapping root, IFileResolver files)
    {
        if (root.Entries.FirstOrDefault(entry => !RootKeys.Contains(entry.Name)) is { } unknown)
        {
            throw SpecificationErrors.UnknownKey(unknown.Name, unknown, "", RootKeys, AllKeys);
        }

        var specification = new Specification
        {
            Task = Task.Read(root.Find(Task.Name), files, AllKeys) ?? Task.Default,
            Model = Model.Read(root.Find(Model.Name), files, AllKeys) ?? Model.Default,
            Optimizer = Optimizer.Read(root.Find(Optimizer.Name), files, AllKeys) ?? Optimizer.Default,
            Step = Step.Read(root.Find(Step.Name), files, AllKeys) ?? Step.Default,
            Training = Training.Read(root.Find(Training.Name), files, AllKeys) ?? Training.Default,
            Pruning = Pruning.Read(root.Find(Pruning.Name), files, AllKeys),
        };
        CheckFit(specification, root);
        CheckDenseTask(specification, root);
        CheckStep(specification, root);
        CheckSize(specification, root);
        if (root.Find(Seed.Name) is { } seed)
        {
            Seed.Read(specification, seed.Value, Seed.Name, files);
        }

        return specification;
    }

    /// <summary>A model must take what the task gives.</summary>
    private static void CheckFit(Specification specification, RawMapping root)
    {
        (TaskDefinition task, Model model) = (specification.Task, specification.Model);
        if (model.Takes == task.Gives)
        {
            return;
        }

        IEnumerable<string> able = Model.Kinds.Where(kind => kind.Default.Takes == task.Gives).Select(kind => kind.Name);
        RawEntry? origin =
            root.Entries.FirstOrDefault(entry => entry.Name == Model.Name && entry.Value is RawMapping)
            ?? root.Entries.FirstOrDefault(entry => entry.Name == Task.Name);
        throw SpecificationErrors.At(
            ((origin?.Value as RawMapping)?.Find("kind") ?? origin)?.Value.Origin ?? root.Origin,
            $"model.kind is {Model.KindOf(model).Name}, but task.kind={Task.KindOf(task).Name} needs a model of "
                + $"{Names.Word(task.Gives)}: {string.Join(" or ", able)}"
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
                ? $"is of task.kind={Task.KindOf(new ModularArithmetic()).Name}, but task.kind is {Task.KindOf(specification.Task).Name}"
            : specification.DenseTask.Check() is { } complaint
                ? $"is {operation}, with which task.{Names.Key(complaint.Property)} {complaint.Must}"
            : null;
        if (problem is not null)
        {
            const string Key = "dense_operation";
            RawNode origin = (root.Find(Pruning.Name)?.Value as RawMapping)?.Find(Key)?.Value ?? root;
            throw SpecificationErrors.At(origin.Origin, $"{Pruning.Name}.{Key} {problem}");
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
                    $"is {step.L2Norm}, which is of the dense run that a mask is taken from, so pruning.at_step must be from t_gen, t_gen+5000 "
                        + "say; pruning.control=dense has such a run for a dense network too"
                )
            : step.L2Norm is not null
            && pruning is { Control: DenseControl.EqualParameters or DenseControl.NoDeadNeurons }
            && step.L2NormOf == HeldNormScope.Tensor
            && step.L2Norm.Of is not NormReference.Start
                ? ("l2_norm_of", $"must be network with pruning.control={Names.Word(pruning.Control)}, whose tensors are others")
            : learnsMask && step.ChangesWeights
                ? (
                    Changing(step),
                    $"has no meaning with pruning.method={Pruning.KindOf(pruning!).Name}, where scores are trained beside weights"
                )
            : null;
        if (wrong is { } one)
        {
            RawNode origin = (root.Find(Step.Name)?.Value as RawMapping)?.Find(one.Key)?.Value ?? root;
            throw SpecificationErrors.At(origin.Origin, $"{Step.Name}.{one.Key} {one.Problem}");
        }

        bool Learns(PruningSettings settings) => settings.Method.Learning(specification.Model, settings.Rate) is not null;

        static string Changing(StepSettings step) =>
            step.L1 > 0 ? "l1"
            : step.Orthogonal != Orthogonal.None ? "orthogonal"
            : step.RowNorm > 0 ? "row_norm"
            : "l2_norm";
    }

    /// <summary>A task with the loss that its kind has by default.</summary>
    internal static TaskDefinition WithUsualLoss(TaskDefinition task) => task with { Loss = Task.KindOf(task).Default.Loss };

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
        string fewer = task.SizeKeys.Count == 0 ? "" : $" ({string.Join(", ", task.SizeKeys.Select(key => $"{Task.Name}.{key}"))})";
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
            var written = root.Find(Task.Name)?.Value as RawMapping;
            RawEntry? key = task.SizeKeys.Select(key => written?.Find(key)).FirstOrDefault(entry => entry is not null);
            key ??= root.Entries.LastOrDefault(entry => entry.Name == Task.Name || entry.Name == Model.Name);
            throw SpecificationErrors.At((key?.Value ?? root).Origin, problem);
        }
    }

    private static string Gigabytes(long floats) => string.Create(CultureInfo.InvariantCulture, $"{floats * sizeof(float) / 1e9:0.0} GB");

    /// <summary>The sections that a specification has, in the order they are written.</summary>
    public static IEnumerable<SectionState> States(Specification s)
    {
        yield return Task.State(s.Task);
        yield return Model.State(s.Model);
        yield return Optimizer.State(s.Optimizer);
        yield return Step.State(s.Step);
        yield return Training.State(s.Training);
        if (s.Pruning is not null)
        {
            yield return Pruning.State(s.Pruning);
        }
    }
}
