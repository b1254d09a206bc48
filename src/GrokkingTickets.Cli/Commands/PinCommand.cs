using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok pin</c>: runs that <c>grok gc</c> never removes.</summary>
internal static class PinCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> run = SharedOptions.Run();
        Option<bool> remove = new("--remove") { Description = "Take the pin away again." };
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand("pin", "Keep a run, and what it builds on, from grok gc.") { run, remove, runs };
        command.SetAction(parsed => Pin(context, parsed, parsed.StoreToRead(runs), run, !parsed.GetValue(remove)));
        return command.WithExamples(
            ("grok pin modular-addition-mlp-p67-seed0", ""),
            ("grok pin modular-addition-mlp-p67-seed0 --remove", "")
        );
    }

    private static void Pin(CommandContext context, ParseResult parsed, RunStore store, Argument<string[]> run, bool isPinned)
    {
        string name = parsed.FindRun(run, store).Name;
        bool isNews = new RunPins(store).Set(name, isPinned);
        context.Out.WriteLine($"{name} {(isNews ? "is" : "was")} {(isPinned ? "pinned" : "not pinned")}{(isNews ? "" : " already")}.");
    }
}
