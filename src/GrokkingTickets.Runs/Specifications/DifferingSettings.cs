namespace GrokkingTickets.Runs.Specifications;

/// <summary>In which settings some runs differ, and how that is said in few words. Here and nowhere else.</summary>
public sealed class DifferingSettings
{
    private const int MostSaid = 4;

    /// <summary>The key that says how a mask is found; a dense run has none.</summary>
    internal const string Method = "pruning.method";

    /// <summary>What is told of a ticket beside a dense run even where it is the usual one.</summary>
    private static readonly HashSet<string> AlwaysOfMasks = [Method, "pruning.rate", "pruning.at_step"];

    private readonly Specification[] _runs;
    private readonly IReadOnlyDictionary<string, string>[] _all;
    private readonly string[] _telling;

    /// <summary>Those of some runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="but">The full key of a setting that does not count; null for none.</param>
    public DifferingSettings(IEnumerable<Specification> runs, string? but = null)
    {
        _runs = [.. runs];
        _all = [.. _runs.Select(RunSettings.All)];
        Keys =
        [
            .. _all.SelectMany(one => one.Keys)
                .Distinct()
                .Where(key => key != but && _all.Select(one => one.GetValueOrDefault(key)).Distinct().Count() > 1)
                .Where(key => Array.TrueForAll(_all, one => one.ContainsKey(key)) || AlwaysOfMasks.Contains(key) || !IsUsual(key)),
        ];

        // What tells masks apart first, the seed last.
        _telling =
        [
            .. Keys.Where(key => !RunSettings.IsOfTraining(key) && Known(key).Distinct().Count() > 1)
                .OrderBy(key => key.StartsWith("pruning.", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(key => key == "seed"),
        ];
    }

    /// <summary>
    /// The settings that are not the same in all runs. Of a section that some lack, such as the pruning of a ticket beside a dense run,
    /// only what says something.
    /// </summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Those that make the runs what they are: all but how far they are trained and what is recorded.</summary>
    public IEnumerable<string> KeysOfIdentity => Keys.Where(key => !RunSettings.IsOfTraining(key));

    /// <summary>A setting of a run, or null where it has none of that key.</summary>
    public string? Of(int run, string key) => _all[run].GetValueOrDefault(key);

    /// <summary>
    /// "learning_rate=0.003 seed=1": of a run what tells it from the others; where that is much, first what is unusual. Empty where
    /// nothing does.
    /// </summary>
    public string Label(int run) => Said(run, _telling);

    /// <summary>"ticket rate=0.8": the same behind what the run is, which says the method of its mask.</summary>
    public string LabelWithKind(int run) => $"{RunKind.Of(_runs[run])} {Said(run, _telling.Where(key => key != Method))}".TrimEnd();

    /// <summary>"rate=0.6 at_step=30000 seed=1": what tells it with what only some runs have.</summary>
    public string FullLabelBesideKind(int run) => Said(run, KeysOfIdentity.Where(key => key != Method));

    /// <summary>Of each of some runs that have names what its name does not say: empty where no other has the same name.</summary>
    /// <param name="runs">The runs and what they are called.</param>
    public static IReadOnlyList<string> BesideNames(IReadOnlyList<(string Name, Specification Specification)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        string[] labels = new string[runs.Count];
        foreach (
            IGrouping<string, (int Index, (string Name, Specification Specification) Item)> same in runs.Index()
                .GroupBy(run => run.Item.Name)
        )
        {
            var differing = new DifferingSettings(same.Select(run => run.Item.Specification));
            foreach ((int place, (int index, _)) in same.Index())
            {
                labels[index] = differing.Label(place);
            }
        }

        return labels;
    }

    private string Said(int run, IEnumerable<string> keys)
    {
        string[] own = [.. keys.Where(_all[run].ContainsKey)];
        HashSet<string> said = [.. own.OrderBy(key => own.Length > MostSaid && RunSettings.IsUsual(key, _all[run][key])).Take(MostSaid)];
        return string.Join(' ', own.Where(said.Contains).Select(key => $"{RunSettings.ShortKey(key)}={_all[run][key]}"));
    }

    private bool IsUsual(string key) => Known(key).All(text => RunSettings.IsUsual(key, text));

    private IEnumerable<string> Known(string key) => _all.Select(one => one.GetValueOrDefault(key)).OfType<string>();
}
