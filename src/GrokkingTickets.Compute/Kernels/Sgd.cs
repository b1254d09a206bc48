using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>The hyperparameters of <see cref="Sgd"/>.</summary>
public readonly record struct SgdHyperparameters(double LearningRate, double Momentum, double WeightDecay);

/// <summary>
/// One step of gradient descent with momentum and coupled weight decay over contiguous parameters, as torch.optim.SGD computes it
/// (no dampening, no Nesterov):
/// <code>
/// g ← (g + λ θ) · mask
/// b ← μ b + g
/// θ ← θ - η b
/// </code>
/// </summary>
/// <remarks>
/// All spans have one length, but the mask may be empty (dense). The first step starts from b = 0, which gives b = g as torch does.
/// A masked weight that is zero, with zero momentum, stays exactly zero. The spans must not overlap. Whatever would be stored
/// as a subnormal is stored as zero.
/// </remarks>
public static unsafe class Sgd
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>The step in plain scalar form; flushes as the fast form does, whatever <typeparamref name="T"/>.</summary>
    public static void Plain<T>(
        Span<T> theta, ReadOnlySpan<T> gradient, Span<T> momentum, ReadOnlySpan<T> mask, in SgdHyperparameters hyperparameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckLengths(theta.Length, gradient.Length, momentum.Length, mask.Length);
        T rate = T.CreateChecked(hyperparameters.LearningRate), decay = T.CreateChecked(hyperparameters.WeightDecay);
        T mu = T.CreateChecked(hyperparameters.Momentum), least = T.CreateChecked(SmallestNormal);
        for (int i = 0; i < theta.Length; i++)
        {
            T g = gradient[i] + decay * theta[i];
            T b = mu * momentum[i] + (mask.IsEmpty ? g : g * mask[i]);
            momentum[i] = T.Abs(b) < least ? T.Zero : b;
            T x = theta[i] - rate * momentum[i];
            theta[i] = T.Abs(x) < least ? T.Zero : x;
        }
    }

    /// <summary>The step in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(
        Span<float> theta, ReadOnlySpan<float> gradient, Span<float> momentum, ReadOnlySpan<float> mask,
        in SgdHyperparameters hyperparameters)
    {
        CheckLengths(theta.Length, gradient.Length, momentum.Length, mask.Length);
        var rate = Vector512.Create(-(float)hyperparameters.LearningRate);
        var decay = Vector512.Create((float)hyperparameters.WeightDecay);
        var mu = Vector512.Create((float)hyperparameters.Momentum);
        int whole = theta.Length & ~15;
        fixed (float* pTheta = theta, pGradient = gradient, pMomentum = momentum, pMask = mask)
        {
            for (int i = 0; i < whole; i += 16)
            {
                var x = Vector512.Load(pTheta + i);
                var g = Vector512.MultiplyAddEstimate(decay, x, Vector512.Load(pGradient + i));
                if (pMask != null)
                {
                    g *= Vector512.Load(pMask + i);
                }

                var b = Flush(Vector512.MultiplyAddEstimate(mu, Vector512.Load(pMomentum + i), g));
                b.Store(pMomentum + i);
                Flush(Vector512.MultiplyAddEstimate(rate, b, x)).Store(pTheta + i);
            }
        }

        Plain(theta[whole..], gradient[whole..], momentum[whole..], mask.IsEmpty ? mask : mask[whole..], hyperparameters);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Flush(Vector512<float> x) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(x), Vector512.Create(SmallestNormal)), Vector512<float>.Zero, x);

    private static void CheckLengths(int theta, int gradient, int momentum, int mask)
    {
        if (gradient != theta || momentum != theta || (mask != 0 && mask != theta))
        {
            throw new ArgumentException($"Lengths differ: {theta} parameters, {gradient} gradients, momentum {momentum}, mask {mask}.");
        }
    }
}
