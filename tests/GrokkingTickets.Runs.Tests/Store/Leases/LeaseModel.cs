using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Tests.Store.Leases;

/// <summary>
/// Several processes that run the protocol itself, one step of the file system at a time, in every order that there is. A process is
/// known by what its steps returned so far: it is run again from its beginning with these, up to its next step. Whether an owner is held
/// for dead goes both ways wherever it is asked, as if clocks and heartbeats could say anything; that a process is never run on is one of
/// the orders, so each may crash or sleep anywhere.
/// </summary>
/// <param name="attempts">How often each process tries to take the lease, by process.</param>
/// <param name="publications">Files that an owner writes.</param>
/// <param name="start">What lies in the folder at the start: the owner of each number, or "free"; null where there is no folder.</param>
internal sealed class LeaseModel(IReadOnlyList<int> attempts, int publications, IReadOnlyDictionary<long, string>? start)
{
    private readonly Dictionary<(string Owner, string History), Step?> _next = [];

    /// <summary>What is done to a file system that does not do as it is told; for the tests of the model itself.</summary>
    public Func<Step, bool> Ignores { get; init; } = _ => false;

    /// <summary>Whether processes are blind for numbers above their own; for the tests of the model itself.</summary>
    public bool AreBlind { get; init; }

    /// <summary>
    /// In every state, so many more attempts of a process that comes anew, with nobody else running, must end in its being the owner; 0 for
    /// not asking.
    /// </summary>
    public int Loner { get; init; }

    /// <summary>How often a loner was asked.</summary>
    public int Loners { get; private set; }

    /// <summary>States seen.</summary>
    public int States { get; private set; }

    /// <summary>Publications that succeeded, over all orders.</summary>
    public int Published { get; private set; }

    /// <summary>Those that came too late.</summary>
    public int Fenced { get; private set; }

    /// <summary>Goes through all orders; the first state that must not be, in words, or null.</summary>
    public string? Explore()
    {
        var first = new State(
            start is null ? null : start.ToDictionary(entry => LeaseProtocol.NameOf(entry.Key), entry => entry.Value),
            [.. attempts.Select(_ => "")],
            [.. attempts.Select(_ => 0)],
            ""
        );
        var seen = new HashSet<UInt128> { first.Key };
        var stack = new Stack<State>([first]);
        while (stack.TryPop(out State? state))
        {
            States++;
            if (Loner > 0 && !BecomesOwner(state.Copy()))
            {
                return $"nobody can become the owner after {string.Join(" | ", state.Histories)}";
            }

            for (int process = 0; process < attempts.Count; process++)
            {
                if (state.Attempts[process] == attempts[process])
                {
                    continue;
                }

                Step step = Next(process, state)!;

                foreach (string result in step.Kind == "choose" ? ["T", "F"] : new[] { "" })
                {
                    State next = state.Copy();
                    string outcome = result.Length > 0 ? result : Apply(step, next);
                    next.Histories[process] += outcome + ";";
                    if (Next(process, next) is null)
                    {
                        // What was before an attempt does not matter to the next.
                        next.Histories[process] = "";
                        next.Attempts[process]++;
                    }

                    if (step.Kind == "publish")
                    {
                        bool isOwner = state.Owner == step.Name;
                        _ = outcome == "T" ? Published++ : Fenced++;
                        if (outcome == "T" && !isOwner)
                        {
                            return $"{step.Name} wrote, but {state.Owner} had become the owner: {string.Join(" | ", next.Histories)}";
                        }
                    }

                    if (seen.Add(next.Key))
                    {
                        stack.Push(next);
                    }
                }
            }
        }

        return null;
    }

