using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>What a network computes of examples.</summary>
public static class NetworkOutputs
{
    /// <summary>Its outputs, [examples, classes].</summary>
    public static Matrix<float> Logits(Model model, ParameterSet weights, Examples examples)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Compute(model, weights, examples, (parameters, batch) => [model.Logits(parameters, batch)])[0];
    }

    /// <summary>The activations of every hidden layer, [examples, neurons].</summary>
    public static IReadOnlyList<Matrix<float>> Hidden(Model model, ParameterSet weights, Examples examples)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Compute(model, weights, examples, model.HiddenActivations);
    }

    private static Matrix<float>[] Compute(
        Model model,
        ParameterSet weights,
        Examples examples,
        Func<IReadOnlyDictionary<string, Node>, Batch, IReadOnlyList<Node>> traced
    )
    {
        ArgumentNullException.ThrowIfNull(examples);
        var graph = new Graph();
        var bound = new Dictionary<Node, Matrix<float>>();
        var parameters = new BoundParameters(graph, model, weights);
        parameters.BindTo(bound);
        Batch batch = examples.Bind(graph, examples.Count);
        batch.BindTo(bound);
        IReadOnlyList<Node> outputs = traced(parameters.ByName, batch);
        batch.Fill(examples, 0);
        var program = Executable.Compile(outputs, bound);
        program.Run();
        return [.. outputs.Select(output => program[output])];
    }
}
