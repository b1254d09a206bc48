using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;

// Addition modulo 31: memorised after some ten steps, generalised after thousands.
var addition = new ModularArithmetic { Modulus = 31, Pairs = PairOrder.Ordered };
var network = MemoryRun.Start(new Specification { Task = addition });

while (!network.TrainUntilGeneralized(within: network.Step + 1_000) && network.Step < 30_000)
{
    Console.WriteLine($"step {network.Step}: train {network.Latest!.Value.TrainAccuracy:P1}, test {network.Latest.Value.TestAccuracy:P1}");
}

Console.WriteLine($"memorised at step {network.Outcome.MemorizedAt}, generalised at step {network.Outcome.GeneralizedAt}");
