namespace GrokkingTickets.Studies;

/// <summary>A study, and the seeds that it is run for.</summary>
public sealed record SeededStudy(Study Study, IReadOnlyList<long> Seeds);
