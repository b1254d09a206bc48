using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>The tasks: the section <c>task</c> of specifications.</summary>
public static class TaskKinds
{
    /// <summary>In the order in which they are listed; plug-ins add theirs.</summary>
    public static Registry<TaskDefinition> All { get; } =
        new Registry<TaskDefinition>()
            .Add<ModularArithmetic>()
            .Add<Mnist>()
            .Add<SparseParity>()
            .Add<PolynomialRegression>()
            .Add<PermutationComposition>();
}
