namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// What a <c>metrics.csv</c> was when its rows were last known to be on the disk. What follows is not vouched for: it is measured again.
/// </summary>
/// <param name="Bytes">Its length then.</param>
/// <param name="Crc32c">The checksum of these bytes.</param>
public sealed record MetricsSeal(long Bytes, string Crc32c)
{
    /// <summary>Whether a content begins with what was sealed.</summary>
    public bool Fits(ReadOnlySpan<byte> content) => Bytes >= 0 && Bytes <= content.Length && Crc32C.Of(content[..(int)Bytes]) == Crc32c;
}
