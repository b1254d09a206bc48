namespace GrokkingTickets.Tasks;

/// <summary>Feature vectors as they are.</summary>
/// <param name="Values">The features, example after example.</param>
/// <param name="Features">The length of an example.</param>
/// <param name="Targets">The right class of every example; none of a regression.</param>
public sealed record VectorExamples(float[] Values, int Features, int[] Targets)
    : FeatureExamples(Features, [.. Enumerable.Range(0, Features)], Targets)
{
    /// <summary>One vector, all ones.</summary>
    public static VectorExamples Ones(int features) => new([.. Enumerable.Repeat(1f, features)], features, [0]);

    public override void CopyTo(Span<float> x, int which) => Values.AsSpan(which * Features, Features).CopyTo(x);
}
