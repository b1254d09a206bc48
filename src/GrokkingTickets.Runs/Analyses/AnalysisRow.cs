using GrokkingTickets.Analysis;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>What an analysis gave for one checkpoint.</summary>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="Checkpoint">The checkpoint's crc32c, and what was looked at besides, which tells whether they are still the same.</param>
/// <param name="Values">By the names of the quantities.</param>
public sealed record AnalysisRow(long Step, long Checkpoint, IReadOnlyDictionary<string, QuantityValue> Values);
