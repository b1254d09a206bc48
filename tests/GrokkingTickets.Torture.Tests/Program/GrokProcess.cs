using System.Diagnostics;
using System.Globalization;
using System.Text;
using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>The program as a process of its own, in which something may go wrong.</summary>
internal sealed class GrokProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    /// <summary>The program that is tested: that of this build, unless another is named.</summary>
    private static readonly string Dll =
        Environment.GetEnvironmentVariable("GROK_TORTURE_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "grok.dll");

    private readonly Process _process = new();
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly string? _hit;

    private GrokProcess(TemporaryFolder folder, Faults? faults, string[] before, string[] arguments)
    {
        string[] command = [.. before, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Dll, .. arguments];
        _process.StartInfo = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        IDictionary<string, string?> environment = _process.StartInfo.Environment;
        environment.Remove("GROK_TRACE");
        environment.Remove("GROK_COMMAND");
        // Without the debugger's socket, which a process that is killed would leave behind.
        environment["DOTNET_EnableDiagnostics"] = "0";
        if (faults is not null)
        {
            _hit = faults.Hit ?? Path.Combine(Path.GetTempPath(), $"grok-hit-{Guid.NewGuid():N}");
            (faults with { Hit = _hit }).Put(environment, folder.Path);
        }

        _process.OutputDataReceived += (_, line) => Append(_out, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a command line to its end.</summary>
    public static Ending Run(TemporaryFolder folder, params string[] arguments) => Run(folder, null, arguments);

    /// <summary>As the other, and something goes wrong meanwhile.</summary>
    public static Ending Run(TemporaryFolder folder, Faults? faults, params string[] arguments)
    {
        using GrokProcess grok = Start(folder, faults, arguments);
        return grok.Wait();
    }

    /// <summary>As <see cref="Run(TemporaryFolder, string[])"/>, by a user who is not root.</summary>
    public static Ending RunAsNobody(TemporaryFolder folder, params string[] arguments)
    {
        using var grok = new GrokProcess(folder, null, Nobody, arguments);
        return grok.Wait();
    }

    /// <summary>Begins a command line.</summary>
    public static GrokProcess Start(TemporaryFolder folder, Faults? faults, params string[] arguments) =>
        new(folder, faults, [], arguments);

    /// <summary>
    /// Begins a command line on what looks like another machine: with another name, and processes of its own. Only root can make it.
    /// </summary>
    public static GrokProcess StartElsewhere(TemporaryFolder folder, Faults? faults, params string[] arguments)
    {
        // The new process is the first of its machine, and the C library is preloaded by it alone.
        string[] elsewhere = ["unshare", "--uts", "--pid", "--fork", "--kill-child", "sh", "-c", "hostname elsewhere && exec \"$@\"", "sh"];
        return new GrokProcess(folder, faults, elsewhere, arguments);
    }

    /// <summary>Whether there can be another machine.</summary>
    public static bool ElsewhereIsPossible()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return false;
        }

        using Process process = Process.Start(
            new ProcessStartInfo("unshare", ["--uts", "--pid", "--fork", "--kill-child", "sh", "-c", "hostname elsewhere"])
            {
                RedirectStandardError = true,
            }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Whether a user who is not root can run the program here.</summary>
    public static bool NobodyCanRun() => Environment.UserName == "root" && NobodyFinds("-r", Dll);

    /// <summary>Whether that user can enter a folder.</summary>
    public static bool NobodyCanEnter(TemporaryFolder folder) => NobodyFinds("-x", folder.Path);

    /// <summary>Waits for the end.</summary>
    public Ending Wait()
    {
        if (!_process.WaitForExit(Longest))
        {
            _process.Kill();
            Assert.Fail($"The program did not end. {_error}");
        }

        _process.WaitForExit();
        string? hit = null;
        if (_hit is not null && File.Exists(_hit))
        {
            hit = File.ReadAllText(_hit).TrimEnd();
            File.Delete(_hit);
        }

        lock (_out)
        {
            lock (_error)
            {
                return new Ending(_process.ExitCode, _out.ToString(), _error.ToString(), hit);
            }
        }
    }

    /// <summary>Whether it ends within a time.</summary>
    public bool EndsWithin(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal, <c>STOP</c> or <c>CONT</c>.</summary>
    public void Signal(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static bool NobodyFinds(string test, string path)
    {
        using var process = Process.Start(Nobody[0], [.. Nobody[1..], "test", test, path]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string[] Nobody => ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }
}
