namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// What a <c>metrics.csv</c> was when its rows were last known to be on the disk. What follows is not vouched for: it is measured again.
/// </summary>
/// <param name="Bytes">Its length then.</param>
/// <param name="Crc32c">The checksum of these bytes.</param>
public sealed record MetricsSeal(long Bytes, string Crc32c)
{
    /// <summary>Whether a file begins with what was sealed.</summary>
    public bool Fits(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Bytes < 0 || Bytes > file.Length)
        {
            return false;
        }

        file.Position = 0;
        var checksum = new Crc32C();
        Span<byte> buffer = new byte[1 << 16];
        long left = Bytes;
        while (left > 0)
        {
            Span<byte> part = buffer[..(int)Math.Min(left, buffer.Length)];
            file.ReadExactly(part);
            checksum.Add(part);
            left -= part.Length;
        }

        return checksum.Text == Crc32c;
    }
}
