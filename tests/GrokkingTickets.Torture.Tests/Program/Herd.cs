using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>
/// Many very small runs that one process trains: so that many damages can be tried at once, each on a run of its own. Of one form all
/// herds are copies of the first.
/// </summary>
internal sealed class Herd : IDisposable
{
    private const string Runs = "runs";

    private static readonly string[] Small =
    [
        "task.modulus=7",
        "model.embedding=8",
        "model.hidden=8",
        "training.evaluate_every=10",
        "training.checkpoint_every=20",
        "--jobs",
        "2",
    ];

    private static readonly ConcurrentDictionary<(HerdForm, int), Lazy<(Herd Before, Herd After)>> Known = new();

    private readonly TemporaryFolder _folder = new();
    private readonly HerdForm _form;

    private Herd(HerdForm form) => _form = form;

    /// <summary>The runs that a damage may befall, by the order of their seeds.</summary>
    public IReadOnlyList<string> All { get; private set; } = [];

    /// <summary>
    /// As many runs as are asked for, as far as the form says before anything happens to them, and what they become when nothing does.
    /// Both are there once for all tests: only copies may be damaged.
    /// </summary>
    public static (Herd Before, Herd After) Of(HerdForm form, int count) =>
        Known
            .GetOrAdd(
                (form, count),
                _ => new Lazy<(Herd, Herd)>(() =>
                {
                    var before = new Herd(form);
                    Succeed(before.Run(form.Before, count));
                    before.Find();
                    Assert.Equal(count, before.All.Count);
                    Herd after = before.Copy();
                    Succeed(after.Finish());
                    AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                    {
                        before.Dispose();
                        after.Dispose();
                    };
                    return (before, after);
                })
            )
            .Value;

    /// <summary>A copy to be damaged.</summary>
    public Herd Copy()
    {
        var copy = new Herd(_form);
        using var copying = Process.Start("cp", ["-a", _folder[Runs], copy._folder.Path]);
        copying.WaitForExit();
        copy.Find();
        return copy;
    }

    /// <summary>Asks for all that the form asks for at its end.</summary>
    public Ending Finish() => Run(_form.Command, All.Count);

    /// <summary>What is in the folder of a run, and in that of its ticket.</summary>
    public Outcome[] OutcomesOf(string name) =>
        [
            .. Directory
                .EnumerateDirectories(_folder[Runs])
                .Where(path => Belongs(path, name))
                .Order(StringComparer.Ordinal)
                .Select(Outcome.OfRun),
        ];

    public string PathOf(string name, string file) => _folder[Runs, name, file];

    /// <summary>Removes a run and what was made of it.</summary>
    public void Remove(string name)
    {
        foreach (string path in Directory.EnumerateDirectories(_folder[Runs]).Where(path => Belongs(path, name)).ToArray())
        {
            Directory.Delete(path, recursive: true);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void Succeed(Ending ending) => Assert.True(ending.Code == 0, ending.Error);

    private static string Seed(string name) => name.Split('-').Single(part => part.StartsWith("seed", StringComparison.Ordinal));

    private static bool Belongs(string path, string name) => Seed(Path.GetFileName(path)) == Seed(name);

    private Ending Run(string[] command, int count) =>
        GrokProcess.Run(
            _folder,
            [
                .. command,
                .. Small,
                $"seed={string.Join(',', Enumerable.Range(0, count).Select(seed => seed.ToString(CultureInfo.InvariantCulture)))}",
            ]
        );

    private void Find() =>
        All = [.. Directory.EnumerateDirectories(_folder[Runs]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
