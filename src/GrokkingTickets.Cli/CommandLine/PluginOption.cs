using System.CommandLine;
using GrokkingTickets.Runs.Plugins;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary><c>--plugin</c>, which every command has, and the folder <c>plugins</c> of the working folder.</summary>
internal static class PluginOption
{
    private const string Name = "--plugin";

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
    public static IReadOnlyList<Plugin> Load(ParseResult parsed)
    {
        Option option = parsed.RootCommandResult.Command.Options.Single(one => one.Name == Name);
        IEnumerable<string> named = parsed.GetResult(option)?.Tokens.Select(token => token.Value) ?? [];
        return [.. named.Concat(PluginFolder.FilesOf(PluginFolder.Name)).Select(Plugin.Load).Distinct()];
    }

    /// <summary>What loads the same plug-ins in another process, wherever that is run.</summary>
    public static IEnumerable<string> Arguments(IEnumerable<Plugin> plugins) => plugins.SelectMany(plugin => (string[])[Name, plugin.Path]);
}
