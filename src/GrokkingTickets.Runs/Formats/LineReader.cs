namespace GrokkingTickets.Runs.Formats;

/// <summary>The lines of a stream that end in LF, one after the other through one buffer. What follows the last LF is left out.</summary>
/// <param name="stream">Where they are.</param>
/// <param name="length">How many bytes of it are looked at.</param>
internal sealed class LineReader(Stream stream, long length)
{
    private byte[] _buffer = new byte[1 << 16];
    private long _left = length;
    private int _start;
    private int _end;

    /// <summary>The next line without its end, good until the one after it is read.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int end = _buffer.AsSpan((_start + searched).._end).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = _buffer.AsSpan(_start, searched + end);
                _start += searched + end + 1;
                return true;
            }

            searched = _end - _start;
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    /// <summary>Reads on behind what is not used yet.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        int read = stream.Read(_buffer.AsSpan(_end, (int)Math.Min(_left, _buffer.Length - _end)));
        _end += read;
        _left -= read;
        return read > 0;
    }
}
