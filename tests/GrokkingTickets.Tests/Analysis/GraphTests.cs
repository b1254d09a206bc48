using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Analysis;

public sealed class GraphTests
{
    [Fact]
    public void A_path_a_triangle_and_a_star_are_as_by_hand()
    {
        UndirectedGraph path = Graph(4, (0, 1), (1, 2), (2, 3));
        Assert.Equal((1 + 2 + 3 + 1 + 2 + 1) / 6.0, path.AveragePathLength(), 1e-12);
        Assert.Equal(0, path.AverageClustering());
        Assert.Equal(1, Graph(3, (0, 1), (1, 2), (2, 0)).AverageClustering());
        Assert.Equal((3 + (3 * 2)) / 6.0, Graph(4, (0, 1), (0, 2), (0, 3)).AveragePathLength(), 1e-12);
        // A triangle with a tail: 1, 1, 1/3 and 0.
        Assert.Equal(7 / 12.0, Graph(4, (0, 1), (1, 2), (2, 0), (2, 3)).AverageClustering(), 1e-12);
        Assert.Equal(double.NaN, Graph(3).AveragePathLength());
        Assert.Equal(1, Graph(5, (0, 1), (3, 4)).AveragePathLength());
    }

    [Theory]
    [InlineData(7, 0.3)]
    [InlineData(20, 0.1)]
    [InlineData(70, 0.05)]
    [InlineData(130, 0.4)]
    public void Path_lengths_and_clustering_are_those_of_brute_force(int count, double density)
    {
        var noise = new RandomStream(4, "graph");
        var graph = new UndirectedGraph(count);
        bool[,] joined = new bool[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (noise.Uniform((ulong)((i * count) + j)) < density)
                {
                    graph.Join(i, j);
                    joined[i, j] = joined[j, i] = true;
                }
            }
        }

