using System.Text.Json.Serialization;

namespace GrokkingTickets.Watch.Live;

/// <summary>How lists of runs travel to the scripts. Numbers that are none are strings, "NaN".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(StoreData))]
internal sealed partial class StoreJson : JsonSerializerContext;
