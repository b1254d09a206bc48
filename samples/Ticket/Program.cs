using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;

var addition = new ModularArithmetic { Modulus = 31, Pairs = PairOrder.Ordered };
var network = MemoryRun.Start(new Specification { Task = addition });
network.TrainUntilGeneralized();
MemoryRun ticket = network.Ticket(rate: 0.6);
ticket.TrainUntilGeneralized();
Console.WriteLine($"the network generalised at step {network.Outcome.GeneralizedAt}, its ticket at step {ticket.Outcome.GeneralizedAt}");

// How periodic their neurons are: the Fourier entropy of what each puts in for every residue; 0 is a single wave.
foreach ((string name, MemoryRun run) in new[] { ("network", network), ("ticket", ticket) })
{
    double entropy = run.Analyze(new NeuronSpectra())[NeuronSpectra.InputEntropy.Name].Number;
    Console.WriteLine($"Fourier entropy of the {name}'s neurons: {entropy:F3}");
}
