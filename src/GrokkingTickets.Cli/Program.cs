using GrokkingTickets.Cli.CommandLine;

return Invocation.Run(CommandContext.OfThisProcess(), args);
