using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>
/// A disk that only keeps for certain what was synced, and the calls that are made on it: data by fsync of the file, names by fsync of
/// the folder they are in.
/// </summary>
internal sealed class Disk
{
    private readonly FolderNode _root;
    private readonly List<NameChange> _pending = [];
    private readonly Dictionary<int, Node> _open = [];

    /// <summary>The disk with what a folder holds now.</summary>
    public Disk(string folder) => _root = Load(folder);

    /// <summary>Makes a call.</summary>
    public void Make(Call call)
    {
        switch (call.Kind)
        {
            case 'o':
                Open(call);
                break;
            case 'c':
                _open.Remove(call.File);
                break;
            case 'w' or 't' or 'a':
                ((FileNode)_open[call.File]).Add(call);
                break;
            case 's':
                Sync(_open[call.File]);
                break;
            case 'm':
                Change(new NameChange(Parent(call.Path), Name(call.Path), new FolderNode()));
                break;
            case 'u' or 'd':
                Change(new NameChange(Parent(call.Path), Name(call.Path), null));
                break;
            case 'l':
                Change(new NameChange(Parent(call.Second), Name(call.Second), Find(call.Path)!));
                break;
            case 'r':
                Node moved = Find(call.Path) ?? throw new InvalidOperationException($"{call.Path} is renamed, but is not there.");
                Change(new NameChange([(Parent(call.Path), Name(call.Path), null), (Parent(call.Second), Name(call.Second), moved)]));
                break;
            default:
                break;
        }
    }

    /// <summary>What a crash may leave: relative paths and contents, null for a folder.</summary>
    public SortedDictionary<string, byte[]?> Crash(Kept names, Kept data, Random random)
    {
        Dictionary<FolderNode, Dictionary<string, Node>> kept = [];
        foreach (NameChange change in _pending)
        {
            if (names == Kept.All || (names == Kept.Random && random.Next(2) == 0))
            {
                change.Make(Names);
            }
        }

        var state = new SortedDictionary<string, byte[]?>(StringComparer.Ordinal);
        Add(_root, "");
        return state;

        Dictionary<string, Node> Names(FolderNode folder)
        {
            if (!kept.TryGetValue(folder, out Dictionary<string, Node>? found))
            {
                kept[folder] = found = new Dictionary<string, Node>(folder.Certain, StringComparer.Ordinal);
            }

            return found;
        }

        void Add(FolderNode folder, string path)
        {
            foreach ((string name, Node node) in Names(folder).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                string whole = Path.Combine(path, name);
                state[whole] = node is FileNode file ? file.Content(data, random) : null;
                if (node is FolderNode inner)
                {
                    Add(inner, whole);
                }
            }
        }
    }

    private static string Name(string path) => Path.GetFileName(path);

    private static FolderNode Load(string folder)
    {
        var node = new FolderNode();
        foreach (string path in Directory.EnumerateFileSystemEntries(folder))
        {
            Node entry = Directory.Exists(path) ? Load(path) : new FileNode(File.ReadAllBytes(path));
            node.Certain[Path.GetFileName(path)] = entry;
            node.Seen[Path.GetFileName(path)] = entry;
        }

        return node;
    }

    private void Open(Call call)
    {
        Node? node = Find(call.Path);
        if (node is null && call.Creates)
        {
            node = new FileNode([]);
            Change(new NameChange(Parent(call.Path), Name(call.Path), node));
        }
        else if (node is FileNode file && call.Truncates)
        {
            file.Add(call);
        }

        _open[call.File] = node ?? throw new InvalidOperationException($"{call.Path} is opened, but is not there.");
    }

    private void Change(NameChange change)
    {
        change.Make(folder => folder.Seen);
        _pending.Add(change);
    }

    private void Sync(Node node)
    {
        if (node is FileNode file)
        {
            file.Sync();
            return;
        }

        var folder = (FolderNode)node;
        foreach (NameChange change in _pending.Where(change => change.IsIn(folder)))
        {
            change.Make(each => each.Certain);
        }

        _pending.RemoveAll(change => change.IsIn(folder));
    }

    private FolderNode Parent(string path) => (FolderNode)Find(Path.GetDirectoryName(path)!)!;

    private Node? Find(string path)
    {
        Node? node = _root;
        foreach (string part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            node = (node as FolderNode)?.Seen.GetValueOrDefault(part);
        }

        return node;
    }
}
