using GrokkingTickets.Cli;
using GrokkingTickets.Cli.CommandLine;

return Invocation.Run(CommandContext.OfThisProcess(), args);
