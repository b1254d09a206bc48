using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>A file: what is on the disk for certain, and what has been written since.</summary>
internal sealed class FileNode : Node
{
    private readonly List<Call> _pending = [];
    private byte[] _certain;

    public FileNode(byte[] content) => _certain = content;

    /// <summary>A write, or a change of the size.</summary>
    public void Add(Call call) => _pending.Add(call);

    /// <summary>After fsync.</summary>
    public void Sync()
    {
        _certain = Content(Kept.All, new Random(0));
        _pending.Clear();
    }

    /// <summary>What a crash may leave.</summary>
    public byte[] Content(Kept kept, Random random)
    {
        int count = kept switch
        {
            Kept.None => 0,
            Kept.Torn => (_pending.Count + 1) / 2,
            Kept.Random => random.Next(_pending.Count + 1),
            _ => _pending.Count,
        };
        byte[] content = _certain;
        for (int i = 0; i < count; i++)
        {
            Call call = _pending[i];
            bool torn = i == count - 1 && (kept == Kept.Torn || (kept == Kept.Random && random.Next(2) == 0));
            content = call.Kind switch
            {
                'w' when kept == Kept.Zeros => Written(content, call.A, new byte[call.Data.Length]),
                'w' => Written(content, call.A, torn ? call.Data[..(call.Data.Length / 2)] : call.Data),
                'o' => [],
                't' => Resized(content, call.A),
                _ => Resized(content, Math.Max(content.Length, call.A)),
            };
        }

        return content;
    }

    private static byte[] Written(byte[] content, long offset, byte[] data)
    {
        byte[] changed = Resized(content, Math.Max(content.Length, offset + data.Length));
        data.CopyTo(changed, offset);
        return changed;
    }

    private static byte[] Resized(byte[] content, long size)
    {
        byte[] changed = new byte[size];
        content.AsSpan(0, (int)Math.Min(size, content.Length)).CopyTo(changed);
        return changed;
    }
}
