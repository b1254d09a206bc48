using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Models;

/// <summary>The equations of the Transformer, literally: one example, every position, in float64, no tables. The tests' oracle.</summary>
internal static class LiteralTransformer
{
    public static double[] Logits(Transformer model, ParameterSet weights, int a, int b)
    {
        int[] sequence = model.EqualsToken ? [a, b, model.Inputs] : [a, b];
        double[][] stream = new double[sequence.Length][];
        for (int t = 0; t < sequence.Length; t++)
        {
            stream[t] =
            [
                .. Enumerable
                    .Range(0, model.Embedding)
                    .Select(i => weights["W_E"][i, sequence[t]] + (model.Positional ? (double)weights["W_pos"][i, t] : 0)),
            ];
        }

        for (int block = 1; block <= model.Layers; block++)
        {
            string number = block == 1 ? "" : $"_{block}";
            double[][] normed = [.. stream.Select(x => Norm(model, weights, "attention", x, number))];
            double[][] attended =
            [
                .. stream.Select((x, last) => Attend(model, weights, normed, last, number).Zip(x, (u, v) => u + v).ToArray()),
            ];
            stream = [.. attended.Select(y => FeedForward(model, weights, y, number))];
        }

        double[] z = Norm(model, weights, "final", stream[^1], "");
        return [.. Enumerable.Range(0, model.Classes).Select(c => Enumerable.Range(0, z.Length).Sum(i => z[i] * weights["W_U"][i, c]))];
    }

    private static double[] FeedForward(Transformer model, ParameterSet weights, double[] y, string number)
    {
        double[] h = Times(weights["W_in" + number], Norm(model, weights, "mlp", y, number));
        for (int i = 0; i < h.Length; i++)
        {
            double x = h[i] + (model.Biases ? weights["b_in" + number][0, i] : 0);
            h[i] =
                model.Activation == Activation.Relu ? Math.Max(0, x)
                : model.Activation == Activation.Quadratic ? x * x
                : x * MathNet.Numerics.Distributions.Normal.CDF(0, 1, x);
        }

        double[] z = Times(weights["W_out" + number], h);
        return [.. z.Select((value, i) => value + y[i] + (model.Biases ? weights["b_out" + number][0, i] : 0))];
    }

    /// <summary>What position <paramref name="last"/> reads of itself and the positions before it.</summary>
    private static double[] Attend(Transformer model, ParameterSet weights, double[][] x, int last, string number)
    {
        int width = model.Embedding / model.Heads;
        double[] query = Times(weights["W_Q" + number], x[last]);
        double[] mixed = new double[model.Embedding];
        for (int head = 0; head < model.Heads; head++)
        {
            double[] exponentials = new double[last + 1];
            for (int t = 0; t <= last; t++)
            {
                double[] key = Times(weights["W_K" + number], x[t]);
                double score = Enumerable.Range(head * width, width).Sum(i => query[i] * key[i]);
                exponentials[t] = Math.Exp(score / Math.Sqrt(width));
            }

            for (int t = 0; t <= last; t++)
            {
                double[] value = Times(weights["W_V" + number], x[t]);
                for (int i = head * width; i < (head + 1) * width; i++)
                {
                    mixed[i] += exponentials[t] / exponentials.Sum() * value[i];
                }
            }
        }

        return Times(weights["W_O" + number], mixed);
    }

    private static double[] Norm(Transformer model, ParameterSet weights, string place, double[] x, string number)
    {
        if (!model.LayerNorm)
        {
            return x;
        }

        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-5);
        return
        [
            .. x.Select(
                (v, i) => ((v - mean) / deviation * weights[$"ln_{place}_gain{number}"][0, i]) + weights[$"ln_{place}_bias{number}"][0, i]
            ),
        ];
    }

    private static double[] Times(GrokkingTickets.Compute.Matrix<float> matrix, double[] x) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(i => Enumerable.Range(0, x.Length).Sum(j => (double)matrix[i, j] * x[j]))];
}
