using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>
/// A real Slurm on this machine, two nodes on loopback, the second of which can be killed with all that runs on it. All that belongs to it
/// is in a folder of its own and knows its configuration's path, by which it is found and killed in the end.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Needed =
    [
        "munged",
        "slurmctld",
        "slurmd",
        "sbatch",
        "squeue",
        "scontrol",
        "scancel",
        "sinfo",
        "unshare",
    ];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    /// <summary>
    /// All processes of such a space end with the first. Who is not root needs a space of users of its own for that.
    /// </summary>
    private static readonly string[] OwnProcessSpace =
    [
        .. System.Environment.IsPrivilegedProcess ? (string[])[] : ["--user", "--map-current-user"],
        "--pid",
        "--fork",
        "--kill-child",
        "--mount-proc",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Process> _daemons = [];

    public SlurmCluster()
    {
        string[] missing = [.. Needed.Where(program => Find(program) is null)];
        if (missing.Length > 0)
        {
            WhyNot =
                $"No Slurm: there is no {string.Join(", ", missing)} "
                + "(Debian: apt-get install --no-install-recommends slurmctld slurmd slurm-client munge).";
            return;
        }

        using Process probe = Begin("unshare", [.. OwnProcessSpace, "true"]);
        probe.WaitForExit();
        if (probe.ExitCode != 0)
        {
            WhyNot = "No Slurm with a node that can be killed: this machine does not let unshare make a space of processes.";
            return;
        }

        try
        {
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why there is no cluster, or null where there is one.</summary>
    public string? WhyNot { get; }

    /// <summary>What a process needs in its environment to know this cluster, and to wait a short time for those who died.</summary>
    public Dictionary<string, string> Environment => new() { ["SLURM_CONF"] = Configuration, ["GROK_LEASE_SECONDS"] = "5" };

    private string Configuration => _folder["slurm.conf"];

    /// <summary>The program against this cluster.</summary>
    public Ending Grok(TemporaryFolder folder, params string[] arguments) => GrokProcess.Run(folder, Environment, arguments);

    /// <summary>As <see cref="Grok"/>, and it must succeed.</summary>
    public Ending Succeed(TemporaryFolder folder, params string[] arguments)
    {
        Ending ending = Grok(folder, arguments);
        Assert.True(ending.Code == 0, $"exit code {ending.Code}: {ending.Error}");
        return ending;
    }

    /// <summary>The lines of squeue, <c>JOB_TASK STATE REASON NAME</c>, one a task.</summary>
    public string[] Queue() =>
        Call("squeue", "--noheader", "--array", "--format=%i %T %r %j").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Calls one of Slurm's programs.</summary>
    public string Call(string program, params string[] arguments)
    {
        using Process process = Begin(program, arguments);
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {error}");
    }

    /// <summary>Waits for something, and says what the controller did if it does not come.</summary>
    public void WaitFor(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Longest)
            {
                Assert.Fail($"It did not happen that {what}.\n{string.Join('\n', Queue())}\n{Tail(_folder["log", "slurmctld.log"])}");
            }

            Thread.Sleep(50);
        }
    }

    /// <summary>
    /// Waits until nothing is in the queue. A job that is queued again waits seconds here (minutes elsewhere), until its credentials have
    /// expired; to let it start sooner is to risk that the node refuses them.
    /// </summary>
    public void WaitForTheEnd() => WaitFor(() => Queue().Length == 0, "the queue is empty");

    /// <summary>A signal to the program that a task runs; <c>KILL</c> is what a machine without memory sends.</summary>
    public void Signal(string job, int task, string signal)
    {
        int[] found =
        [
            .. OwnProcesses()
                .Where(process =>
                    Holds(process, "environ", $"SLURM_ARRAY_JOB_ID={job}")
                    && Holds(process, "environ", string.Create(CultureInfo.InvariantCulture, $"SLURM_ARRAY_TASK_ID={task}"))
                    && Holds(process, "cmdline", "slurm-task")
                ),
        ];
        Call("kill", "-" + signal, Assert.Single(found).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The second node dies, with all that runs on it.</summary>
    public void KillNode()
    {
        _daemons["n2"].Kill();
        _daemons["n2"].WaitForExit();
    }

    /// <summary>Starts the second node.</summary>
    private void StartNode()
    {
        Daemon("n2", "unshare", [.. OwnProcessSpace, Find("slurmd")!, "-D", "-N", "n2"]);
        WaitFor(() => Call("sinfo", "--noheader", "--nodes=n2", "--format=%T").StartsWith("idle", StringComparison.Ordinal), "n2 is idle");
    }

    public void Dispose()
    {
        // Also what a node's death left behind, and steps, which outlive their daemon.
        for (int[] left = OwnProcesses(); left.Length > 0; left = OwnProcesses())
        {
            foreach (int process in left)
            {
                Kill(process);
            }

            Thread.Sleep(20);
        }

        foreach (Process daemon in _daemons.Values)
        {
            daemon.Dispose();
        }

        _folder.Dispose();
    }

    private void Start()
    {
        foreach (string name in new[] { "munge", "log", "state", "spool/n1", "spool/n2" })
        {
            Directory.CreateDirectory(_folder[name]);
        }

        if (!OperatingSystem.IsWindows())
        {
            // Munge wants its socket to be in reach of all, and its key to be in reach of nobody else.
            const UnixFileMode Open = (UnixFileMode)0b111_101_101;
            File.SetUnixFileMode(_folder.Path, Open);
            File.SetUnixFileMode(_folder["munge"], Open);
            File.WriteAllBytes(_folder["munge", "munge.key"], RandomNumberGenerator.GetBytes(128));
            File.SetUnixFileMode(_folder["munge", "munge.key"], UnixFileMode.UserRead);
        }

        File.WriteAllText(Configuration, Settings(System.Environment.UserName, Call("hostname", "-s").Trim(), FreePorts(3)));
        string socket = _folder["munge", "munge.socket"];
        Daemon(
            "munged",
            "munged",
            [
                "--foreground",
                "--num-threads=2",
                "--key-file=" + _folder["munge", "munge.key"],
                "--socket=" + socket,
                "--pid-file=" + _folder["munge", "munged.pid"],
                "--log-file=" + _folder["munge", "munged.log"],
                "--seed-file=" + _folder["munge", "munged.seed"],
            ]
        );
        WaitForFile(socket);
        Daemon("slurmctld", "slurmctld", ["-D", "-i"]);
        Daemon("n1", "slurmd", ["-D", "-N", "n1"]);
        WaitForFile(_folder["slurmctld.pid"]);
        StartNode();
        WaitFor(() => Call("sinfo", "--noheader", "--format=%T").Trim() == "idle", "both nodes are idle");
    }

    private string Settings(string user, string host, int[] ports) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ClusterName=test
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={_folder["munge", "munge.socket"]},cred_expire=5
            CredType=cred/munge
            SlurmctldPort={ports[0]}
            StateSaveLocation={_folder["state"]}
            SlurmdSpoolDir={_folder["spool"]}/%n
            SlurmctldPidFile={_folder["slurmctld.pid"]}
            SlurmdPidFile={_folder.Path}/slurmd-%n.pid
            SlurmctldLogFile={_folder["log", "slurmctld.log"]}
            SlurmdLogFile={_folder["log"]}/slurmd-%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SwitchType=switch/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            ReturnToService=2
            JobRequeue=1
            MessageTimeout=2
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SchedulerType=sched/backfill
            SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
            KillWait=1
            SlurmdTimeout=5
            SlurmctldTimeout=5
            TreeWidth=50
            NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=4 RealMemory=2000 State=UNKNOWN
            NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=4 RealMemory=2000 State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """
        );

    private void Daemon(string name, string program, params string[] arguments)
    {
        Process process = Begin(program, arguments);

        // Nobody reads what it says; a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _daemons[name] = process;
    }

    private Process Begin(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program) ?? program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SLURM_CONF"] = Configuration;
        return Process.Start(start)!;
    }

    private static void WaitForFile(string path)
    {
        for (var clock = Stopwatch.StartNew(); !Path.Exists(path); Thread.Sleep(20))
        {
            Assert.True(clock.Elapsed < Longest, $"{path} does not appear.");
        }
    }

    private static string? Find(string program) =>
        $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin"
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Ports that nobody had a moment ago.</summary>
    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            return
            [
                .. listeners.Select(listener =>
                {
                    listener.Start();
                    return ((IPEndPoint)listener.LocalEndpoint).Port;
                }),
            ];
        }
        finally
        {
            Array.ForEach(listeners, listener => listener.Dispose());
        }
    }

    private int[] OwnProcesses() => [.. Processes().Where(process => Holds(process, "environ", "SLURM_CONF=" + Configuration))];

    private static IEnumerable<int> Processes() =>
        !Directory.Exists("/proc")
            ? []
            : Directory
                .EnumerateDirectories("/proc")
                .Select(folder =>
                    int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0
                )
                .Where(id => id > 0 && id != System.Environment.ProcessId);

    /// <summary>Whether one of the words of a process' environment or command line is this.</summary>
    private static bool Holds(int process, string file, string word)
    {
        try
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}");
            return Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split('\0').Contains(word);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    private static void Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    private static string Tail(string log) => !File.Exists(log) ? "" : string.Join('\n', File.ReadLines(log).TakeLast(30));
}
