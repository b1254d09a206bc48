using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using OwnAnalysis;

var addition = new ModularArithmetic { Modulus = 31, Pairs = PairOrder.Ordered };
var network = MemoryRun.Start(new Specification { Task = addition });
Console.WriteLine($"effective rank of the embedding at the start: {Rank():F1}");
network.Train(toStep: 500);
Console.WriteLine($"memorised, at step {network.Outcome.MemorizedAt}; at step 500: {Rank():F1}");
network.TrainUntilGeneralized();
Console.WriteLine($"generalised, at step {network.Outcome.GeneralizedAt}: {Rank():F1}");

double Rank() => network.Analyze(new EmbeddingRank())[EmbeddingRank.Rank.Name].Number;
