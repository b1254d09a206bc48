using System.Globalization;

namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>
/// How processes that share nothing but a file system agree on who may write into a run's folder. An entry named by a number is a
/// lease; the highest number is the one that counts, and the number is the fence:
/// <list type="number">
/// <item>Who wants the run makes the entry of the next number, once the highest has been released or its owner is held for dead. It is
/// renamed into its place with its owner in it, so only one of several succeeds.</item>
/// <item>It looks again: where there is a higher number by now, it was too slow and gives up.</item>
/// <item>It moves all lower entries away, <em>before it reads anything of the run</em>. Every file of the run is written inside the
/// entry of its writer and renamed from there into its place, so from now on the files of earlier owners have no place to come
/// from.</item>
/// </list>
/// An owner that was held for dead and is not can therefore do no harm, whatever made it seem so: neither clocks nor the time that
/// anything takes matter for what is written, only for who has to wait. The tests go through every interleaving of several processes.
/// </summary>
internal static class LeaseProtocol
{
    private const string New = "new-";
    private const string Old = "old-";

    /// <summary>Tries once to become the owner.</summary>
    /// <param name="folder">Of the leases.</param>
    /// <param name="owner">A text that nobody else uses.</param>
    /// <param name="isDead">Whether the owner of an entry is held for dead.</param>
    /// <returns>
    /// The number of the lease, or null: somebody else has it, or was quicker.
    /// </returns>
    public static long? TryTake(ILeaseFolder folder, string owner, Func<string, bool> isDead)
    {
        folder.Create();
        long highest = Highest(folder);
        if (highest > 0 && folder.OwnerOf(NameOf(highest)) is not null && !isDead(NameOf(highest)))
        {
            return null;
        }

        long mine = highest + 1;
        string prepared = New + owner;
        if (!folder.Prepare(prepared, owner))
        {
            return null;
        }

        if (!folder.TryRename(prepared, NameOf(mine)))
        {
            folder.Remove(prepared);
            return null;
        }

        IReadOnlyList<string> names = folder.Names();
        bool isLate = names.Any(name => NumberOf(name) > mine);
        foreach (string name in names)
        {
            // What others prepare is taken from them too: they try again, and find the new owner.
            if (isLate ? name == NameOf(mine) : NumberOf(name) < mine || IsLeftOver(name))
            {
                MoveAway(folder, name, owner);
            }
        }

        return isLate ? null : mine;
    }

    /// <summary>Whether a lease is still the one that counts.</summary>
    public static bool IsHeld(ILeaseFolder folder, long number, string owner) =>
        Highest(folder) == number && folder.OwnerOf(NameOf(number)) == owner;

    /// <summary>Gives a lease back, and leaves no trace of it; one that has been lost already stays so.</summary>
    public static void Release(ILeaseFolder folder, long number, string owner)
    {
        if (folder.TryRelease(NameOf(number), owner))
        {
            folder.RemoveReleased(NameOf(number));
            folder.RemoveIfEmpty();
        }
    }

    /// <summary>The highest number in the folder, or 0.</summary>
    public static long Highest(ILeaseFolder folder) => folder.Names().Select(NumberOf).DefaultIfEmpty(0).Max();

    /// <summary>The entry of a number.</summary>
    public static string NameOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A rename first: what is removed piece by piece could be written to meanwhile.</summary>
    private static void MoveAway(ILeaseFolder folder, string name, string owner)
    {
        string away = name.StartsWith(Old, StringComparison.Ordinal) ? name : $"{Old}{name}-{owner}";
        if (away == name || folder.TryRename(name, away))
        {
            folder.Remove(away);
        }
    }

    private static bool IsLeftOver(string name) =>
        name.StartsWith(New, StringComparison.Ordinal) || name.StartsWith(Old, StringComparison.Ordinal);

    private static long NumberOf(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
