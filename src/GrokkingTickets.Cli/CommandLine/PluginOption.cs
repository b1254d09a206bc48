using System.CommandLine;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Plugins;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary><c>--plugin</c>, which every command has, and the folder <c>plugins</c> of the working folder.</summary>
internal static class PluginOption
{
    public const string Name = "--plugin";

    public static Option<string[]> Create() =>
        new(Name)
        {
            HelpName = "FILE",
            Description =
                $"An assembly with tasks, networks, optimizers, pruners or analyses of your own; may be given several times. Those in the "
                + $"folder {PluginFolder.Name} are loaded too.",
            Recursive = true,
        };

    /// <summary>Loads the plug-ins that a command line names and those of the folder.</summary>
    /// <exception cref="UserErrorException">One cannot be loaded.</exception>
    public static IReadOnlyList<Plugin> Load(ParseResult parsed) => [.. Files(parsed).Select(Plugin.Load).Distinct()];

    /// <summary>The same for a line that is being typed, of which nothing that is wrong is said.</summary>
    public static void LoadAsFarAsPossible(ParseResult parsed)
    {
        foreach (string file in Files(parsed))
        {
            try
            {
                Plugin.Load(file);
            }
            catch (UserErrorException)
            {
                // Whoever runs the line will be told.
            }
        }
    }

    /// <summary>What loads the same plug-ins in another process, wherever that is run.</summary>
    public static IEnumerable<string> Arguments(IEnumerable<Plugin> plugins) => plugins.SelectMany(plugin => (string[])[Name, plugin.Path]);

    private static IEnumerable<string> Files(ParseResult parsed)
    {
        Option option = parsed.RootCommandResult.Command.Options.Single(one => one.Name == Name);
        IEnumerable<string> named = parsed.GetResult(option)?.Tokens.Select(token => token.Value) ?? [];
        return named.Concat(PluginFolder.FilesOf(PluginFolder.Name));
    }
}
