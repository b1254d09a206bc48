namespace GrokkingTickets.Watch.Live;

/// <summary>Some runs of a store, as the scripts list them.</summary>
internal sealed record StoreData
{
    /// <summary>What the list is of then; what is new after it is asked for by it.</summary>
    public required string Version { get; init; }

    /// <summary>The store's folder's own name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether all metrics have been read.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whether these are all runs, and not what is new.</summary>
    public required bool IsAll { get; init; }

    /// <summary>Folders whose record is damaged.</summary>
    public required int Damaged { get; init; }

    /// <summary>The runs.</summary>
    public required IReadOnlyList<RunData> Runs { get; init; }

    /// <summary>Names of runs that are not there any more.</summary>
    public required IReadOnlyList<string> Gone { get; init; }

    /// <summary>Every key that a setting may have, in the order of a specification; null in what is new, as they stay the same.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>By the kinds that runs are of, the values of the settings that a run does not name, by key.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, string>> Usual { get; init; }
}

/// <summary>A run in a list.</summary>
internal sealed record RunData
{
    /// <summary>Its folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>"base", "ticket", or the method of another mask.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands, in words.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it is being trained.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>The settings that are not the usual ones.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Others that are not the usual ones, but say nothing of what the run is: how far it is trained, what is recorded.</summary>
    public required IReadOnlyDictionary<string, string> Besides { get; init; }

    /// <summary>The kinds of its task, model, optimizer and mask: under this name the list has the usual values of its settings.</summary>
    public required string Kinds { get; init; }

    /// <summary>The identity's beginning.</summary>
    public required string Identity { get; init; }

    /// <summary>That of the run whose network was pruned.</summary>
    public string? Parent { get; init; }

    /// <summary>The last step done.</summary>
    public required long Step { get; init; }

    /// <summary>Steps asked for.</summary>
    public required long Length { get; init; }

    /// <summary>Steps a second.</summary>
    public required double Rate { get; init; }

    /// <summary>t_mem, or null while it has not memorised.</summary>
    public long? Memorized { get; init; }

    /// <summary>t_gen, or null while it has not generalised.</summary>
    public long? Generalized { get; init; }

    /// <summary>The last row's losses and accuracies; NaN where there is none.</summary>
    public required float TrainLoss { get; init; }

    /// <summary>See <see cref="TrainLoss"/>.</summary>
    public required float TestLoss { get; init; }

    /// <summary>See <see cref="TrainLoss"/>.</summary>
    public required float TrainAccuracy { get; init; }

    /// <summary>See <see cref="TrainLoss"/>.</summary>
    public required float TestAccuracy { get; init; }

    /// <summary>The L2 norm.</summary>
    public required float L2Norm { get; init; }

    /// <summary>Seconds of training.</summary>
    public required double Seconds { get; init; }

    /// <summary>When it was begun, in seconds since 1970.</summary>
    public required long Started { get; init; }

    /// <summary>
    /// Train and test accuracy on a logarithmic axis of steps, in percent, train before test; of a regression empty.
    /// </summary>
    public required byte[] Spark { get; init; }

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; init; }
}
