using System.Globalization;
using System.Text.RegularExpressions;
using GrokkingTickets.Cli.Training.Live;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;
using Spectre.Console.Testing;

namespace GrokkingTickets.Cli.Tests;

/// <summary>The live display, as a terminal shows it.</summary>
public sealed partial class LiveProgressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _store;

    public LiveProgressTests() => _store = new RunStore(_folder["runs"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        120,
        """
            run                                       step    loss  (test)    acc.  (test) steps/s    left
            seed0 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 3000/3000  0.0120   3.400 100.0 %  25.0 %         t_gen -
            seed1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1500/3000  0.0120   3.400 100.0 %  25.0 %         stopped
            seed2 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1000/3000  0.0120   3.400 100.0 %  25.0 %     500    0:04
            """
    )]
    [InlineData(
        80,
        """
            run                      step    loss  (test)    acc.  (test) steps/s    left
            seed0 ━━━━━━━━━━━━━ 3000/3000  0.0120   3.400 100.0 %  25.0 %         t_gen -
            seed1 ━━━━━━━━━━━━━ 1500/3000  0.0120   3.400 100.0 %  25.0 %         stopped
            seed2 ━━━━━━━━━━━━━ 1000/3000  0.0120   3.400 100.0 %  25.0 %     500    0:04
            """
    )]
    [InlineData(
        66,
        """
            run                step    loss  (test)    acc.  (test)    left
            seed0 ━━━━━━━ 3000/3000  0.0120   3.400 100.0 %  25.0 %    done
            seed1 ━━━━━━━ 1500/3000  0.0120   3.400 100.0 %  25.0 % stopped
            seed2 ━━━━━━━ 1000/3000  0.0120   3.400 100.0 %  25.0 %    0:04
            """
    )]
    [InlineData(
        48,
        """
            run              step    acc.  (test)    left
            seed0 ━━━━━ 3000/3000 100.0 %  25.0 %    done
            seed1 ━━━━━ 1500/3000 100.0 %  25.0 % stopped
            seed2 ━━━━━ 1000/3000 100.0 %  25.0 %    0:04
            """
    )]
    [InlineData(
        36,
        """
            run                  step    left
            seed0 ━━━━━━━━━ 3000/3000    done
            seed1 ━━━━━━━━━ 1500/3000 stopped
            seed2 ━━━━━━━━━ 1000/3000    0:04
            """
    )]
    public void Columns_drop_out_rather_than_wrap(int width, string expected)
    {
        string[] lines = Shown(
            width,
            24,
            3,
            (display, runs, _) =>
            {
                Array.ForEach(runs, run => display.Started(new RunProgress(run, 0, 3000, null, 0)));
                display.Progressed(At(runs[2], 1000));
                display.Ended(runs[1], RunEnding.Interrupted, At(runs[1], 1500));
                display.Ended(runs[0], RunEnding.Completed, At(runs[0], 3000));
            }
        );
        Assert.Equal([.. Above, .. expected.ReplaceLineEndings("\n").Split('\n'), ""], lines);
    }

    /// <summary>Three rows called "dense" said nothing.</summary>
    [Fact]
    public void Runs_of_the_same_name_are_called_by_the_settings_that_differ()
    {
        string[] lines = Shown(
            100,
            24,
            ["optimizer.learning_rate=0.001", "optimizer.learning_rate=0.003", "optimizer.weight_decay=0"],
            (display, runs, _) => Array.ForEach(runs, run => display.Ended(run, RunEnding.Completed, At(run, 3000)))
        );
        Assert.Equal(
            ["learning_rate=0.001 weight_decay=1", "learning_rate=0.003 weight_decay=1", "learning_rate=0.001 weight_decay=0"],
            lines[(Above.Length + 1)..^1].Select(line => line[..line.IndexOf(" \u2501", StringComparison.Ordinal)])
        );
    }

    [Fact]
    public void One_line_for_all_says_what_is_done_and_how_long_the_rest_takes()
    {
        Shown(
            80,
            24,
            5,
            (display, runs, screen) =>
            {
                Array.ForEach(runs[..3], run => display.Started(new RunProgress(run, 0, 3000, null, 0)));
                Wait(() => screen().Contains("0 of 5 runs done, 3 running, 2 queued, the time left is not known yet"));
                display.Ended(runs[0], RunEnding.Completed, At(runs[0], 3000));
                display.Failed(runs[1], "it fell down.");
                display.Progressed(At(runs[2], 1000));

                // 2,000 steps of this run, 3,000 of each of two others, 500 a second, one at a time.
                Wait(() => screen().Contains("1 of 5 runs done, 1 failed, 1 running, 2 queued, about 0:16 left"));
            }
        );
        Shown(
            40,
            24,
            5,
            (display, runs, screen) =>
            {
                Array.ForEach(runs[..3], run => display.Started(new RunProgress(run, 0, 3000, null, 0)));
                Wait(() => screen().Contains("0 of 5 done, 3 running, 2 queued"));
            }
        );
    }

    /// <summary>A stored run may go on beyond what is asked for now; nothing of that is shown.</summary>
    [Fact]
    public void Only_what_was_asked_for_of_a_run_is_shown()
    {
        string[] lines = Shown(
            120,
            24,
            2,
            (display, runs, _) =>
            {
                foreach (RunFolder run in runs)
                {
                    Directory.CreateDirectory(run.Path);
                    File.WriteAllLines(
                        run.MetricsPath,
                        [
                            "step,train_loss,train_accuracy,test_loss,test_accuracy,l1_norm,l2_norm,kept,seconds",
                            "0,4,0,4,0,1,1,1,0",
                            "3000,1,1,4,0.125,1,1,1,1",
                            "4000,1,1,4,0.99,1,1,1,2",
                        ]
                    );
                }

                display.Ended(runs[0], RunEnding.Completed, At(runs[0], 3000));
                display.Ended(runs[1], RunEnding.AlreadyDone, new RunProgress(runs[1], 4000, 3000, new Metrics(1, 1, 4, 0.99), 0));
            }
        );
        Assert.Matches(@"\Aseed0 .* 3000/3000 .* 25\.0 % +t_gen > 3000\z", lines[Above.Length + 1]);
        Assert.Matches(@"\Aseed1 .* 3000/3000 .* 12\.5 % +was there\z", lines[Above.Length + 2]);
    }

    [Fact]
    public void No_width_makes_it_wrap()
    {
        for (int width = 24; width <= 140; width++)
        {
            string[] lines = Shown(
                width,
                24,
                3,
                (display, runs, _) => Array.ForEach(runs, run => display.Ended(run, RunEnding.Completed, At(run, 3000)))
            );
            Assert.Equal(Above.Length + 5, lines.Length);
            Assert.All(lines.Skip(Above.Length), line => Assert.InRange(line.Length, 0, width - 3));
        }
    }

    [Fact]
    public void Warnings_and_failures_with_their_reason_stand_above_what_goes_on()
    {
        string[] lines = Shown(
            80,
            24,
            2,
            (display, runs, screen) =>
            {
                Array.ForEach(runs, run => display.Started(new RunProgress(run, 0, 3000, null, 0)));
                display.Progressed(At(runs[1], 1000));
                Wait(() => screen().Any(line => line.Contains("1000/3000", StringComparison.Ordinal)));
                display.Warned("mind the step.");
                display.Failed(runs[0], $"{runs[0].Name}: it fell down.");
            }
        );
        Assert.Equal(Above.Length + 6, lines.Length);
        Assert.Equal("warning: mind the step.", lines[Above.Length]);
        Assert.Matches(@"\Amodular-addition-mlp-p67-seed0-[0-9a-f]{10}: failed: it fell down\.\z", lines[Above.Length + 1]);
        Assert.StartsWith("run  ", lines[Above.Length + 2], StringComparison.Ordinal);
        Assert.Matches(@"\Aseed0 .* failed\z", lines[Above.Length + 3]);
        Assert.Matches(@"\Aseed1 .* 1000/3000 .* 0:04\z", lines[Above.Length + 4]);
    }

    [Fact]
    public void A_run_that_cannot_begin_is_a_failure_with_its_reason_but_not_of_the_only_run()
    {
        Assert.Contains(
            ": failed: no such file.",
            string.Join('\n', Shown(200, 24, 2, (display, runs, _) => display.Failed(runs[1], "no such file."))),
            StringComparison.Ordinal
        );
        Assert.Equal([.. Above, ""], Shown(80, 24, 1, (display, runs, _) => display.Failed(runs[0], "no such file.")));
    }

    [Fact]
    public void Ended_runs_make_room_on_a_small_terminal_and_all_are_there_in_the_end()
    {
        string[] after = Shown(
            80,
            6,
            12,
            (display, runs, screen) =>
            {
                foreach (RunFolder run in runs[..10])
                {
                    display.Started(new RunProgress(run, 0, 3000, null, 0));
                    display.Ended(run, RunEnding.Completed, At(run, 3000));
                }

                display.Started(new RunProgress(runs[10], 0, 3000, null, 0));
                display.Started(new RunProgress(runs[11], 0, 3000, null, 0));
                Wait(() => Names(screen()).SequenceEqual(["10", "run", "seed9", "seed10", "seed11"]));
            }
        );
        Assert.Equal(["run", .. Enumerable.Range(0, 12).Select(i => $"seed{i.ToString(CultureInfo.InvariantCulture)}"), ""], Names(after));

        static string[] Names(string[] lines) => [.. lines.Skip(Above.Length).Select(line => line.Split(' ')[0])];
    }

    [Fact]
    public void More_runs_at_the_same_time_than_lines_leave_what_stands_above_alone()
    {
        string[] lines = Shown(
            80,
            6,
            12,
            (display, runs, screen) =>
            {
                Array.ForEach(runs, run => display.Started(new RunProgress(run, 0, 3000, null, 0)));
                Wait(() => screen().Any(line => line.StartsWith("seed11", StringComparison.Ordinal)));
                Assert.Equal(Above, screen()[..Above.Length]);
            }
        );
        Assert.Equal(Above, lines[..Above.Length]);
        Assert.Equal(12, lines.Count(line => line.StartsWith("seed", StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_no_run_begins_nothing_is_left() => Assert.Equal([.. Above, ""], Shown(80, 24, 2, (_, _, _) => Thread.Sleep(250)));

    [Fact]
    public void A_window_that_gets_smaller_is_not_wiped()
    {
        using var error = new CapturedOutput(CapturedOutput.Terminal, 120);
        (LiveProgress display, RunFolder[] runs) = Display(LiveWriter.ConsoleOn(error.Output), Seeds(2));
        display.Watch(() =>
        {
            Array.ForEach(runs, run => display.Started(new RunProgress(run, 0, 3000, null, 0)));
            Wait(() => error.Text.Contains("steps/s", StringComparison.Ordinal));
            error.Size = (60, 24);
            Wait(() => WithoutSpeed().IsMatch(error.Text));
            return 0;
        });
        string[] lines = Screen.Of(error.Text, 120, 24);
        Assert.Equal(2, lines.Count(line => line.StartsWith("run ", StringComparison.Ordinal)));
        Assert.InRange(lines[^2].Length, 10, 57);
    }

    [Fact]
    public void Training_goes_on_when_the_terminal_goes_away()
    {
        using var gone = new Gone();
        var output = new Cli.Output.ConsoleOutput(gone, _ => { }, CapturedOutput.Terminal, () => (80, 24));
        (LiveProgress display, RunFolder[] runs) = Display(LiveWriter.ConsoleOn(output), Seeds(2));
        Assert.Equal(
            7,
            display.Watch(() =>
            {
                display.Started(new RunProgress(runs[0], 0, 3000, null, 0));
                Wait(() => gone.Writes > 0);
                display.Warned("nobody reads this.");
                display.Ended(runs[0], RunEnding.Completed, At(runs[0], 3000));
                return 7;
            })
        );
    }

    private static string[] Above => ["$ grok train seed=0,1,2"];

    /// <summary>What is on a terminal, with a command that was typed, after some events, which may look at it.</summary>
    private string[] Shown(int width, int height, int seeds, Action<LiveProgress, RunFolder[], Func<string[]>> events) =>
        Shown(width, height, Seeds(seeds), events);

    private string[] Shown(int width, int height, string[] overrides, Action<LiveProgress, RunFolder[], Func<string[]>> events)
    {
        // Not disposed: when all is over at once, a thread of Spectre's that begins only then still writes nothing to it, for ever.
        var console = new TestConsole { EmitAnsiSequences = true };
        console.Interactive().Width(width).Height(height);
        console.Profile.Out.Writer.Write(string.Concat(Above.Select(line => line + "\n")));
        (LiveProgress display, RunFolder[] runs) = Display(console, overrides);
        display.Watch(() =>
        {
            events(display, runs, Lines);
            return 0;
        });
        return Lines();

        // While nobody writes.
        string[] Lines()
        {
            string output = "";
            console.WriteAnsi(_ => output = console.Output);
            return Screen.Of(output, width, height);
        }
    }

    private static string[] Seeds(int count) =>
        [.. Enumerable.Range(0, count).Select(seed => string.Create(CultureInfo.InvariantCulture, $"seed={seed}"))];

    private (LiveProgress Display, RunFolder[] Runs) Display(Spectre.Console.IAnsiConsole console, string[] overrides)
    {
        RunRequest[] requests =
        [
            .. overrides.Select(text => new RunRequest(SpecificationReader.Load(Presets.DefaultName, [text, "training.steps=3000"]))),
        ];
        return (new LiveProgress(console, new RunPlan(requests), _store), [.. requests.Select(request => request.FolderIn(_store))]);
    }

    private static RunProgress At(RunFolder run, long step) => new(run, step, 3000, new Metrics(0.012, 1, 3.4, 0.25), 500);

    private static void Wait(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)), "It did not happen.");

    /// <summary>The title of a column of its own.</summary>
    [GeneratedRegex(@"\e\[[0-9;]*m   left")]
    private static partial Regex WithoutSpeed();

    /// <summary>A terminal that is no more.</summary>
    private sealed class Gone : StringWriter
    {
        private int _writes;

        public int Writes => Volatile.Read(ref _writes);

        public override void Write(string? value)
        {
            Interlocked.Increment(ref _writes);
            throw new IOException("Input/output error");
        }
    }
}
