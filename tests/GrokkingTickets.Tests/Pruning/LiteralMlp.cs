using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Pruning;

/// <summary>The MLP with one hidden layer of ReLUs and its gradient, in plain loops and float64. The oracle of learnt masks.</summary>
/// <param name="embedding">Width of the embedding.</param>
/// <param name="hidden">Hidden neurons.</param>
/// <param name="classes">p: residues, and classes.</param>
internal sealed class LiteralMlp(int embedding, int hidden, int classes)
{
    /// <summary>The names of the tensors, in the model's order, each with its dimensions.</summary>
    public IReadOnlyList<(string Name, int Rows, int Columns)> Tensors { get; } =
    [("W_E", embedding, classes), ("W_in", hidden, embedding), ("W_out", embedding, hidden), ("W_U", embedding, classes)];

    /// <summary>d(mean cross-entropy)/d(every weight), for the weights as they are given.</summary>
    public Dictionary<string, double[,]> Gradient(IReadOnlyDictionary<string, double[,]> weights, TokenExamples examples)
    {
        (double[,] e, double[,] into, double[,] outOf, double[,] u) = (weights["W_E"], weights["W_in"], weights["W_out"], weights["W_U"]);
        var gradient = Tensors.ToDictionary(t => t.Name, t => new double[t.Rows, t.Columns]);
        for (int n = 0; n < examples.Count; n++)
        {
            (int a, int b) = (examples.Tokens[2 * n], examples.Tokens[(2 * n) + 1]);
            double[] x = [.. Enumerable.Range(0, embedding).Select(i => e[i, a] + e[i, b])];
            double[] z = [.. Enumerable.Range(0, hidden).Select(h => Enumerable.Range(0, embedding).Sum(i => into[h, i] * x[i]))];
            double[] y =
            [
                .. Enumerable.Range(0, embedding).Select(i => Enumerable.Range(0, hidden).Sum(h => outOf[i, h] * Math.Max(0, z[h]))),
            ];
            double[] logits = [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, embedding).Sum(i => y[i] * u[i, c]))];
            double total = logits.Sum(Math.Exp);
            double[] dLogits =
            [
                .. logits.Select((logit, c) => ((Math.Exp(logit) / total) - (c == examples.Targets[n] ? 1 : 0)) / examples.Count),
            ];
            double[] dY = new double[embedding];
            double[] dZ = new double[hidden];
            double[] dX = new double[embedding];
            for (int i = 0; i < embedding; i++)
            {
                for (int c = 0; c < classes; c++)
                {
                    gradient["W_U"][i, c] += dLogits[c] * y[i];
                    dY[i] += dLogits[c] * u[i, c];
                }
            }

            for (int h = 0; h < hidden; h++)
            {
                for (int i = 0; i < embedding; i++)
                {
                    gradient["W_out"][i, h] += dY[i] * Math.Max(0, z[h]);
                    dZ[h] += z[h] > 0 ? dY[i] * outOf[i, h] : 0;
                }

                for (int i = 0; i < embedding; i++)
                {
                    gradient["W_in"][h, i] += dZ[h] * x[i];
                    dX[i] += dZ[h] * into[h, i];
                }
            }

            for (int i = 0; i < embedding; i++)
            {
                gradient["W_E"][i, a] += dX[i];
                gradient["W_E"][i, b] += dX[i];
            }
        }

        return gradient;
    }
}
