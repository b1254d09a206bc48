using System.CommandLine;
using System.Text.Json.Nodes;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Doctor;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok doctor</c>: whether this machine and the runs are as they should be.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        Option<string> format = SharedOptions.FormatOfOne("A line a thing, or an array of objects.");
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "doctor",
            "Look over the machine and the runs: what is as it should be, what is worth knowing, what is wrong, and the way out."
        )
        {
            format,
            runs,
        };
        command.SetAction(parsed => Run(context, parsed.StoreToRead(runs), parsed.IsJson(format)));
        return command.WithExamples(("grok doctor", "exit code 1 where something is wrong"), ("grok doctor --runs /data/runs", ""));
    }

    private static int Run(CommandContext context, RunStore store, bool asJson)
    {
        Finding[] findings = [.. MachineChecks.All(store, context.Slurm), .. StoreChecks.All(store)];
        if (asJson)
        {
            context.Out.WriteJson(new JsonArray([.. findings.Select(Json)]));
        }
        else
        {
            int width = findings.Max(finding => finding.Of.Length);
            foreach (Finding finding in findings)
            {
                string wayOut = finding.WayOut.Length == 0 ? "" : $" ({finding.WayOut})";
                string head = $"{Word(finding.Gravity).PadRight(7)}  {finding.Of.PadRight(width)}  ";
                context.Out.WriteWrapped(ShownText.Line(finding.What + wayOut), head, new string(' ', head.Length));
            }
        }

        return findings.Any(finding => finding.Gravity == Gravity.Problem) ? ExitCode.Failure : ExitCode.Success;
    }

    private static JsonObject Json(Finding finding) =>
        new()
        {
            ["of"] = finding.Of,
            ["state"] = Word(finding.Gravity),
            ["what"] = finding.What,
            ["way_out"] = finding.WayOut.Length == 0 ? null : finding.WayOut,
        };

    private static string Word(Gravity gravity) =>
        gravity switch
        {
            Gravity.Ok => "ok",
            Gravity.Note => "note",
            _ => "problem",
        };
}
