using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.PowerLoss;
using GrokkingTickets.Torture.Tests.Program;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests;

/// <summary>
/// The power fails: of what was not synced anything may be lost. The states that this can leave are built from the record of a process
/// that nothing happened to (see <see cref="Disk"/>).
/// </summary>
public sealed class PowerLossTests
{
    private static readonly (string What, Kept Names, Kept Data)[] Losses =
    [
        ("everything not synced is lost", Kept.None, Kept.None),
        ("names are kept, data is lost", Kept.All, Kept.None),
        ("names are kept, data is torn", Kept.All, Kept.Torn),
        ("names are kept, data is zeros", Kept.All, Kept.Zeros),
        ("names are lost, data is kept", Kept.None, Kept.All),
        ("a random part is kept", Kept.Random, Kept.Random),
        ("another random part is kept", Kept.Random, Kept.Random),
    ];

    [Theory]
    [InlineData("train")]
    [InlineData("ticket")]
    [InlineData("reproduce")]
    public void Power_lost_at_any_call(string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        CrashState[] states = [.. States(workload, _ => true).DistinctBy(state => state.Fingerprint())];
        var tally = new Tally($"power loss, {name}", "rebuilt from the record of all calls, after each of them");
        foreach (CrashState state in Scale.Some(states, few: 3, many: 300))
        {
            using var folder = new TemporaryFolder();
            state.Put(folder.Path);
            tally.Add(state.What, workload.ProblemOfRerun(folder));
        }

        tally.Close();
    }

    [Theory]
    [InlineData("train")]
    [InlineData("ticket")]
    [InlineData("reproduce")]
    public void What_was_finished_is_there_after_the_power_is_back(string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        IReadOnlyList<Call> calls = workload.Calls.Calls;
        var tally = new Tally($"power loss after the end, {name}", "rebuilt from the record of all calls; nothing is run again");
        foreach (CrashState state in States(workload, at => at == calls.Count))
        {
            using var folder = new TemporaryFolder();
            state.Put(folder.Path);
            tally.Add(state.What, workload.Expected.DifferenceTo(Outcome.Of(folder.Path)));
        }

        tally.Close();
    }

    [Theory]
    [InlineData("train")]
    [InlineData("ticket")]
    [InlineData("reproduce")]
    public void A_checkpoint_is_on_the_disk_before_the_next_one_is_written(string name)
    {
        FaultShim.Require();
        var workload = Workload.Named(name);
        IReadOnlyList<Call> calls = workload.Calls.Calls;
        var tally = new Tally(
            $"power loss, checkpoints before the newest, {name}",
            "rebuilt from the record of all calls, after each of them"
        );
        foreach (CrashState state in States(workload, at => at > 0 && IsCheckpoint(calls[at - 1])))
        {
            string[] finished = [.. calls.Take(state.At).Where(IsCheckpoint).Select(call => call.Second)];
            string? lost = finished[..^1].FirstOrDefault(path => !(state.Files.GetValueOrDefault(path)?.Length > 0));
            tally.Add(state.What, lost is null ? null : $"{lost} was finished and is lost");
        }

        tally.Close();
    }

    private static bool IsCheckpoint(Call call) =>
        call.Kind == 'r' && Path.GetFileName(call.Second).StartsWith("step-", StringComparison.Ordinal);

    /// <summary>All states after the calls that are asked for.</summary>
    private static IEnumerable<CrashState> States(Workload workload, Func<int, bool> isAskedFor)
    {
        using var before = new TemporaryFolder();
        workload.Prepare(before);
        var disk = new Disk(before.Path);
        IReadOnlyList<Call> calls = workload.Calls.Calls;
        for (int at = 0; at <= calls.Count; at++)
        {
            if (at > 0)
            {
                disk.Make(calls[at - 1]);
            }

            if (!isAskedFor(at))
            {
                continue;
            }

            string last = at == 0 ? "the beginning" : $"call {at} ({calls[at - 1].Kind} {calls[at - 1].Second}{calls[at - 1].Path})";
            for (int i = 0; i < Losses.Length; i++)
            {
                (string what, Kept names, Kept data) = Losses[i];
                yield return new CrashState(at, $"after {last} {what}", disk.Crash(names, data, new Random((at * Losses.Length) + i)));
            }
        }
    }
}
