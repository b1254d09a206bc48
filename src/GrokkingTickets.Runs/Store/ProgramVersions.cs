using System.Reflection;
using System.Runtime.InteropServices;

namespace GrokkingTickets.Runs.Store;

/// <summary>The software that trained a run.</summary>
/// <param name="Program">Version of this program, with the commit where the build knew it.</param>
/// <param name="Dotnet">The .NET runtime.</param>
public sealed record ProgramVersions(string Program, string Dotnet)
{
    /// <summary>This program.</summary>
    public static ProgramVersions Current { get; } =
        new(
            typeof(ProgramVersions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            RuntimeInformation.FrameworkDescription
        );
}
