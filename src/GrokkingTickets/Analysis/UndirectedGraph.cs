using System.Numerics;

namespace GrokkingTickets.Analysis;

/// <summary>A simple undirected graph, each vertex with the set of its neighbours as bits.</summary>
/// <param name="vertices">How many.</param>
public sealed class UndirectedGraph(int vertices)
{
    private const int WordBits = 64;

    private readonly int _words = (vertices + WordBits - 1) / WordBits;
    private readonly ulong[][] _neighbours = NewRows(vertices, (vertices + WordBits - 1) / WordBits);

    /// <summary>The number of vertices.</summary>
    public int Vertices => vertices;

    /// <summary>The number of edges.</summary>
    public long Edges => Enumerable.Range(0, vertices).Sum(vertex => (long)Degree(vertex)) / 2;

    /// <summary>Joins two vertices; once is enough, and a vertex is never its own neighbour.</summary>
    public void Join(int one, int other)
    {
        if (one != other)
        {
            Set(_neighbours[one], other);
            Set(_neighbours[other], one);
        }
    }

    /// <summary>Whether two vertices are neighbours.</summary>
    public bool AreJoined(int one, int other) => (_neighbours[one][other / WordBits] >> (other % WordBits) & 1) != 0;

    /// <summary>The number of a vertex's neighbours.</summary>
    public int Degree(int vertex) => Count(_neighbours[vertex]);

    /// <summary>
    /// The mean length of the shortest path between two vertices, over all pairs of different vertices that have one; NaN where none has.
    /// </summary>
    public double AveragePathLength()
    {
        (long pairs, long lengths) = (0, 0);
        ulong[] seen = new ulong[_words],
            front = new ulong[_words],
            next = new ulong[_words];
        for (int start = 0; start < vertices; start++)
        {
            Array.Clear(seen);
            Array.Clear(front);
            Set(seen, start);
            Set(front, start);
            for (int length = 1; Expand(front, next, seen) is > 0 and var reached; length++)
            {
                pairs += reached;
                lengths += (long)length * reached;
                (front, next) = (next, front);
            }
        }

        return (double)lengths / pairs;
    }

    /// <summary>
    /// The average clustering coefficient (Watts and Strogatz 1998): of every vertex, the part of the pairs of its neighbours that are
    /// neighbours too, 0 where it has fewer than two; the mean over all vertices.
    /// </summary>
    public double AverageClustering()
    {
        double sum = 0;
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            int degree = Degree(vertex);
            if (degree < 2)
            {
                continue;
            }

            long joined = 0;
            foreach (int neighbour in Members(_neighbours[vertex]))
            {
                joined += CommonCount(_neighbours[vertex], _neighbours[neighbour]);
            }

            sum += (double)joined / ((long)degree * (degree - 1));
        }

        return sum / vertices;
    }

    /// <summary>
    /// The average clustering coefficient of a bipartite graph, whose vertices have no neighbours that are neighbours (Latapy et al. 2008):
    /// of every vertex, the mean over all vertices at distance two of the part that their common neighbours are of all their neighbours,
    /// |N(u) and N(v)| / |N(u) or N(v)|; 0 where there are none; the mean over all vertices.
    /// </summary>
    public double AverageBipartiteClustering()
    {
        double[] sums = new double[vertices];
        int[] counts = new int[vertices];
        int[] degrees = [.. Enumerable.Range(0, vertices).Select(Degree)];
        for (int one = 0; one < vertices; one++)
        {
            for (int other = one + 1; other < vertices; other++)
            {
                int common = CommonCount(_neighbours[one], _neighbours[other]);
                if (common > 0)
                {
                    double part = (double)common / (degrees[one] + degrees[other] - common);
                    sums[one] += part;
                    sums[other] += part;
                    counts[one]++;
                    counts[other]++;
                }
            }
        }

        return sums.Zip(counts, (sum, count) => count == 0 ? 0 : sum / count).Average();
    }

    /// <summary>What is one edge further than the front and not seen yet; how many these are.</summary>
    private int Expand(ulong[] front, ulong[] next, ulong[] seen)
    {
        Array.Clear(next);
        foreach (int vertex in Members(front))
        {
            ulong[] neighbours = _neighbours[vertex];
            for (int word = 0; word < next.Length; word++)
            {
                next[word] |= neighbours[word];
            }
        }

        int count = 0;
        for (int word = 0; word < next.Length; word++)
        {
            next[word] &= ~seen[word];
            seen[word] |= next[word];
            count += BitOperations.PopCount(next[word]);
        }

        return count;
    }

    private static int Count(ulong[] set) => set.Sum(word => BitOperations.PopCount(word));

    private static int CommonCount(ulong[] one, ulong[] other)
    {
        int count = 0;
        for (int word = 0; word < one.Length; word++)
        {
            count += BitOperations.PopCount(one[word] & other[word]);
        }

        return count;
    }

    private static IEnumerable<int> Members(ulong[] set)
    {
        for (int word = 0; word < set.Length; word++)
        {
            for (ulong rest = set[word]; rest != 0; rest &= rest - 1)
            {
                yield return (word * WordBits) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    private static void Set(ulong[] set, int member) => set[member / WordBits] |= 1UL << (member % WordBits);

    private static ulong[][] NewRows(int count, int words) => [.. Enumerable.Range(0, count).Select(_ => new ulong[words])];
}