        Assert.Equal(FloydWarshall(joined), graph.AveragePathLength(), 1e-12);
        Assert.Equal(Triangles(joined), graph.AverageClustering(), 1e-12);
        Assert.Equal(Latapy(joined), graph.AverageBipartiteClustering(), 1e-12);
    }

    [Fact]
    public void A_complete_bipartite_graph_has_no_second_eigenvalue_and_shares_all_neighbours()
    {
        Mlp model = Make.Mlp(7, 4, 3, 1, Activation.Relu);
        var subject = new AnalysisSubject(
            model,
            Addition(7),
            Initialization.Normal(model.Parameters, 0, 1),
            Mask.Dense(model.Parameters),
            0
        );
        IReadOnlyDictionary<string, QuantityValue> gaps = new SpectralGaps().Of(subject);
        (int Rows, int Columns)[] shapes = [(4, 7), (3, 4), (4, 3), (4, 7)];
        for (int i = 0; i < shapes.Length; i++)
        {
            (int rows, int columns) = shapes[i];
            Assert.Equal(Math.Sqrt(rows * columns), gaps["spectral_gaps"].Values[i], 1e-6);
            Assert.Equal(Math.Sqrt((4.0 * rows * columns / (rows + columns)) - 1), gaps["ramanujan_gaps"].Values[i], 1e-6);
        }

        Assert.Equal(gaps["ramanujan_gaps"].Values.Average(), gaps["ramanujan_gap"].Number, 1e-12);
        // Every two units of a layer have all their neighbours in common; of two layers apart, those between.
        Assert.InRange(new NetworkGraphs().Of(subject)["bipartite_clustering"].Number, 0.5, 1);
        UndirectedGraph layered = NetworkGraphs.Layered(model, Mask.Dense(model.Parameters));
        Assert.Equal((7 + 4 + 3 + 4 + 7, (2 * 28) + (2 * 12)), (layered.Vertices, layered.Edges));
    }

    [Fact]
    public void Layers_of_the_MLP_and_the_Transformer_are_joined_by_their_tensors()
    {
        Assert.Equal([11, 5, 6, 6, 5, 11], UnitLayers.Of(Make.Mlp(11, 5, 6, 2, Activation.Relu)).Widths);
        Assert.Equal([9, 5, 4, 3], UnitLayers.Of(Make.ImageMlp(9, [5, 4], 3)).Widths);
        Transformer model = Make.Transformer(11, 4, 6, heads: 2, positional: true, biases: true);
        var layers = UnitLayers.Of(model);
        Assert.Equal([4, 11, 4, 4, 4, 6, 11], layers.Widths);
        foreach (Joint joint in layers.Joints)
        {
            ParameterShape shape = model.Parameters.Single(shape => shape.Name == joint.Tensor);
            Assert.Equal((shape.Rows, shape.Columns), (layers.Widths[joint.Rows], layers.Widths[joint.Columns]));
        }

        Assert.Equal(["W_E", "W_K", "W_Q", "W_V", "W_O", "W_in", "W_out", "W_U"], layers.Joints.Select(joint => joint.Tensor));
        Assert.Equal(layers.Joints[3].Rows, layers.Joints[4].Columns);
        Assert.Equal(layers.Joints[5].Rows, layers.Joints[6].Columns);
    }

    [Fact]
    public void Every_block_of_a_Transformer_has_groups_of_its_own_on_the_stream()
    {
        Transformer model = Make.Transformer(11, 4, 6, heads: 2, positional: true, biases: true) with { Layers = 2 };
        var layers = UnitLayers.Of(model);
        Assert.Equal([4, 11, 4, 4, 4, 6, 4, 4, 4, 6, 11], layers.Widths);
        Assert.Equal(
            model.Parameters.Where(shape => shape.Prunable && shape.Name != "W_pos").Select(shape => shape.Name),
            layers.Joints.Select(joint => joint.Tensor)
        );
        foreach (Joint joint in layers.Joints)
        {
            ParameterShape shape = model.Parameters.Single(shape => shape.Name == joint.Tensor);
            Assert.Equal((shape.Rows, shape.Columns), (layers.Widths[joint.Rows], layers.Widths[joint.Columns]));
        }

        Joint Of(string tensor) => layers.Joints.Single(joint => joint.Tensor == tensor);
        Assert.Equal(Of("W_V_2").Rows, Of("W_O_2").Columns);
        Assert.Equal(Of("W_in_2").Rows, Of("W_out_2").Columns);
        Assert.All(["W_K_2", "W_Q_2", "W_V_2", "W_in_2"], tensor => Assert.Equal(0, Of(tensor).Columns));
    }

    [Fact]
    public void The_relational_graph_joins_the_nodes_between_which_most_weight_is()
    {
        // Three nodes: residues 0 1 | 2 3 | 4 5, embedding and hidden units one each.
        Mlp model = Make.Mlp(6, 3, 3, 1, Activation.Relu);
        var weights = new ParameterSet(model.Parameters);
        weights["W_E"][0, 3] = 2; // nodes 0 and 1
        weights["W_U"][2, 0] = -3; // nodes 2 and 0
        weights["W_in"][1, 0] = 1; // nodes 1 and 0
        weights["W_out"][2, 2] = 9; // node 2 alone
        UndirectedGraph one = NetworkGraphs.Relational(model, weights, 1 / 3.0),
            all = NetworkGraphs.Relational(model, weights, 1);
        Assert.Equal((3, 1L), (one.Vertices, one.Edges));
        Assert.True(one.AreJoined(0, 2)); // 9 against 4 + 1
        Assert.Equal(2L, all.Edges); // nothing joins 1 and 2
        Assert.True(all.AreJoined(0, 1));
    }

    private static LearningTask Addition(int p) =>
        Make.Arithmetic(ModularOperation.Add, p, ordered: false, 0.5).Split(new RandomStream(0, "split"));

    private static UndirectedGraph Graph(int vertices, params (int One, int Other)[] edges)
    {
        var graph = new UndirectedGraph(vertices);
        foreach ((int one, int other) in edges)
        {
            graph.Join(one, other);
            graph.Join(other, one);
            graph.Join(one, one);
        }

        Assert.Equal(edges.Length, graph.Edges);
        return graph;
    }

    private static double FloydWarshall(bool[,] joined)
    {
        int count = joined.GetLength(0);
        const int Far = 1_000_000;
        int[,] length = new int[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                length[i, j] =
                    i == j ? 0
                    : joined[i, j] ? 1
                    : Far;
            }
        }

        for (int k = 0; k < count; k++)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    length[i, j] = Math.Min(length[i, j], length[i, k] + length[k, j]);
                }
            }
        }

        return length.Cast<int>().Where(steps => steps is > 0 and < Far).Average();
    }

    private static double Triangles(bool[,] joined)
    {
        int count = joined.GetLength(0);
        return Enumerable
            .Range(0, count)
            .Average(v =>
            {
                int[] neighbours = [.. Enumerable.Range(0, count).Where(u => joined[v, u])];
                double pairs = neighbours.Length * (neighbours.Length - 1) / 2.0;
                return pairs == 0 ? 0 : neighbours.Sum(a => neighbours.Count(b => a < b && joined[a, b])) / pairs;
            });
    }

    private static double Latapy(bool[,] joined)
    {
        int count = joined.GetLength(0);
        HashSet<int> Neighbours(int v) => [.. Enumerable.Range(0, count).Where(u => joined[v, u])];
        return Enumerable
            .Range(0, count)
            .Average(v =>
            {
                HashSet<int> here = Neighbours(v);
                double[] shared =
                [
                    .. Enumerable
                        .Range(0, count)
                        .Where(u => u != v)
                        .Select(Neighbours)
                        .Where(there => there.Overlaps(here))
                        .Select(there => (double)there.Intersect(here).Count() / there.Union(here).Count()),
                ];
                return shared.Length == 0 ? 0 : shared.Average();
            });
    }
}
