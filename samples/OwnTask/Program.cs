using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using OwnTask;

TaskKinds.All.Add<Xor>();

var network = MemoryRun.Start(new Specification { Task = new Xor { Bits = 5 } });
network.TrainUntilGeneralized();
Console.WriteLine($"xor: memorised at step {network.Outcome.MemorizedAt}, generalised at step {network.Outcome.GeneralizedAt}");
