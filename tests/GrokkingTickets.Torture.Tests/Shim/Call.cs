namespace GrokkingTickets.Torture.Tests.Shim;

/// <summary>A call on files that succeeded, as <c>faults.c</c> records it.</summary>
/// <param name="Kind">
/// Which: o(pen), w(rite), t(runcate), a(llocate), s(ync), r(ename), l(ink), u(nlink), m(kdir), rm(d)ir, c(lose), loc(k).
/// </param>
/// <param name="File">The open file's number; -1 where a call is of paths.</param>
/// <param name="A">Flags of an open, offset of a write, new size.</param>
/// <param name="Path">The path, relative to the folder that is watched.</param>
/// <param name="Second">The second path, of a rename and a link.</param>
/// <param name="Data">What was written.</param>
internal sealed record Call(char Kind, int File, long A, string Path, string Second, byte[] Data)
{
    private const long Create = 0x40;
    private const long Truncate = 0x200;

    /// <summary>Whether it makes a file where there is none.</summary>
    public bool Creates => Kind == 'o' && (A & Create) != 0;

    /// <summary>Whether it empties the file.</summary>
    public bool Truncates => Kind == 'o' && (A & Truncate) != 0;

    /// <summary>Whether the shim counts it among the calls that change something.</summary>
    public bool Changes => Kind is 'w' or 't' or 'a' or 's' or 'r' or 'l' or 'u' or 'm' or 'd' || Creates || Truncates;
}
