using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The units of a network in groups, and which tensor joins which two of them: a network as a graph. In the MLP every layer is a group;
/// in the Transformer all that reads and writes the residual stream is joined to it, positions left out as biases are.
/// </summary>
/// <param name="Widths">How many units each group has.</param>
/// <param name="Joints">The tensors.</param>
public sealed record UnitLayers(IReadOnlyList<int> Widths, IReadOnlyList<Joint> Joints)
{
    /// <summary>Null where a model has such groups; else what has, as <see cref="NetworkAnalysis.WhyNot(Model)"/> says it.</summary>
    public static string? WhyNot(Model model) => Find(model) is null ? "is of networks made of layers, the MLPs and the Transformer" : null;

    /// <summary>Those of a model.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static UnitLayers Of(Model model) => Find(model) ?? throw new ArgumentException("This model has no layers.", nameof(model));

    /// <summary>All units.</summary>
    public int Count => Widths.Sum();

    /// <summary>The number of the first unit of a group; the units of the groups are counted one after the other.</summary>
    public int FirstOf(int group) => Widths.Take(group).Sum();

    private static UnitLayers? Find(Model model) =>
        model switch
        {
            Mlp or FeatureNetwork => Chain(model, [.. TensorQuantities.Tensors(model)]),
            Transformer transformer => OnStream(transformer),
            _ => null,
        };

    /// <summary>Layer after layer. A tensor [to, from], but the unembedding [from, to].</summary>
    private static UnitLayers Chain(Model model, ParameterShape[] shapes)
    {
        var widths = new List<int> { shapes[0].Columns };
        var joints = new List<Joint>();
        foreach (ParameterShape shape in shapes)
        {
            bool rowsAreFrom = model is Mlp && shape.Name == "W_U";
            joints.Add(
                rowsAreFrom ? new Joint(shape.Name, widths.Count - 1, widths.Count) : new Joint(shape.Name, widths.Count, widths.Count - 1)
            );
            widths.Add(rowsAreFrom ? shape.Columns : shape.Rows);
        }

        return new UnitLayers(widths, joints);
    }

    /// <summary>Group 0 is the stream: what reads it is a tensor [units, stream], and what is put back is [stream, units].</summary>
    private static UnitLayers OnStream(Transformer model)
    {
        var shapes = model.Parameters.ToDictionary(shape => shape.Name);
        var widths = new List<int> { shapes["W_E"].Rows };
        var joints = new List<Joint>();
        Put("W_E", Group(shapes["W_E"].Columns));
        for (int block = 1; block <= model.Layers; block++)
        {
            string Of(string name) => Transformer.InBlock(name, block);
            Read(Of("W_K"));
            Read(Of("W_Q"));
            Put(Of("W_O"), Read(Of("W_V")));
            Put(Of("W_out"), Read(Of("W_in")));
        }

        Put("W_U", Group(shapes["W_U"].Columns));
        return new UnitLayers(widths, joints);

        int Group(int width)
        {
            widths.Add(width);
            return widths.Count - 1;
        }

        void Put(string tensor, int group) => joints.Add(new Joint(tensor, 0, group));

        int Read(string tensor)
        {
            int group = Group(shapes[tensor].Rows);
            joints.Add(new Joint(tensor, group, 0));
            return group;
        }
    }
}

/// <summary>A tensor between two groups of units.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Rows">The group that its rows are of.</param>
/// <param name="Columns">The group that its columns are of.</param>
public sealed record Joint(string Tensor, int Rows, int Columns);
