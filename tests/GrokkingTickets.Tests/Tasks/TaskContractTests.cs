using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Tasks;

/// <summary>What holds of every task that is registered, with its defaults.</summary>
public class TaskContractTests
{
    public static TheoryData<string> All => [.. TaskKinds.All.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_target_is_a_class_or_a_number_and_the_training_split_is_as_large_as_said(string name)
    {
        TaskDefinition definition = Of(name);
        Assert.Null(definition.Check());
        LearningTask task = Build(definition, 3);
        Assert.Equal(definition.TrainCount, task.Train.Count);
        Assert.Equal(definition.Classes, task.Classes);
        Assert.InRange(definition.Threshold, 0, 1);
        Assert.True(task.InputSize > 0 && task.Test.Count > 0);
        Assert.Equal(definition.Goal.IsOfLoss, definition.IsRegression);
        if (definition.IsRegression)
        {
            Assert.Equal((1, LossKind.MeanSquaredError), (task.Classes, task.Loss));
            Assert.Empty(task.Train.Targets.Concat(task.Test.Targets));
            Assert.All(task.Train.Numbers!.Concat(task.Test.Numbers!), number => Assert.True(float.IsFinite(number)));
            return;
        }

        Assert.Null(task.Train.Numbers ?? task.Test.Numbers);
        Assert.All(task.Train.Targets.Concat(task.Test.Targets), target => Assert.InRange(target, 0, task.Classes - 1));
        Assert.All(Enumerable.Range(0, task.Classes), target => Assert.Contains(target, task.Train.Targets));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_examples(string name)
    {
        LearningTask one = Build(Of(name), 3);
        LearningTask two = Build(Of(name), 3);
        Assert.Equal(one.Train.Targets, two.Train.Targets);
        Assert.Equal(one.Test.Targets, two.Test.Targets);
        Assert.Equal(one.Train.Numbers, two.Train.Numbers);
        Assert.Equal(one.Test.Numbers, two.Test.Numbers);
    }

    private static TaskDefinition Of(string name) => TaskKinds.All.Kinds.Single(kind => kind.Name == name).Create();

    private static LearningTask Build(TaskDefinition definition, ulong seed) =>
        (definition is Mnist mnist ? mnist with { Data = RepositoryFiles.Path("data", "mnist") } : definition).Build(
            seed,
            new NothingGiven()
        );

    private sealed class NothingGiven : IGivenTensors
    {
        public long[] Integers(FileReference file, string name, params IReadOnlyList<int> shape) =>
            throw new InvalidOperationException("A task with its defaults names no file.");
    }
}
