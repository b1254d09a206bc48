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
            Mlp => Chain(model, [.. TensorQuantities.Tensors(model)]),
            FeatureNetwork => Chain(model, [.. TensorQuantities.Tensors(model)]),
            Transformer => OnStream(model),
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

    private static UnitLayers OnStream(Model model)
    {
        var widths = new List<int> { model.Parameters.First(shape => shape.Name == "W_E").Rows };
        var joints = new List<Joint>();
        foreach (ParameterShape shape in TensorQuantities.Tensors(model))
        {
            switch (shape.Name)
            {
                case "W_pos": // two or three vectors that are added, as biases are
                    break;
                case "W_E" or "W_U": // [stream, symbols or classes]
                    joints.Add(new Joint(shape.Name, 0, Group(shape.Columns)));
                    break;
                case "W_K" or "W_Q" or "W_V" or "W_in": // [keys, queries, values or neurons, stream]
                    joints.Add(new Joint(shape.Name, Group(shape.Rows), 0));
                    break;
                default: // what the values and the neurons put back: [stream, values or neurons]
                    string into = shape.Name == "W_O" ? "W_V" : "W_in";
                    joints.Add(new Joint(shape.Name, 0, joints.First(joint => joint.Tensor == into).Rows));
                    break;
            }
        }

        return new UnitLayers(widths, joints);

        int Group(int width)
        {
            widths.Add(width);
            return widths.Count - 1;
        }
    }
}

/// <summary>A tensor between two groups of units.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Rows">The group that its rows are of.</param>
/// <param name="Columns">The group that its columns are of.</param>
public sealed record Joint(string Tensor, int Rows, int Columns);
