using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok completion</c>: the script with which a shell completes command lines of this program.</summary>
internal static class CompletionCommand
{
    /// <summary>The shells, and the files with their scripts.</summary>
    private static readonly IReadOnlyDictionary<string, string> Scripts = new Dictionary<string, string>
    {
        ["bash"] = "grok.bash",
        ["zsh"] = "grok.zsh",
        ["fish"] = "grok.fish",
        ["powershell"] = "grok.ps1",
    };

    public static Command Create(CommandContext context)
    {
        Argument<string> shell = new(string.Join('|', Scripts.Keys)) { Description = "the shell." };
        var command = new ExplainedCommand(
            "completion",
            "Print the script that has a shell complete commands, options, settings, presets, studies and runs."
        )
        {
            shell,
        };
        command.SetAction(parsed => context.Out.Write(ScriptOf(parsed.GetValue(shell)!)));
        return command.WithExamples(
            ("source <(grok completion bash)", "in this shell; the script says how to have it always"),
            ("grok completion powershell >> $PROFILE", "")
        );
    }

    private static string ScriptOf(string shell)
    {
        if (!Scripts.TryGetValue(shell, out string? file))
        {
            throw new UserErrorException(
                $"there is no completion for {SpecificationErrors.Quote(shell)}, only for {string.Join(", ", Scripts.Keys)}."
            );
        }

        using var reader = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream("Completion/" + file)!);
        return reader.ReadToEnd();
    }
}
