using System.Diagnostics;

namespace GrokkingTickets.Watch.Tests;

/// <summary>Waits for what another thread or process does, as long as that takes on a busy machine.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task HoldsAsync(Func<bool> holds, string otherwise = "It never came.")
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < Patience, otherwise);
            await Task.Delay(20);
        }
    }
}
