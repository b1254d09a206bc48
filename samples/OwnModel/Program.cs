using GrokkingTickets.Models;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;
using OwnModel;

ModelKinds.All.Add<Quadratic>();

var network = MemoryRun.Start(
    new Specification
    {
        Task = new ModularArithmetic
        {
            Modulus = 23,
            Pairs = PairOrder.Ordered,
            TrainFraction = 0.6,
        },
        Model = new Quadratic(),
        Optimizer = new AdamW { LearningRate = 0.01 },
    }
);
network.TrainUntilGeneralized();
Console.WriteLine($"squares: memorised at step {network.Outcome.MemorizedAt}, generalised at step {network.Outcome.GeneralizedAt}");
