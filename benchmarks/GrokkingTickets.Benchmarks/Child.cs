using System.Diagnostics;
using System.Reflection;

namespace GrokkingTickets.Benchmarks;

/// <summary>This program again, in a process of its own: with other settings of the runtime, or to see what memory it needs.</summary>
internal static class Child
{
    /// <summary>What it printed.</summary>
    public static string Output(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : $"exit status {process.ExitCode}";
    }
}
