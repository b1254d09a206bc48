using GrokkingTickets.Settings;

namespace GrokkingTickets.Models;

/// <summary>The networks: the section <c>model</c> of specifications.</summary>
public static class ModelKinds
{
    /// <summary>In the order in which they are listed; plug-ins add theirs.</summary>
    public static Registry<Model> All { get; } = new Registry<Model>().Add<Mlp>().Add<Transformer>().Add<ImageMlp>().Add<FeatureMlp>();
}
