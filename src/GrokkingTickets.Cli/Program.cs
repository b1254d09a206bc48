using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Commands;

RootCommand root = new Grok
{
    TrainCommand.Create(),
    TicketCommand.Create(),
    ReproduceCommand.Create(),
    PlanCommand.Create(),
    PruneCommand.Create(),
    RunsCommand.Create(),
    ShowCommand.Create(),
    MetricsCommand.Create(),
    SpecCommand.Create(),
};
return Invocation.Run(root, args);
