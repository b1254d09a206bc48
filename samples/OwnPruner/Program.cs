using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using OwnPruner;

PrunerKinds.All.Add<EachNeuron>();

var addition = new ModularArithmetic { Modulus = 31, Pairs = PairOrder.Ordered };
var network = MemoryRun.Start(new Specification { Task = addition });
network.TrainUntilGeneralized();
Console.WriteLine($"the network generalised at step {network.Outcome.GeneralizedAt}");

foreach (Pruner method in (Pruner[])[new Magnitude(), new EachNeuron(), new RandomPruning()])
{
    MemoryRun ticket = network.Ticket(new PruningSettings(method) { Rate = 0.6 });
    string when = ticket.TrainUntilGeneralized(within: 5_000) ? $"at step {ticket.Step}" : "not by step 5000";
    Console.WriteLine($"its ticket by {method.GetType().Name} generalised {when}");
}
