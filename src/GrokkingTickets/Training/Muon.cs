using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Settings;
using AdamKernel = GrokkingTickets.Compute.Kernels.AdamW;

namespace GrokkingTickets.Training;

/// <summary>
/// Muon (Jordan et al. 2024): of every weight matrix [out, in] the momentum is made orthogonal, so that a step is as large in every
/// direction:
/// <code>
/// b ← mu b + (1 - mu) g
/// u = orthogonal(mu b + (1 - mu) g) sqrt(max(1, out / in))
/// theta ← theta (1 - eta lambda) - eta u
/// </code>
/// Biases and gains, which are no matrices, are trained by AdamW with beta 0.9 and 0.98. All matrices are trained by Muon, embedding and
/// unembedding too, which larger networks leave to AdamW. The mask acts on the gradient and on u.
/// </summary>
[Kind("momentum that is made orthogonal, matrix by matrix")]
public sealed record Muon : Optimizer
{
    private static readonly string[] Momenta = ["muon.momentum", "muon.v"];

    /// <summary>With the step size that is usual for it.</summary>
    public Muon() => LearningRate = 0.02;

    [Setting("decoupled: a step takes learning_rate x weight_decay of each weight", From = 0, UpTo = 10_000, Place = -1)]
    public override double WeightDecay { get; init; } = 0.05;

    [Setting("mu, what is kept of the mean of the gradients each step", From = 0, Below = 1)]
    public double Momentum { get; init; } = 0.95;

    [Setting("rounds of the Newton-Schulz iteration that makes it orthogonal", From = 1, UpTo = 50)]
    public int Rounds { get; init; } = 5;

    [Setting("step size of AdamW, by which biases and gains are trained", Above = 0, UpTo = 100)]
    public double VectorLearningRate { get; init; } = 1e-3;

    /// <summary>The momentum, and of biases and gains the mean of squares; the latter is 0 of matrices.</summary>
    public override IReadOnlyList<string> Remembers => Momenta;

    /// <summary>
    /// Of each matrix one like it, two that are as tall as it is long, [max, min], and two for its products with itself, [min, min].
    /// </summary>
    public override IReadOnlyList<IReadOnlyList<ParameterShape>> Scratch(IReadOnlyList<ParameterShape> shapes)
    {
        ParameterShape[] tall = [.. shapes.Select(shape => shape with { Rows = Long(shape), Columns = Short(shape) })];
        ParameterShape[] square = [.. shapes.Select(shape => shape with { Rows = Short(shape), Columns = Short(shape) })];
        return [shapes, tall, tall, square, square];
    }

    public override void Step(ParameterSet weights, ParameterSet gradient, ReadOnlySpan<ParameterSet> memory, ParameterSet? mask, long step)
    {
        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            ParameterShape shape = weights.Shapes[i];
            string name = shape.Name;
            if (shape.Prunable)
            {
                StepMatrix(
                    weights[name],
                    gradient[name],
                    memory[0][name],
                    mask is null ? default(Matrix<float>?) : mask[name],
                    new(memory[2][name], memory[3][name], memory[4][name], memory[5][name], memory[6][name]),
                    step
                );
            }
            else
            {
                AdamKernel.Step(
                    weights[name].Data,
                    gradient[name].Data,
                    memory[0][name].Data,
                    memory[1][name].Data,
                    mask is null ? [] : mask[name].Data,
                    new(VectorLearningRate * RateAt(step) / LearningRate, WeightDecay, 0.9, 0.98, 1e-8),
                    step
                );
            }
        }
    }

    private void StepMatrix(Matrix<float> theta, Matrix<float> g, Matrix<float> b, Matrix<float>? mask, in Workspace at, long step)
    {
        Span<float> u = at.Update.Data;
        ReadOnlySpan<float> gradient = g.Data;
        Span<float> mean = b.Data;
        ReadOnlySpan<float> kept = mask is { } one ? one.Data : [];
        (float mu, float rest) = ((float)Momentum, (float)(1 - Momentum));
        for (int i = 0; i < mean.Length; i++)
        {
            float slope = kept.IsEmpty ? gradient[i] : gradient[i] * kept[i];
            mean[i] = (mu * mean[i]) + (rest * slope);
            u[i] = (mu * mean[i]) + (rest * slope);
        }

        Orthogonalize(at);
        if (!kept.IsEmpty)
        {
            InPlace.Multiply(u, kept);
        }

        double rate = RateAt(step);
        float shrink = (float)(1 - (rate * WeightDecay));
        float size = (float)(rate * Math.Sqrt(Math.Max(1, (double)g.Rows / g.Columns)));
        Span<float> weights = theta.Data;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (shrink * weights[i]) - (size * u[i]);
        }
    }

    /// <summary>
    /// The update made orthogonal, in place. The products of the iteration are with the shorter side, so that a wide matrix is turned
    /// first, and back behind it.
    /// </summary>
    private void Orthogonalize(in Workspace at)
    {
        if (at.Update.Rows < at.Update.Columns)
        {
            Transpose.Run(at.Update, at.Tall);
            NewtonSchulz.Run(at.Tall, at.Other, at.Gram, at.Square, Rounds);
            Transpose.Run(at.Tall, at.Update);
        }
        else
        {
            NewtonSchulz.Run(at.Update, at.Other, at.Gram, at.Square, Rounds);
        }
    }

    private static int Long(ParameterShape shape) => Math.Max(shape.Rows, shape.Columns);

    private static int Short(ParameterShape shape) => Math.Min(shape.Rows, shape.Columns);

    /// <summary>What a step of one matrix works in.</summary>
    private readonly record struct Workspace(
        Matrix<float> Update,
        Matrix<float> Tall,
        Matrix<float> Other,
        Matrix<float> Gram,
        Matrix<float> Square
    );
}
