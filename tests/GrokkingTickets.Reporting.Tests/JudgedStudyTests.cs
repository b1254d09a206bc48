using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Which network of a study another is compared with.</summary>
public sealed class JudgedStudyTests : IDisposable
{
    private const string Text = """
        id: small
        title: small
        set: {task: {modulus: 11}, model: {hidden: 8}, training: {steps: 20}, pruning: {rewind: false, at_step: 20}}
        networks:
          decay: {set: {pruning: {rate: 0}}}
          other-decay: {set: {pruning: {rate: 0, dense_seed: 9}}}
          learnt: {set: {pruning: {method: edge-popup}}}
          other: {set: {pruning: {method: edge-popup, dense_seed: 9}}}
          sooner: {set: {pruning: {method: edge-popup, at_step: 10}}}
          rewound: {set: {pruning: {rewind: true, at_step: 10}}}
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("grok-bases-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_trains_on_from_a_network_is_compared_with_what_does_so_unpruned()
    {
        Study study = StudyReader.Parse(Text, "small", null);
        var store = new RunStore(_directory);
        await new LocalExecutor(store, 1, new SilentObserver()).RunAsync(
            new RunPlan(StudyRequests.Of([new SeededStudy(study, [0])])),
            TestContext.Current.CancellationToken
        );
        var judged = JudgedStudy.Of(StudyResults.Read(study, store, [0]));
        Assert.Equal([null, null, "decay", "other-decay", null, null], judged.Outcomes.Select(network => network.Base?.Network));
    }
}
