using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Tasks;

/// <summary>Images as vectors of pixels, kept as bytes and read as byte / 255, in [0, 1].</summary>
/// <param name="Pixels">The pixels of <paramref name="Columns"/>, image after image.</param>
/// <param name="Features">Pixels of an image.</param>
/// <param name="Columns">Those that are there; the others are 0 in every image.</param>
/// <param name="Targets">The right class of every image.</param>
public sealed record ImageExamples(byte[] Pixels, int Features, int[] Columns, int[] Targets) : FeatureExamples(Features, Columns, Targets)
{
    /// <summary>Whole images, of <paramref name="features"/> pixels each; pixels that are 0 in all of them are left out.</summary>
    public static ImageExamples Of(ReadOnlySpan<byte> images, int features, int[] targets)
    {
        byte[] seen = new byte[features];
        for (int i = 0; i < images.Length; i += features)
        {
            ReadOnlySpan<byte> image = images.Slice(i, features);
            for (int j = 0; j < features; j++)
            {
                seen[j] |= image[j];
            }
        }

        int[] columns = [.. Enumerable.Range(0, features).Where(j => seen[j] != 0)];
        byte[] pixels = new byte[targets.Length * columns.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            ReadOnlySpan<byte> image = images.Slice(i * features, features);
            Span<byte> kept = pixels.AsSpan(i * columns.Length, columns.Length);
            for (int j = 0; j < columns.Length; j++)
            {
                kept[j] = image[columns[j]];
            }
        }

        return new ImageExamples(pixels, features, columns, targets);
    }

    public override void CopyTo(Span<float> x, int which) => UnitBytes.Run(Pixels.AsSpan(which * Columns.Length, Columns.Length), x);
}
