using System.Text;

namespace GrokkingTickets.Torture.Tests.Shim;

/// <summary>The calls on files that a process made, in order.</summary>
internal sealed class CallLog
{
    private CallLog(IReadOnlyList<Call> calls) => Calls = calls;

    public IReadOnlyList<Call> Calls { get; }

    /// <summary>How many the shim counts of the kinds that change something.</summary>
    public int Changes => Calls.Count(call => call.Changes);

    /// <summary>Reads the log of a process whose files are below a folder.</summary>
    public static CallLog Read(string path, string folder)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var calls = new List<Call>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            reader.ReadUInt32();
            char kind = (char)reader.ReadByte();
            int file = reader.ReadInt32();
            long a = reader.ReadInt64();
            reader.ReadInt64();
            reader.ReadInt64();
            int first = reader.ReadUInt16();
            int second = reader.ReadUInt16();
            int data = (int)reader.ReadUInt32();
            calls.Add(new Call(kind, file, a, Relative(first), Relative(second), reader.ReadBytes(data)));
        }

        return new CallLog(calls);

        string Relative(int length) => length == 0 ? "" : Path.GetRelativePath(folder, Encoding.UTF8.GetString(reader.ReadBytes(length)));
    }
}
