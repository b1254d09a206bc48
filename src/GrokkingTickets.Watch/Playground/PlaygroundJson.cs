using System.Text.Json.Serialization;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>How the playground travels to its script and back. Numbers that are none are strings, "NaN".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PlaygroundForm))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(TicketRequest))]
[JsonSerializable(typeof(SpeedRequest))]
[JsonSerializable(typeof(KeepRequest))]
[JsonSerializable(typeof(SessionData))]
[JsonSerializable(typeof(SaidData))]
[JsonSerializable(typeof(KeptData))]
[JsonSerializable(typeof(PlaygroundScene))]
[JsonSerializable(typeof(ReelData))]
[JsonSerializable(typeof(PlaygroundNews))]
internal sealed partial class PlaygroundJson : JsonSerializerContext;
