namespace GrokkingTickets.Runs.Formats;

/// <summary>Where a tensor lies in a .safetensors file; offsets count from the end of the header.</summary>
public sealed record SafetensorsEntry(string Name, TensorType Type, IReadOnlyList<int> Shape, long Begin, long End);
