using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok gc</c>: list and remove what nothing refers to.</summary>
internal static class GcCommand
{
    private const int MostDistance = 1_000_000_000;

    public static Command Create(CommandContext context)
    {
        Argument<string[]> studies = new("STUDY")
        {
            Description = "files of your own studies, whose runs stay; those of the studies that come with the program stay in any case.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<long?> every = new("--checkpoints")
        {
            HelpName = "STEPS",
            Description =
                "Of the runs that stay, keep only checkpoints at multiples of STEPS, the first and last, and those of masks. A study that "
                + "needs others trains them again.",
            CustomParser = result => WholeNumber.Read(result, MostDistance),
        };
        Option<bool> yes = new("--yes") { Description = "Remove without asking." };
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "gc",
            "List, and remove when you agree, what no study, pin or ticket refers to, and optimizer states from which nothing goes on."
        )
        {
            studies,
            every,
            yes,
            runs,
        };
        command.SetAction(parsed =>
            Run(context, parsed.Store(runs), parsed.GetValue(studies) ?? [], parsed.GetValue(every), parsed.GetValue(yes))
        );
        return command.WithExamples(
            ("grok gc", "what could go, and how large it is"),
            ("grok gc my-study.yaml --yes", "remove it, but for what that study needs"),
            ("grok gc --checkpoints 10000", "thin the checkpoints too"),
            ("grok pin RUN", "a run that always stays")
        );
    }

    private static void Run(CommandContext context, RunStore store, string[] studies, long? every, bool yes)
    {
        var cleaning = StoreCleaning.Of(store, StudyReferences.OfLibrary(studies).Include, every, out IReadOnlyList<string> warnings);
        foreach (string warning in warnings)
        {
            context.Warn(warning + " It stays.");
        }

        if (cleaning.IsEmpty)
        {
            context.Out.WriteLine($"There is nothing to remove in {Paths.Short(store.Path)}.");
            return;
        }

        Show(context, cleaning);
        if (yes || Agrees(context))
        {
            using Interruption interruption = context.Listen();
            context.Out.WriteLine($"Removed: {Numbers.Bytes(cleaning.Remove(interruption.Token))}.");
        }
    }

    private static void Show(CommandContext context, StoreCleaning cleaning)
    {
        Table table = Page.Table("what", ">size");
        foreach ((RunFolder folder, long bytes) in cleaning.Runs)
        {
            table.AddRow(new Text($"{folder.Name}, to which nothing refers"), new Text(Numbers.Bytes(bytes)));
        }

        Add("checkpoint", cleaning.Checkpoints);
        Add("optimizer state", cleaning.OptimizerStates);
        context.Out.Show(table);
        context.Out.WriteLine($"in all {Numbers.Bytes(cleaning.Bytes)}");

        void Add(string one, IReadOnlyList<(RunFolder Folder, long Step, long Bytes)> files)
        {
            foreach (IGrouping<string, (RunFolder Folder, long Step, long Bytes)> run in files.GroupBy(file => file.Folder.Name))
            {
                table.AddRow(
                    new Text($"{run.Key}: {Numbers.Counted(run.Count(), one)}"),
                    new Text(Numbers.Bytes(run.Sum(file => file.Bytes)))
                );
            }
        }
    }

    private static bool Agrees(CommandContext context)
    {
        context.Error.Write("Remove? [y/N] ");
        string? answer = context.ReadAnswer();
        if (answer is null)
        {
            context.Error.WriteLine("Nothing was removed, because nobody can be asked here; --yes removes it.");
            return false;
        }

        bool agrees = answer.Trim() is "y" or "Y" or "yes";
        if (!agrees)
        {
            context.Error.WriteLine("Nothing was removed.");
        }

        return agrees;
    }
}
