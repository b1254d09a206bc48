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
    /// <summary>The step in plain scalar form; flushes as the fast form does, whatever <typeparamref name="T"/>.</summary>
    public static void Plain<T>(
        Span<T> theta, ReadOnlySpan<T> gradient, Span<T> momentum, ReadOnlySpan<T> mask, in SgdHyperparameters hyperparameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(theta.Length, gradient.Length, momentum.Length, mask.Length);
        T rate = T.CreateChecked(hyperparameters.LearningRate), decay = T.CreateChecked(hyperparameters.WeightDecay);
        T mu = T.CreateChecked(hyperparameters.Momentum);
        for (int i = 0; i < theta.Length; i++)
        {
            T g = gradient[i] + decay * theta[i];
            T b = mu * momentum[i] + (mask.IsEmpty ? g : g * mask[i]);
            momentum[i] = VectorMath.Flush(b);
            theta[i] = VectorMath.Flush(theta[i] - rate * momentum[i]);
        }
    }

    /// <summary>The step in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(
        Span<float> theta, ReadOnlySpan<float> gradient, Span<float> momentum, ReadOnlySpan<float> mask,
        in SgdHyperparameters hyperparameters)
    {
        Check(theta.Length, gradient.Length, momentum.Length, mask.Length);
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

                var b = VectorMath.Flush(Vector512.MultiplyAddEstimate(mu, Vector512.Load(pMomentum + i), g));
                b.Store(pMomentum + i);
                VectorMath.Flush(Vector512.MultiplyAddEstimate(rate, b, x)).Store(pTheta + i);
            }
        }

        Plain(theta[whole..], gradient[whole..], momentum[whole..], mask.IsEmpty ? mask : mask[whole..], hyperparameters);
    }

    private static void Check(int theta, int gradient, int momentum, int mask)
    {
        Lengths.AreEqual(theta, gradient);
        Lengths.AreEqual(theta, momentum);
        Lengths.AllowMask(theta, mask);
    }
}
