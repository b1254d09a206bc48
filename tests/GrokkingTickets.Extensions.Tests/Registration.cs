using System.Runtime.CompilerServices;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>All that it takes to add kinds from outside.</summary>
internal static class Registration
{
    [ModuleInitializer]
    internal static void Register()
    {
        PrunerKinds.All.Add<RelativeMagnitude>();
        ModelKinds.All.Add<Linear>();
        TaskKinds.All.Add<Maximum>();
        Analyses.Register(new TensorNorms());
    }
}
