using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>The hyperparameters of <see cref="AdamW"/>, in the order of the equations.</summary>
public readonly record struct AdamWHyperparameters(double LearningRate, double WeightDecay, double Beta1, double Beta2, double Epsilon)
{
    /// <summary>
    /// Whether the root of any v that is stored as zero is less than a millionth of ε: after gradients of one size, that is less than
    /// √(the smallest normal number / (1 - β2)).
    /// </summary>
    internal bool HidesSubnormals => Math.Sqrt(VectorMath.SmallestNormal / (1 - Beta2)) <= 1e-6 * Epsilon;
}

/// <summary>
/// One step of Adam with decoupled weight decay over contiguous parameters, as torch.optim.AdamW computes it:
/// <code>
/// g ← g · mask
/// θ ← θ (1 - η λ)
/// m ← β1 m + (1 - β1) g
/// v ← β2 v + (1 - β2) g²
/// θ ← θ - η / (1 - β1^t) · m / (√v / √(1 - β2^t) + ε)
/// </code>
/// </summary>
/// <remarks>
/// All spans have one length, but the mask may be empty (dense). A masked weight that is zero, with zero moments, stays exactly
/// zero. The spans must not overlap. What depends on t only is computed in double.
/// Without weight decay, gradients near a minimum shrink until v is subnormal, and arithmetic on subnormals is many times slower. Where ε
/// hides that (<see cref="AdamWHyperparameters.HidesSubnormals"/>), whatever would be stored as a subnormal is stored as zero, and
/// gradients too small to leave a normal trace in a moment count as zero in it. A smaller ε, like the 1e-25 of Prieto et al. 2025, leaves
/// the division to √v alone: there every digit is kept, as PyTorch keeps them, because m / ε of a v that is zero too soon is a leap.
/// </remarks>
public static unsafe class AdamW
{
    /// <summary>The step in plain scalar form; flushes as the fast form does, whatever <typeparamref name="T"/>.</summary>
    public static void Plain<T>(
        Span<T> theta, ReadOnlySpan<T> gradient, Span<T> m, Span<T> v, ReadOnlySpan<T> mask,
        in AdamWHyperparameters hyperparameters, long step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(theta.Length, gradient.Length, m.Length, v.Length, mask.Length, step);
        T decay = T.CreateChecked(1 - hyperparameters.LearningRate * hyperparameters.WeightDecay);
        T beta1 = T.CreateChecked(hyperparameters.Beta1), beta2 = T.CreateChecked(hyperparameters.Beta2);
        T rest1 = T.CreateChecked(1 - hyperparameters.Beta1), rest2 = T.CreateChecked(1 - hyperparameters.Beta2);
        T rate = T.CreateChecked(hyperparameters.LearningRate / (1 - Math.Pow(hyperparameters.Beta1, step)));
        T root = T.CreateChecked(Math.Sqrt(1 - Math.Pow(hyperparameters.Beta2, step))), epsilon = T.CreateChecked(hyperparameters.Epsilon);
        bool hidden = hyperparameters.HidesSubnormals;
        for (int i = 0; i < theta.Length; i++)
        {
            T g = mask.IsEmpty ? gradient[i] : gradient[i] * mask[i];
            m[i] = Stored(beta1 * m[i] + rest1 * g);
            v[i] = Stored(beta2 * v[i] + rest2 * (g * g));
            theta[i] = Stored(theta[i] * decay - rate * (m[i] / (T.Sqrt(v[i]) / root + epsilon)));
        }

        T Stored(T x) => hidden ? VectorMath.Flush(x) : x;
    }

