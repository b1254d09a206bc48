using GrokkingTickets.Settings;

namespace GrokkingTickets.Training;

/// <summary>The optimizers: the section <c>optimizer</c> of specifications.</summary>
public static class OptimizerKinds
{
    /// <summary>In the order in which they are listed; plug-ins add theirs.</summary>
    public static Registry<Optimizer> All { get; } = new Registry<Optimizer>().Add<AdamW>().Add<Adam>().Add<Sgd>().Add<Muon>();
}
