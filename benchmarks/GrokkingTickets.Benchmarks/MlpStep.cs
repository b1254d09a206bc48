using BenchmarkDotNet.Attributes;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// A step of the paper's MLP on modular addition, evaluation every 10 steps included. Target: 0.50 ms on one core, nothing allocated.
/// </summary>
[MemoryDiagnoser]
public class MlpStep
{
    private const int Steps = 100;
    private Trainer _trainer = null!;

    /// <summary>911 training pairs, or 1,795.</summary>
    [Params(false, true)]
    public bool Ordered { get; set; }

    /// <summary>A trainer past its first steps.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _trainer = Setups.Mlp(Ordered);
        Setups.Steps(_trainer, Steps);
    }

    /// <summary>One step.</summary>
    [Benchmark(OperationsPerInvoke = Steps)]
    public void Step() => Setups.Steps(_trainer, Steps);
}
