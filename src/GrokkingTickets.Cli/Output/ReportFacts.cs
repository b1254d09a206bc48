using System.Globalization;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Output;

/// <summary>The footer of a page: what made it, where and when.</summary>
internal static class ReportFacts
{
    /// <summary>Of this program on this machine, now.</summary>
    public static IReadOnlyList<Fact> OfThisMachine()
    {
        MachineInfo machine = MachineInfo.Current;
        ProgramVersions versions = ProgramVersions.Current;
        return
        [
            new("Program", $"Grokking Tickets {versions.Program}"),
            new("Runtime", versions.Dotnet),
            new(
                "Machine",
                $"{machine.Cpu}, {Numbers.Whole(machine.Cores)} cores, {machine.Os}, {Numbers.Whole(machine.VectorBits)}-bit vectors"
            ),
            new("Made", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
        ];
    }
}
