using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// A network as one undirected graph (the paper's third version, section 5.2 and appendix K, which does not say how its graph is built),
/// in two constructions:
/// <para>
/// the <b>layered</b> graph: a vertex for every unit (see <see cref="UnitLayers"/>), an edge for every weight that the mask keeps; of a
/// dense network, the mask of its largest weights. It is bipartite, without triangles, so that its clustering is that of bipartite graphs
/// (Latapy et al. 2008);
/// </para>
/// <para>
/// the <b>relational</b> graph of You et al. 2020 ("Graph Structure of Neural Networks", section 6, for networks that are trained): the
/// units of every group are dealt in equal runs to the same n nodes, the value of an edge is the Frobenius norm of all weights between the
/// units of two nodes, in either direction and of all tensors, and the largest values are kept as edges. n is the width of the narrowest
/// group, 64 at most as there.
/// </para>
/// </summary>
/// <param name="Kept">The fraction of a dense network's weights in the mask, and of the relational graph's edges.</param>
public sealed record NetworkGraphs(double Kept = MagnitudeMask.UsualKept) : NetworkAnalysis("graph", Version: 1)
{
    private const int MostNodes = 64;

    // Without any edge there is no path.
    private static readonly NumberQuantity PathLength = new("path_length", "Average path length, layered graph") { IsFinite = false };

    private static readonly NumberQuantity Clustering = new("bipartite_clustering", "Clustering coefficient, layered graph")
    {
        IsFraction = true,
    };

    private static readonly NumberQuantity RelationalPathLength = new("relational_path_length", "Average path length, relational graph")
    {
        IsFinite = false,
    };

    private static readonly NumberQuantity RelationalClustering = new("relational_clustering", "Clustering coefficient, relational graph")
    {
        IsFraction = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [PathLength, Clustering, RelationalPathLength, RelationalClustering];

    /// <inheritdoc/>
    public override string Purpose => "average path length and clustering of the network as a layered and as a relational graph";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"kept={Kept}");

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => UnitLayers.WhyNot(model);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        UndirectedGraph layered = Layered(subject.Model, MagnitudeMask.OwnOr(subject, Kept)),
            relational = Relational(subject.Model, subject.Weights, Kept);
        return new Dictionary<string, QuantityValue>
        {
            [PathLength.Name] = QuantityValue.Of(layered.AveragePathLength()),
            [Clustering.Name] = QuantityValue.Of(layered.AverageBipartiteClustering()),
            [RelationalPathLength.Name] = QuantityValue.Of(relational.AveragePathLength()),
            [RelationalClustering.Name] = QuantityValue.Of(relational.AverageClustering()),
        };
    }

    /// <summary>The layered graph of a mask.</summary>
    public static UndirectedGraph Layered(Model model, ParameterSet mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var layers = UnitLayers.Of(model);
        var graph = new UndirectedGraph(layers.Count);
        foreach (Joint joint in layers.Joints)
        {
            (int rows, int columns) = (layers.FirstOf(joint.Rows), layers.FirstOf(joint.Columns));
            Matrix<float> kept = mask[joint.Tensor];
            for (int i = 0; i < kept.Rows; i++)
            {
                ReadOnlySpan<float> row = kept.Row(i);
                for (int j = 0; j < row.Length; j++)
                {
                    if (row[j] != 0)
                    {
                        graph.Join(rows + i, columns + j);
                    }
                }
            }
        }

        return graph;
    }

    /// <summary>The relational graph of some weights.</summary>
    /// <param name="model">Whose they are.</param>
    /// <param name="weights">As they are.</param>
    /// <param name="kept">The fraction of the pairs of nodes that are joined; pairs with the value 0 never are.</param>
    public static UndirectedGraph Relational(Model model, ParameterSet weights, double kept)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var layers = UnitLayers.Of(model);
        int nodes = Math.Min(MostNodes, layers.Widths.Min());
        double[,] squares = new double[nodes, nodes];
        foreach (Joint joint in layers.Joints)
        {
            Matrix<float> tensor = weights[joint.Tensor];
            for (int i = 0; i < tensor.Rows; i++)
            {
                int one = NodeOf(i, tensor.Rows, nodes);
                ReadOnlySpan<float> row = tensor.Row(i);
                for (int j = 0; j < row.Length; j++)
                {
                    int other = NodeOf(j, row.Length, nodes);
                    squares[Math.Min(one, other), Math.Max(one, other)] += (double)row[j] * row[j];
                }
            }
        }

        (int One, int Other, double Value)[] pairs =
        [
            .. Enumerable
                .Range(0, nodes)
                .SelectMany(one => Enumerable.Range(one + 1, nodes - one - 1).Select(other => (one, other, squares[one, other]))),
        ];
        var graph = new UndirectedGraph(nodes);
        int count = (int)Math.Round(kept * pairs.Length);
        foreach ((int one, int other, double value) in pairs.OrderByDescending(pair => pair.Value).Take(count))
        {
            if (value > 0)
            {
                graph.Join(one, other);
            }
        }

        return graph;
    }

    private static int NodeOf(int unit, int units, int nodes) => (int)((long)unit * nodes / units);
}
