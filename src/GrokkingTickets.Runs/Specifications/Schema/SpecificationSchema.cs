using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
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
        SpecificationChecks.Check(specification, root);
        if (root.Find(Seed.Name) is { } seed)
        {
            Seed.Read(specification, seed.Value, Seed.Name, files);
        }

        return specification;
    }

    /// <summary>A task with the loss that its kind has by default.</summary>
    internal static TaskDefinition WithUsualLoss(TaskDefinition task) => task with { Loss = Task.KindOf(task).Default.Loss };

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
