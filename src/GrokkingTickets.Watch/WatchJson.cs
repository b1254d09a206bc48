using System.Text.Json.Serialization;
using GrokkingTickets.Watch.Judging;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Playground;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch;

/// <summary>
/// How everything travels between the server and the scripts. Numbers that are none are strings, "NaN". The writer escapes what HTML could
/// mistake for its own, so that data can stand in a page.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(StoreData))]
[JsonSerializable(typeof(StudiesData))]
[JsonSerializable(typeof(VerdictsData))]
[JsonSerializable(typeof(SceneData))]
[JsonSerializable(typeof(ImagesData))]
[JsonSerializable(typeof(RowsEvent))]
[JsonSerializable(typeof(FrameEvent))]
[JsonSerializable(typeof(ReelEvent))]
[JsonSerializable(typeof(PlaygroundForm))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(TicketRequest))]
[JsonSerializable(typeof(SpeedRequest))]
[JsonSerializable(typeof(KeepRequest))]
[JsonSerializable(typeof(SessionData))]
[JsonSerializable(typeof(SaidData))]
[JsonSerializable(typeof(KeptData))]
[JsonSerializable(typeof(PlaygroundScene))]
[JsonSerializable(typeof(PlaygroundNews))]
[JsonSerializable(typeof(ReelData))]
internal sealed partial class WatchJson : JsonSerializerContext;
