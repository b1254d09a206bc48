using System.Diagnostics;

namespace GrokkingTickets.Cli.Docs;

/// <summary>What the outcomes of runs mean, for the reference.</summary>
internal static class OutcomeMeanings
{
    /// <summary>Of an outcome by its name.</summary>
    public static string Of(string outcome) =>
        outcome switch
        {
            "t_mem" => "the first evaluation at which the train accuracy (in a regression: the train loss) is at `task.threshold`",
            "t_gen" => "the same of the test examples",
            "tau" => "`t_gen` / `t_mem`",
            "step" => "the last step",
            "train_accuracy" or "test_accuracy" or "train_loss" or "test_loss" or "l2_norm" => "at the last step",
            "seconds" => "of training",
            "kind" => "`base`, `ticket`, or the method of another mask",
            "status" => "`running`, `interrupted`, `completed` or `failed`",
            "name" => "the name of its folder",
            _ => throw new UnreachableException($"The reference does not say what the outcome {outcome} means."),
        };
}
