namespace GrokkingTickets.Watch.Judging;

/// <summary>The studies of the program, as far as the store has their runs.</summary>
internal sealed record StudiesData(string Name, IReadOnlyList<StudyData> Studies);

/// <summary>A study and its runs in the store.</summary>
/// <param name="Id">Such as F2-mlp.</param>
/// <param name="Title">One line.</param>
/// <param name="Collection">What it belongs to.</param>
/// <param name="Networks">Its networks.</param>
/// <param name="SeedCount">Seeds that it is run for.</param>
/// <param name="There">Runs that are complete.</param>
/// <param name="Judged">Seeds of which all networks are complete: those that its claims can be judged by.</param>
internal sealed record StudyData(
    string Id,
    string Title,
    string Collection,
    IReadOnlyList<NetworkData> Networks,
    int SeedCount,
    int There,
    IReadOnlyList<long> Judged
);

/// <summary>A network of a study.</summary>
/// <param name="Label">Its name there.</param>
/// <param name="Seeds">Of every seed the run, or null where there is none.</param>
internal sealed record NetworkData(string Label, IReadOnlyList<StudyRunData?> Seeds);

/// <summary>A run of a study.</summary>
/// <param name="Name">Its folder; empty of a ticket that there is none of, because its network never generalised.</param>
/// <param name="IsComplete">Whether all that the study asks for is there.</param>
/// <param name="IsRunning">Whether it is being trained.</param>
internal sealed record StudyRunData(string Name, bool IsComplete, bool IsRunning);

/// <summary>What the runs that are complete say of a study's claims.</summary>
/// <param name="Seeds">By these seeds.</param>
/// <param name="Claims">Claim by claim.</param>
internal sealed record VerdictsData(IReadOnlyList<long> Seeds, IReadOnlyList<ClaimData> Claims);

/// <summary>A claim and what became of it, in words.</summary>
internal sealed record ClaimData(string Id, string Statement, string Sign, string Verdict, IReadOnlyList<string> Found);
