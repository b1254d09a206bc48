namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>A base network and its ticket, a moment's work each.</summary>
internal static class SmallStudy
{
    public const string Yaml = """
        id: small
        title: One ticket
        set: {task: {modulus: 11}, model: {embedding: 8, hidden: 8}}
        networks:
          base:
            set: {training: {steps: 20}}
          ticket:
            set: {pruning: {at_step: 20}, training: {steps: 30}}
        panels:
          - {title: Accuracy, y: accuracy}
        """;
}