    /// <summary>The step in single precision; <paramref name="step"/> counts from 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(
        Span<float> theta, ReadOnlySpan<float> gradient, Span<float> m, Span<float> v, ReadOnlySpan<float> mask,
        in AdamWHyperparameters hyperparameters, long step)
    {
        Check(theta.Length, gradient.Length, m.Length, v.Length, mask.Length, step);
        var constants = new Constants(hyperparameters, step);
        int whole = theta.Length & ~15, rest = theta.Length - whole;
        fixed (float* pTheta = theta, pGradient = gradient, pM = m, pV = v, pMask = mask)
        {
            if (mask.IsEmpty)
            {
                for (int i = 0; i < whole; i += 16)
                {
                    Update(pTheta + i, Vector512.Load(pGradient + i), pM + i, pV + i, constants);
                }
            }
            else
            {
                for (int i = 0; i < whole; i += 16)
                {
                    Update(pTheta + i, Vector512.Load(pGradient + i) * Vector512.Load(pMask + i), pM + i, pV + i, constants);
                }
            }
        }

        if (rest == 0)
        {
            return;
        }

        // The last few go through buffers of one vector, so that an element's bits do not depend on its place.
        float* buffer = stackalloc float[64];
        Span<float> t = new(buffer, rest), g = new(buffer + 16, rest), a = new(buffer + 32, rest), b = new(buffer + 48, rest);
        theta[whole..].CopyTo(t);
        gradient[whole..].CopyTo(g);
        m[whole..].CopyTo(a);
        v[whole..].CopyTo(b);
        for (int i = 0; i < rest && !mask.IsEmpty; i++)
        {
            g[i] *= mask[whole + i];
        }

        Update(buffer, Vector512.Load(buffer + 16), buffer + 32, buffer + 48, constants);
        t.CopyTo(theta[whole..]);
        a.CopyTo(m[whole..]);
        b.CopyTo(v[whole..]);
    }

    private readonly struct Constants
    {
        public readonly Vector512<float> Decay, Beta1, Beta2, Rest1, Rest2, Rate, Root, Epsilon, Least, LeastInM, LeastInV;

        public Constants(in AdamWHyperparameters hyperparameters, long step)
        {
            Decay = Vector512.Create((float)(1 - hyperparameters.LearningRate * hyperparameters.WeightDecay));
            Beta1 = Vector512.Create((float)hyperparameters.Beta1);
            Beta2 = Vector512.Create((float)hyperparameters.Beta2);
            Rest1 = Vector512.Create((float)(1 - hyperparameters.Beta1));
            Rest2 = Vector512.Create((float)(1 - hyperparameters.Beta2));
            Rate = Vector512.Create((float)(-hyperparameters.LearningRate / (1 - Math.Pow(hyperparameters.Beta1, step))));
            Root = Vector512.Create((float)(1 / Math.Sqrt(1 - Math.Pow(hyperparameters.Beta2, step))));
            Epsilon = Vector512.Create((float)hyperparameters.Epsilon);
            double least = hyperparameters.HidesSubnormals ? VectorMath.SmallestNormal : 0;
            Least = Vector512.Create((float)least);
            LeastInM = Vector512.Create((float)(least / (1 - hyperparameters.Beta1)));
            LeastInV = Vector512.Create((float)Math.Sqrt(least / (1 - hyperparameters.Beta2)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update(float* theta, Vector512<float> g, float* m, float* v, in Constants c)
    {
        var small = Vector512.Abs(g);
        var forM = Vector512.ConditionalSelect(Vector512.LessThan(small, c.LeastInM), Vector512<float>.Zero, g);
        var forV = Vector512.ConditionalSelect(Vector512.LessThan(small, c.LeastInV), Vector512<float>.Zero, g);
        var newM = VectorMath.Flush(Vector512.MultiplyAddEstimate(c.Rest1, forM, c.Beta1 * Vector512.Load(m)), c.Least);
        var newV = VectorMath.Flush(Vector512.MultiplyAddEstimate(c.Rest2 * forV, forV, c.Beta2 * Vector512.Load(v)), c.Least);
        var change = newM / Vector512.MultiplyAddEstimate(Vector512.Sqrt(newV), c.Root, c.Epsilon);
        newM.Store(m);
        newV.Store(v);
        VectorMath.Flush(Vector512.MultiplyAddEstimate(c.Rate, change, c.Decay * Vector512.Load(theta)), c.Least).Store(theta);
    }

    private static void Check(int theta, int gradient, int m, int v, int mask, long step)
    {
        Lengths.AreEqual(theta, gradient);
        Lengths.AreEqual(theta, m);
        Lengths.AreEqual(theta, v);
        Lengths.AllowMask(theta, mask);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
    }
}
