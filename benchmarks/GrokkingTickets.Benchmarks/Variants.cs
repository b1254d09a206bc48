using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// What a step of the paper's MLP costs with each thing that can be done beside the optimizer's rule, against the plain step.
/// </summary>
internal static class Variants
{
    private static readonly (string Name, Func<Trainer> Start)[] All =
    [
        ("`step.temperature`", () => Of(new StepSettings { Temperature = 2 })),
        ("`task.loss=stablemax`", () => With(Setups.Addition() with { Loss = LossKind.StableMax })),
        ("`task.loss=mean-squared-error`", () => With(Setups.Addition() with { Loss = LossKind.MeanSquaredError })),
        ("`step.l1`", () => Of(new StepSettings { L1 = 1e-5 })),
        ("`step.grokfast=ema`", () => Of(new StepSettings { Grokfast = Grokfast.Ema })),
        ("`step.grokfast=window`, 100 gradients", () => Of(new StepSettings { Grokfast = Grokfast.Window })),
        ("`step.orthogonal=tensor`", () => Of(new StepSettings { Orthogonal = Orthogonal.Tensor })),
        ("`step.orthogonal=network`", () => Of(new StepSettings { Orthogonal = Orthogonal.Network })),
        ("`step.row_norm`", () => Of(new StepSettings { RowNorm = 1 })),
        ("`step.l2_norm`", () => Of(new StepSettings { L2Norm = new HeldNorm(1, NormReference.Start) })),
        (
            "`step.l2_norm` of each tensor",
            () => Of(new StepSettings { L2Norm = new HeldNorm(1, NormReference.Start), L2NormOf = HeldNormScope.Tensor })
        ),
        ("`optimizer.kind=adam`", () => Setups.Start(new Mlp(), Setups.Addition(), 1, optimizer: new Adam { WeightDecay = 0.005 })),
        ("`optimizer.kind=sgd`", () => Setups.Start(new Mlp(), Setups.Addition(), 1, optimizer: new Sgd())),
        ("`optimizer.kind=muon`", () => Setups.Start(new Mlp(), Setups.Addition(), 1, optimizer: new Muon())),
    ];

    public static void Run(bool shortForm)
    {
        Trainer plain = Setups.Mlp();
        Console.WriteLine("| a step of the MLP with | times the plain step |");
        Console.WriteLine("|---|---|");
        foreach ((string name, Func<Trainer> start) in All)
        {
            Trainer trainer = start();
            double ratio = Measurement.MedianRatio(() => Setups.Steps(trainer, 100), () => Setups.Steps(plain, 100), shortForm ? 5 : 21);
            Console.WriteLine($"| {name} | {ratio:F2} |");
        }
    }

    private static Trainer Of(StepSettings step) =>
        Setups.Start(new Mlp(), Setups.Addition() with { Temperature = step.Temperature }, 1, step: step);

    private static Trainer With(LearningTask task) => Setups.Start(new Mlp(), task, 1);
}
