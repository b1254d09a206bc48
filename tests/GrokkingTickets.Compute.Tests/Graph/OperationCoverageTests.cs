namespace GrokkingTickets.Compute.Tests.Graphs;

public class OperationCoverageTests
{
    /// <summary>Whoever adds an operation adds a case: gradients and fast forms are tested on cases alone.</summary>
    [Fact]
    public void Every_operation_is_in_a_case()
    {
        Type[] all = [.. typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)];
        HashSet<Type> seen = [];
        foreach (string name in OperationCases.All.Keys)
        {
            var traced = new OperationCases.Traced(name);
            seen.UnionWith(Topology.Of([traced.Scalar, .. Gradient.Of(traced.Scalar, traced.Inputs)]).Select(node => node.Operation.GetType()));
        }

        // Counted, not differentiated: its own test is with the cross-entropy kernel.
        Assert.Equal([typeof(CorrectCountOperation)], all.Except(seen));
    }
}
