using System.Text.Json.Serialization;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>
/// How scenes travel to the scripts. Numbers that are none are strings, "NaN". The writer escapes what HTML could mistake for its own, so
/// that data can stand in a page.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SceneData))]
[JsonSerializable(typeof(ImagesData))]
[JsonSerializable(typeof(RowsEvent))]
[JsonSerializable(typeof(FrameEvent))]
[JsonSerializable(typeof(ReelEvent))]
internal sealed partial class SceneJson : JsonSerializerContext;
