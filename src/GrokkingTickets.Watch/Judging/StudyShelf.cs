using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Judging;

/// <summary>
/// Studies, those that come with the program and some of the user's, over the runs that a store has of them. A study is judged by the
/// seeds of which all its runs are there; what was judged is kept until one of these runs changes. One study is judged at a time: it may
/// take seconds.
/// </summary>
internal sealed class StudyShelf(StoreIndex index, IReadOnlyList<Study> own)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Runs, JudgedStudy Judged)> _judged = [];
    private readonly Lazy<IReadOnlyList<Shelved>> _studies = new(() =>
        [.. own.Concat(StudyLibrary.Ids.Select(id => StudyLibrary.Load(id))).Select(study => new Shelved(study))]
    );

    /// <summary>All studies of which the store has a run.</summary>
    public StudiesData Read()
    {
        Dictionary<string, RunEntry> runs = ByIdentity();
        return new StudiesData(
            Path.GetFileName(index.Store.Path),
            [
                .. _studies
                    .Value.Select(study => Look(study, runs).Data)
                    .Where(study => study.Networks.Any(network => network.Seeds.Any(seed => seed is not null))),
            ]
        );
    }

    /// <summary>What the complete seeds of a study say; null where there is no such study, or no seed of it is complete.</summary>
    /// <exception cref="Runs.UserErrorException">A file of a run is damaged.</exception>
    public JudgedStudy? Judge(string id)
    {
        if (_studies.Value.FirstOrDefault(study => study.Study.Id == id) is not { } shelved)
        {
            return null;
        }

        (StudyData data, string versions) = Look(shelved, ByIdentity());
        if (data.Judged.Count == 0)
        {
            return null;
        }

        lock (_lock)
        {
            if (_judged.TryGetValue(id, out (string Runs, JudgedStudy Judged) kept) && kept.Runs == versions)
            {
                return kept.Judged;
            }

            var judged = JudgedStudy.Of(StudyResults.Read(shelved.Study, index.Store, data.Judged));
            _judged[id] = (versions, judged);
            return judged;
        }
    }

    /// <summary>The verdicts of a judged study, in words.</summary>
    public static VerdictsData Verdicts(JudgedStudy judged) =>
        new(
            [.. judged.Results.Networks[0].Seeds.Select(seed => seed.Seed)],
            [
                .. judged.Claims.Select(result =>
                {
                    Claim claim = ClaimText.Of(result, judged.Results.Study);
                    return new ClaimData(
                        claim.Id,
                        claim.Statement,
                        claim.Finding.Verdict.Sign(),
                        claim.Finding.Text,
                        [
                            .. claim.Effects.Select(effect =>
                                effect.Detail is null ? effect.Sentence : $"{effect.Sentence} ({effect.Detail})"
                            ),
                        ]
                    );
                }),
            ]
        );

    /// <summary>The report of a judged study, as a page.</summary>
    public string Report(JudgedStudy judged) => ReportPage.Write(StudyReport.Of([judged], index.Store.Path, []));

    private Dictionary<string, RunEntry> ByIdentity()
    {
        var runs = new Dictionary<string, RunEntry>(StringComparer.Ordinal);
        foreach (RunEntry run in index.ChangedAfter(0, out _, out _))
        {
            runs[run.Record.Identity] = run;
        }

        return runs;
    }

    private static (StudyData Data, string Versions) Look(Shelved shelved, Dictionary<string, RunEntry> runs)
    {
        Study study = shelved.Study;
        var there = new StudyRunData?[study.Networks.Count][];
        var versions = new HashCode();
        for (int network = 0; network < there.Length; network++)
        {
            there[network] = new StudyRunData?[study.SeedCount];
            for (int seed = 0; seed < study.SeedCount; seed++)
            {
                there[network][seed] = Run(shelved.Wanted[network][seed], runs, ref versions);
            }
        }

        long[] judged =
        [
            .. Enumerable
                .Range(0, study.SeedCount)
                .Where(seed => Array.TrueForAll(there, network => network[seed] is { IsComplete: true }))
                .Select(seed => (long)seed),
        ];
        return (
            new StudyData(
                study.Id,
                study.Title,
                study.Collection,
                [.. study.Networks.Zip(there, (network, seeds) => new NetworkData(network.Label, seeds))],
                study.SeedCount,
                there.Sum(network => network.Count(seed => seed is { IsComplete: true })),
                judged
            ),
            versions.ToHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    private static StudyRunData? Run(Wanted wanted, Dictionary<string, RunEntry> runs, ref HashCode versions)
    {
        if (runs.GetValueOrDefault(wanted.Identity) is { } run)
        {
            versions.Add(run.Version);
            bool isComplete =
                run.Status == RunStatus.Completed && run.Record.Specification.Training.MostSteps >= wanted.Specification.Training.Steps;
            return new StudyRunData(run.Folder.Name, isComplete, run.IsHot);
        }

        // A ticket of a network that has not generalised: there is none, and that is its result.
        bool hasNone =
            wanted.Specification.Pruning?.AtStep.Relative is not null
            && wanted.Parent is not null
            && runs.GetValueOrDefault(wanted.Parent) is { Status: RunStatus.Completed, IsRead: true } parent
            && parent.Tail.Outcome.GeneralizedAt is null;
        return hasNone ? new StudyRunData("", true, false) : null;
    }

    /// <summary>A study with the identities of its runs, which take a while to find out.</summary>
    private sealed class Shelved(Study study)
    {
        public Study Study { get; } = study;

        public Wanted[][] Wanted { get; } =
        [
            .. study.Networks.Select(network =>
                Enumerable.Range(0, study.SeedCount).Select(seed => new Wanted(network.ForSeed(seed))).ToArray()
            ),
        ];
    }

    private sealed class Wanted(Specification specification)
    {
        public Specification Specification { get; } = specification;

        public string Identity { get; } = Runs.Specifications.Identity.Of(specification).Hash;

        public string? Parent { get; } = specification.Parent is { } parent ? Runs.Specifications.Identity.Of(parent).Hash : null;
    }
}