    private bool BecomesOwner(State state)
    {
        Loners++;
        for (int attempt = 0; attempt < Loner; attempt++)
        {
            var folder = new Direct(step => Apply(step, state));
            if (LeaseProtocol.TryTake(folder, $"loner{attempt}", _ => true) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private string Apply(Step step, State state)
    {
        if (Ignores(step))
        {
            return "T";
        }

        SortedDictionary<string, string>? entries = state.Entries;
        switch (step.Kind)
        {
            case "create":
                state.Entries ??= new SortedDictionary<string, string>(StringComparer.Ordinal);
                return "T";
            case "names":
                return entries is null ? "" : string.Join(',', entries.Keys);
            case "prepare":
                if (entries is null)
                {
                    return "F";
                }

                entries[step.Name] = step.Other;
                return "T";
            case "owner":
                return entries?.GetValueOrDefault(step.Name) is { } owner && owner != "free" ? owner : "";
            case "rename":
                if (entries is null || entries.ContainsKey(step.Other) || !entries.Remove(step.Name, out string? moved))
                {
                    return "F";
                }

                entries[step.Other] = moved;
                return "T";
            case "release":
                if (entries?.GetValueOrDefault(step.Name) != step.Other)
                {
                    return "F";
                }

                entries![step.Name] = "free";
                return "T";
            case "remove":
                entries?.Remove(step.Name);
                return "T";
            case "remove-released":
                if (entries?.GetValueOrDefault(step.Name) == "free")
                {
                    entries.Remove(step.Name);
                }

                return "T";
            case "remove-if-empty":
                if (entries is { Count: 0 })
                {
                    state.Entries = null;
                }

                return "T";
            case "take":
                // From here on it reads what the run has, so that nobody else may change that. One that has been fenced by now may read
                // what it likes: it will not get to write.
                state.Owner = entries?.GetValueOrDefault(step.Other) == step.Name ? step.Name : state.Owner;
                return "T";
            case "publish":
                return entries?.GetValueOrDefault(step.Other) == step.Name ? "T" : "F";
            default:
                throw new InvalidOperationException(step.Kind);
        }
    }

    /// <summary>The next step of a process in its attempt; null when that has ended.</summary>
    private Step? Next(int process, State state)
    {
        string owner = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + process)}{state.Attempts[process]}");
        string history = state.Histories[process];
        if (_next.TryGetValue((owner, history), out Step? known))
        {
            return known;
        }

        Step? next = null;
        try
        {
            Attempt(owner, new Replay(history.Split(';')[..^1], AreBlind));
        }
        catch (NextStepException e)
        {
            next = e.Step;
        }

        _next.Add((owner, history), next);
        return next;
    }

    /// <summary>What a process does.</summary>
    private void Attempt(string owner, Replay folder)
    {
        if (LeaseProtocol.TryTake(folder, owner, name => folder.Do("choose", name) == "T") is not { } number)
        {
            return;
        }

        folder.Do("take", owner, LeaseProtocol.NameOf(number));
        for (int i = 0; i < publications; i++)
        {
            if (folder.Do("publish", owner, LeaseProtocol.NameOf(number)) == "F")
            {
                break;
            }
        }

        LeaseProtocol.Release(folder, number, owner);
    }

    /// <summary>A step that a process is about to take.</summary>
    internal sealed record Step(string Kind, string Name, string Other);

    private sealed class NextStepException(Step step) : Exception
    {
        public Step Step { get; } = step;
    }

    private sealed class State(IEnumerable<KeyValuePair<string, string>>? entries, string[] histories, int[] attempts, string owner)
    {
        public SortedDictionary<string, string>? Entries { get; set; } =
            entries is null
                ? null
                : new SortedDictionary<string, string>(entries.ToDictionary(e => e.Key, e => e.Value), StringComparer.Ordinal);

        /// <summary>What the steps of each process's attempt returned.</summary>
        public string[] Histories { get; } = histories;

        /// <summary>Attempts that each process has behind it.</summary>
        public int[] Attempts { get; } = attempts;

        /// <summary>The last that became the owner and was not fenced yet.</summary>
        public string Owner { get; set; } = owner;

        public UInt128 Key
        {
            get
            {
                string text =
                    (Entries is null ? "-" : string.Join(',', Entries.Select(e => e.Key + "=" + e.Value)))
                    + $"#{string.Join('|', Histories)}#{string.Join('|', Attempts)}#{Owner}";
                return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            }
        }

        public State Copy() => new(Entries, [.. Histories], [.. Attempts], Owner);
    }

    /// <summary>The folder as a process sees it.</summary>
    private abstract class Folder(bool isBlind) : ILeaseFolder
    {
        private long _own = long.MaxValue;

        public abstract string Do(string kind, string name, string other = "");

        public void Create() => Do("create", "");

        public IReadOnlyList<string> Names()
        {
            string[] names = Do("names", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
            long own = _own;
            _own = long.MaxValue;
            return isBlind
                ? [.. names.Where(name => !long.TryParse(name, CultureInfo.InvariantCulture, out long number) || number <= own)]
                : names;
        }

        public bool Prepare(string name, string owner) => Do("prepare", name, owner) == "T";

        public string? OwnerOf(string name) => Do("owner", name) is { Length: > 0 } owner ? owner : null;

        public bool TryRename(string from, string to)
        {
            bool done = Do("rename", from, to) == "T";
            _own = done && long.TryParse(to, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;
            return done;
        }

        public bool TryRelease(string name, string owner) => Do("release", name, owner) == "T";

        public void Remove(string name) => Do("remove", name);

        public void RemoveReleased(string name) => Do("remove-released", name);

        public void RemoveIfEmpty() => Do("remove-if-empty", "");
    }

    /// <summary>Known results, then the next step.</summary>
    private sealed class Replay(string[] results, bool isBlind) : Folder(isBlind)
    {
        private int _position;

        public override string Do(string kind, string name, string other = "") =>
            _position < results.Length ? results[_position++] : throw new NextStepException(new Step(kind, name, other));
    }

    /// <summary>One that nobody interrupts.</summary>
    private sealed class Direct(Func<Step, string> apply) : Folder(isBlind: false)
    {
        public override string Do(string kind, string name, string other = "") => apply(new Step(kind, name, other));
    }
}
