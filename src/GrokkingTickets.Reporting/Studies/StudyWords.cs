using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>What readers see in the place of a study's keys.</summary>
internal static class StudyWords
{
    /// <summary>The label of a network, or of a whole grid.</summary>
    public static string Label(Study study, string key) =>
        study.Networks.FirstOrDefault(network => network.Key == key)?.Label
        ?? study.Networks.FirstOrDefault(network => network.Group == key)?.GroupLabel
        ?? key;

    /// <summary>The setting that a grid varies: "pruning.at_step" is "step of the mask".</summary>
    public static string Setting(string key) =>
        key switch
        {
            "pruning.at_step" => "step of the mask",
            "pruning.rate" => "pruning rate",
            "step.l2_norm" => "L2 norm that is held",
            "model.hidden" => "hidden neurons",
            "model.layers" => "hidden layers",
            "model.init_scale" => "scale of the initial weights",
            _ => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' '),
        };

    /// <summary>"one seed", "10 seeds".</summary>
    public static string Seeds(int count) => count == 1 ? "one seed" : Numbers.Counted(count, "seed");

    /// <summary>A text as it stands at the beginning of a line.</summary>
    public static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A statistic in a sentence: "final L1 norm".</summary>
    public static string Noun(Statistic statistic) =>
        statistic.Name switch
        {
            "t_mem" => "time to memorise",
            "t_gen" => "time to generalise",
            "delay" => "grokking delay",
            "tau" => "delay ratio t_gen / t_mem",
            "speed" => "speed",
            "generalized" => "share of seeds that generalise",
            "gain_over_parent" => "gain in test accuracy over the network at the step of the mask",
            "t_periodic" => "time until half of the fall of the Fourier entropy is done",
            _ => char.ToLowerInvariant(statistic.Label[0]) + statistic.Label[1..].Replace(" (steps)", "", StringComparison.Ordinal),
        };

    /// <summary>What a network does at the times that have a verb; null of other statistics.</summary>
    public static string? Verb(Statistic statistic) =>
        statistic.Name switch
        {
            "t_mem" => "memorise",
            "t_gen" => "generalise",
            _ => null,
        };
}
