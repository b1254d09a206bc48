using GrokkingTickets.Runs.Specifications.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>The specification's sections and their kinds: the place to register a new one.</summary>
public static class SpecificationSchema
{
    private const string SeedName = "seed";

    public static Section<TaskSettings> Task { get; } =
        new("task", "kind", "what is learned", ModularArithmeticSettings.Kind, MnistSettings.Kind);

    public static Section<ModelSettings> Model { get; } =
        new("model", "kind", "the network", MlpSettings.Kind, TransformerSettings.Kind, ImageMlpSettings.Kind);

    public static Section<OptimizerSettings> Optimizer { get; } =
        new("optimizer", "kind", "how a step updates the weights", AdamWSettings.Kind, SgdSettings.Kind);

    public static Section<TrainingSettings> Training { get; } =
        new("training", "", "how far to train and what to record; changes nothing in what is learned", TrainingSettings.Kind);

    public static Section<PruningSettings> Pruning { get; } =
        new(
            "pruning",
            "method",
            "where a ticket's mask comes from",
            MagnitudePruningSettings.Kind,
            RandomPruningSettings.Kind,
            SnipPruningSettings.Kind,
            GraspPruningSettings.Kind,
            SynflowPruningSettings.Kind,
            IterativeMagnitudePruningSettings.Kind
        );

    public static Key<Specification> Seed { get; } =
        Key<Specification>.Of(
            SeedName,
            Values.Whole(0, long.MaxValue),
            s => s.Seed,
            (s, v) => s with { Seed = v },
            "source of the initial weights and of the split"
        );

    public static IReadOnlyList<string> RootKeys { get; } = [Task.Name, Model.Name, Optimizer.Name, Training.Name, Pruning.Name, SeedName];

    public static IReadOnlyList<string> AllKeys { get; } =
    [.. Task.AllKeys, .. Model.AllKeys, .. Optimizer.AllKeys, .. Training.AllKeys, .. Pruning.AllKeys, SeedName];

    /// <summary>The key that chooses a section's kind, or null.</summary>
    public static string? DiscriminatorOf(string section) =>
        section == Pruning.Name ? Pruning.Discriminator
        : section is "task" or "model" or "optimizer" ? "kind"
        : null;

    /// <summary>
    /// Gives a tree its meaning. With <paramref name="frozenDefaults"/>, keys that are not there have the value they had when
    /// identities were first computed: so a run stored before a key existed is read as what it was.
    /// </summary>
    public static Specification Read(RawMapping root, IFileResolver files, bool frozenDefaults = false)
    {
        foreach (RawEntry? entry in root.Entries.Where(e => !RootKeys.Contains(e.Name)))
        {
            throw SpecificationErrors.UnknownKey(entry.Name, entry, "", RootKeys, AllKeys);
        }

        var specification = new Specification
        {
            Task = Task.Read(root.Find(Task.Name), files, frozenDefaults, AllKeys) ?? Task.Default,
            Model = Model.Read(root.Find(Model.Name), files, frozenDefaults, AllKeys) ?? Model.Default,
            Optimizer = Optimizer.Read(root.Find(Optimizer.Name), files, frozenDefaults, AllKeys) ?? Optimizer.Default,
            Training = Training.Read(root.Find(Training.Name), files, frozenDefaults, AllKeys) ?? Training.Default,
            Pruning = Pruning.Read(root.Find(Pruning.Name), files, frozenDefaults, AllKeys),
        };
        CheckFit(specification, root);
        CheckSize(specification, root);
        return root.Find(SeedName) is { } seed ? Seed.Read(specification, seed.Value, SeedName, files) : specification;
    }

    /// <summary>A model must take what the task gives.</summary>
    private static void CheckFit(Specification specification, RawMapping root)
    {
        (TaskSettings? task, ModelSettings? model) = (specification.Task, specification.Model);
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
            $"model.kind is {Model.KindOf(model).Name}, but task.kind={Task.KindOf(task).Name} needs a model of {(task.Gives == InputKind.Features ? "images" : "symbols")}: {string.Join(" or ", able)}"
        );
    }

    /// <summary>All examples of a step are computed at once, and what a layer makes of them must fit into one array.</summary>
    private static void CheckSize(Specification specification, RawMapping root)
    {
        const long Most = 2_000_000_000;
        (long examples, int width) = (specification.Task.TrainCount, Math.Max(specification.Model.Widest, specification.Task.Classes));
        if (examples * width <= Most)
        {
            return;
        }

        throw SpecificationErrors.At(
            (root.Entries.LastOrDefault(entry => entry.Name == Task.Name || entry.Name == Model.Name)?.Value ?? root).Origin,
            $"a step would have {Values.Text(examples)} examples and a layer of {Values.Text(width)} for each, but the product must be at most {Values.Text(Most)}; train on fewer examples or make the network narrower"
        );
    }

    /// <summary>The sections that a specification has, in the order they are written.</summary>
    public static IEnumerable<SectionState> States(Specification s)
    {
        yield return Task.State(s.Task);
        yield return Model.State(s.Model);
        yield return Optimizer.State(s.Optimizer);
        yield return Training.State(s.Training);
        if (s.Pruning is not null)
        {
            yield return Pruning.State(s.Pruning);
        }
    }
}
