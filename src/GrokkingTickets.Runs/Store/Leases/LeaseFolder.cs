using System.Globalization;
using System.Text;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>
/// The folder <c>.lease</c> of a run on disk. A lease is the folder <c>.lease/NUMBER</c>; in it is one named by its owner's token, with
/// the owner's description, its heartbeat, and what it is writing; or one named <c>free</c>.
/// </summary>
internal sealed class LeaseFolder(string run) : ILeaseFolder
{
    /// <summary>Its name in the run's folder.</summary>
    public const string Name = ".lease";

    private const string Free = "free";
    private const string OwnerFile = "owner.json";
    private const string BeatFile = "beat";

    private readonly string _path = Path.Combine(run, Name);

    /// <summary>Where the owner of a lease writes.</summary>
    public string OwnPlace(long number, string owner) => Path.Combine(_path, LeaseProtocol.NameOf(number), owner);

    /// <inheritdoc/>
    public void Create() => Directory.CreateDirectory(_path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Names()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(_path).Select(path => Path.GetFileName(path)!)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public bool Prepare(string name, string owner)
    {
        try
        {
            string place = Path.Combine(_path, name, owner);
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, OwnerFile), LeaseOwner.Current.ToJson());
            File.WriteAllText(Path.Combine(place, BeatFile), "0\n");
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            // Whoever took the lease has cleared it away.
            return false;
        }
    }

    /// <inheritdoc/>
    public string? OwnerOf(string name)
    {
        try
        {
            string? inside = Directory
                .EnumerateDirectories(Path.Combine(_path, name))
                .Select(path => Path.GetFileName(path)!)
                .FirstOrDefault();
            return inside == Free ? null : inside;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool TryRename(string from, string to)
    {
        try
        {
            Directory.Move(Path.Combine(_path, from), Path.Combine(_path, to));
            return true;
        }
        catch (IOException) when (!Directory.Exists(Path.Combine(_path, from)) || Directory.Exists(Path.Combine(_path, to)))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool TryRelease(string name, string owner)
    {
        string entry = Path.Combine(_path, name);
        try
        {
            Directory.Move(Path.Combine(entry, owner), Path.Combine(entry, Free));
        }
        catch (IOException) when (!Directory.Exists(Path.Combine(entry, owner)))
        {
            return false;
        }

        AtomicFile.TryDelete(Path.Combine(entry, Free, OwnerFile));
        AtomicFile.TryDelete(Path.Combine(entry, Free, BeatFile));
        return true;
    }

    /// <inheritdoc/>
    public void Remove(string name)
    {
        const int Attempts = 5;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(Path.Combine(_path, name), recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Somebody who does not know yet put a file in.
            }
            catch (IOException)
            {
                // The next owner will try again; it does no harm meanwhile.
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void RemoveReleased(string name)
    {
        try
        {
            Directory.Delete(Path.Combine(_path, name, Free), recursive: true);
            Directory.Delete(Path.Combine(_path, name));
        }
        catch (IOException)
        {
            // It is gone, or not released.
        }
    }

    /// <inheritdoc/>
    public void RemoveIfEmpty()
    {
        try
        {
            Directory.Delete(_path);
            Directory.Delete(run);
        }
        catch (IOException)
        {
            // Somebody else has begun here.
        }
    }

    /// <summary>Removes what those who asked for the time and died have left.</summary>
    public void CleanUp()
    {
        foreach (string file in Directory.EnumerateFiles(_path).ToList())
        {
            AtomicFile.TryDelete(file);
        }
    }

    /// <summary>The description of a lease's owner; null where there is none that can be read.</summary>
    public LeaseOwner? DescriptionOf(string name)
    {
        try
        {
            return OwnerOf(name) is { } owner ? LeaseOwner.FromJson(File.ReadAllText(Path.Combine(_path, name, owner, OwnerFile))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Says that the owner of a lease is alive: writes, so that the file system puts its own time on the file. False when it has been lost.
    /// </summary>
    public bool Beat(long number, string owner, long count)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(OwnPlace(number, owner), BeatFile),
                FileMode.Open,
                FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0
            );
            file.Write(Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture) + "\n"));
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <summary>
    /// When the owner of a lease last said that it is alive, by the clock of the file system; null when the lease is gone. The file is
    /// opened for it: that makes a network file system ask its server.
    /// </summary>
    public DateTime? LastBeat(string name)
    {
        try
        {
            if (OwnerOf(name) is not { } owner)
            {
                return null;
            }

            using var file = new FileStream(
                Path.Combine(_path, name, owner, BeatFile),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            return File.GetLastWriteTimeUtc(file.SafeFileHandle);
        }
        catch (Exception e) when (IsGone(e))
        {
            return Directory.Exists(Path.Combine(_path, name)) ? Directory.GetLastWriteTimeUtc(Path.Combine(_path, name)) : null;
        }
    }

    /// <summary>What time it is by the clock of the file system.</summary>
    public DateTime Now(string owner)
    {
        string path = Path.Combine(_path, $"now-{owner}");
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Create,
                FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0,
                FileOptions.DeleteOnClose
            );
            file.WriteByte((byte)'\n');
            return File.GetLastWriteTimeUtc(file.SafeFileHandle);
        }
        catch (DirectoryNotFoundException)
        {
            return DateTime.UtcNow;
        }
    }

    private static bool IsGone(Exception e) => e is DirectoryNotFoundException or FileNotFoundException;
}
