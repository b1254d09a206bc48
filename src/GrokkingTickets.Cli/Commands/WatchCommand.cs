using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;
using GrokkingTickets.Watch;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok watch</c>: a live page over the store.</summary>
internal static class WatchCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> studies = new("STUDY.yaml")
        {
            Description = "Studies of your own to follow beside those that come with the program.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> runs = SharedOptions.Runs();
        Option<int> port = new("--port")
        {
            HelpName = "N",
            Description = "The port; 0 for any that is free.",
            DefaultValueFactory = _ => WatchOptions.UsualPort,
            CustomParser = ReadPort,
        };
        Option<IPAddress> listen = new("--listen")
        {
            HelpName = "ADDRESS",
            Description =
                "Listen on this address of the machine, too open to others: the page then asks for a token, which is in the address printed.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = ReadAddress,
        };
        Option<bool> open = new("--open") { Description = "Open the page in the browser." };
        var command = new ExplainedCommand("watch", "Watch runs live on a page: curves, neurons and masks under one cursor.")
        {
            studies,
            runs,
            port,
            listen,
            open,
        };
        command.SetAction(parsed =>
            Run(
                context,
                new WatchOptions(parsed.Store(runs))
                {
                    Port = parsed.GetValue(port),
                    Listen = parsed.GetValue(listen)!,
                    Studies = [.. (parsed.GetValue(studies) ?? []).Where(IsOwn).Select(path => StudyLibrary.Load(path))],
                },
                parsed.GetValue(open)
            )
        );
        return command.WithExamples(
            ("grok watch", "the runs in runs/, on http://127.0.0.1:6767"),
            ("grok watch my-study.yaml", "with the claims of a study of your own as they come in"),
            ("grok watch --runs /data/runs --port 0 --open", "another store, any port, and the browser")
        );
    }

    /// <summary>The program's own studies are followed in any case.</summary>
    private static bool IsOwn(string study) => !StudyLibrary.Ids.Contains(study, StringComparer.OrdinalIgnoreCase);

    private static int Run(CommandContext context, WatchOptions options, bool opens)
    {
        using Interruption interruption = context.Listen();
        RunStore store = options.Store;
        return RunAsync().GetAwaiter().GetResult();

        async Task<int> RunAsync()
        {
            await using WatchServer server = await WatchServer
                .StartAsync(options with { Queue = () => QueueStates.ByFolder(store, context.Slurm) }, interruption.Token)
                .ConfigureAwait(false);
            context.Out.WriteLine($"watching {Paths.Short(store.Path)} on {server.Address}   (Ctrl-C ends it)");
            if (opens)
            {
                Open(context, server.Address);
            }

            await Task.Delay(Timeout.Infinite, interruption.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Success;
        }
    }

    private static void Open(CommandContext context, Uri address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            context.Warn($"no browser could be opened ({e.Message}).");
        }
    }

    private static int ReadPort(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 0 and <= 65_535)
        {
            return port;
        }

        result.AddError($"--port is {SpecificationErrors.Quote(text)}, but must be a number from 0 to {Numbers.Whole(65_535)}.");
        return 0;
    }

    private static IPAddress ReadAddress(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            return address;
        }

        result.AddError($"--listen is {SpecificationErrors.Quote(text)}, but must be an IP address such as 127.0.0.1 or 0.0.0.0.");
        return IPAddress.Loopback;
    }
}
