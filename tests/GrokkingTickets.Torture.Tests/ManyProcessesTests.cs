using System.Globalization;
using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;

namespace GrokkingTickets.Torture.Tests;

/// <summary>Several processes at once on one store.</summary>
public sealed class ManyProcessesTests
{
    [Fact]
    public void The_same_run_is_trained_once()
    {
        var tally = new Tally("two to thirty processes, train", "started at once on one store, all the same run");
        foreach (int count in Scale.IsLong ? [2, 3, 4, 6, 8, 12, 16, 20, 25, 30] : (int[])[3])
        {
            using var folder = new TemporaryFolder();
            Ending[] endings = AtOnce(folder, Workload.Train, count);
            tally.Add(
                $"{count} processes",
                endings.Select(Sentences.Crash).FirstOrDefault(crash => crash is not null)
                    ?? NotOnce(endings)
                    ?? endings.Where(e => e.Code != 0).Select(NotTheOther).FirstOrDefault(problem => problem is not null)
                    ?? Workload.Train.Expected.DifferenceTo(Outcome.Of(folder.Path))
                    ?? Workload.Train.ProblemOfRerun(folder)
            );
        }

        tally.Close();
    }

    [Theory]
    [InlineData("reproduce")]
    [InlineData("ticket")]
    public void Studies_wait_for_each_other(string name)
    {
        var workload = Workload.Named(name);
        var tally = new Tally(
            $"two to thirty processes, {name}",
            name == "reproduce" ? "started at once on one store; all wait and succeed" : "started at once on one store"
        );
        foreach (int count in Scale.IsLong ? [2, 4, 8, 16, 30] : (int[])[3])
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            Ending[] endings = AtOnce(folder, workload, count);
            tally.Add(
                $"{count} processes",
                endings.Select(Sentences.Crash).FirstOrDefault(crash => crash is not null)
                    ?? (
                        name == "reproduce" && Array.Find(endings, e => e.Code != 0) is { } failed
                            ? $"one ended with exit code {failed.Code}: {failed.Error.Trim()}"
                            : null
                    )
                    ?? (endings.All(e => e.Code != 0) ? $"none succeeded: {endings[0].Error.Trim()}" : null)
                    ?? workload.ProblemOfRerun(folder)
            );
        }

        tally.Close();
    }

    [Theory]
    [InlineData("reproduce")]
    public void Some_of_several_processes_are_killed(string name)
    {
        var workload = Workload.Named(name);
        var tally = new Tally(
            $"SIGKILL of some of several processes, {name}",
            "half of them at random moments; the others go on and succeed"
        );
        var random = new Random(5);
        for (int i = 0; i < Scale.Of(1, 12); i++)
        {
            using var folder = new TemporaryFolder();
            workload.Prepare(folder);
            int count = Scale.Of(3, 4 + (i % 5));
            GrokProcess[] all = [.. Enumerable.Range(0, count).Select(_ => GrokProcess.Start(folder, null, workload.Arguments))];
            try
            {
                foreach (GrokProcess one in all.Take(count / 2))
                {
                    Thread.Sleep(random.Next(600));
                    one.Kill();
                }

                Ending[] others = [.. all.Skip(count / 2).Select(one => one.Wait())];
                tally.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{count / 2} of {count}"),
                    Array.Find(others, e => e.Code != 0) is { } failed
                        ? $"one that was not killed ended with exit code {failed.Code}: {failed.Error.Trim()}"
                        : workload.ProblemOfRerun(folder)
                );
            }
            finally
            {
                Array.ForEach(all, one => one.Dispose());
            }
        }

        tally.Close();
    }

    private static Ending[] AtOnce(TemporaryFolder folder, Workload workload, int count)
    {
        GrokProcess[] all = [.. Enumerable.Range(0, count).Select(_ => GrokProcess.Start(folder, null, workload.Arguments))];
        try
        {
            return [.. all.Select(one => one.Wait())];
        }
        finally
        {
            Array.ForEach(all, one => one.Dispose());
        }
    }

    private static string? NotOnce(Ending[] endings)
    {
        int trained = endings.Count(ending => ending.Error.Contains(": training ", StringComparison.Ordinal));
        return trained == 1 ? null : $"{trained} of them trained it";
    }

    private static string? NotTheOther(Ending ending) =>
        ending.Error.Contains("another process", StringComparison.Ordinal)
            ? Sentences.Lack(ending)
            : $"exit code {ending.Code}: {ending.Error.Trim()}";
}
