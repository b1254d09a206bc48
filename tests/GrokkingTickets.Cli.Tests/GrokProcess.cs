using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GrokkingTickets.Cli.Tests;

/// <summary>The built program as a process of its own, with both outputs redirected.</summary>
public sealed class GrokProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Process _process = new();
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    private GrokProcess(
        TemporaryFolder folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? redirection = null
    )
    {
        // A background job of a shell ignores SIGINT, and so would all it starts: tests run from there must not depend on it.
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,HUP", dotnet] : [dotnet];
        if (redirection is not null)
        {
            command = ["sh", "-c", $"exec \"$@\" {redirection}", "sh", .. command];
        }

        _process.StartInfo = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (
            string argument in (IEnumerable<string>)[.. command[1..], Path.Combine(AppContext.BaseDirectory, "grok.dll"), .. arguments]
        )
        {
            _process.StartInfo.ArgumentList.Add(argument);
        }

        _process.StartInfo.Environment.Remove("GROK_TRACE");
        _process.StartInfo.Environment.Remove("GROK_COMMAND");
        _process.StartInfo.Environment["TERM"] = "xterm-256color";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => Append(_out, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Runs a command line to its end.</summary>
    public static Ending Run(TemporaryFolder folder, params string[] arguments)
    {
        using var grok = new GrokProcess(folder, arguments);
        return grok.Wait();
    }

    /// <summary>As <see cref="Run(TemporaryFolder, string[])"/>, with some variables of the environment set.</summary>
    public static Ending Run(TemporaryFolder folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var grok = new GrokProcess(folder, arguments, environment);
        return grok.Wait();
    }

    /// <summary>As <see cref="Run(TemporaryFolder, string[])"/>, and it must succeed.</summary>
    public static Ending Succeed(TemporaryFolder folder, params string[] arguments)
    {
        Ending ending = Run(folder, arguments);
        Assert.True(ending.Code == 0, $"exit code {ending.Code}: {ending.Error}");
        return ending;
    }

    /// <summary>
    /// As <see cref="Run(TemporaryFolder, string[])"/>, with what a shell makes of a redirection such as <c>2>/dev/full</c>.
    /// </summary>
    public static Ending RunRedirected(TemporaryFolder folder, string redirection, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its redirections are those of a shell of Unix.");
        using var grok = new GrokProcess(folder, arguments, redirection: redirection);
        return grok.Wait();
    }

    public static GrokProcess Start(TemporaryFolder folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Starts it with variables in its environment.</summary>
    public static GrokProcess Start(TemporaryFolder folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(folder, arguments, environment);

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_out)
            {
                return _out.ToString();
            }
        }
    }

    /// <summary>What it has said so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    public Ending Wait()
    {
        if (!_process.WaitForExit(Longest))
        {
            _process.Kill();
            Assert.Fail($"The program did not end. {_error}");
        }

        _process.WaitForExit();
        lock (_out)
        {
            lock (_error)
            {
                return new Ending(_process.ExitCode, _out.ToString(), _error.ToString());
            }
        }
    }

    /// <summary>Waits for something that the process does.</summary>
    public void WaitFor(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Longest, $"It did not happen. {_error}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Sends a signal, <c>INT</c>, <c>TERM</c> or <c>HUP</c>.</summary>
    public void Signal(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals; tests in this process interrupt by a token.");
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

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
