namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>Slurm's programs as small scripts, which write down how they are called.</summary>
internal sealed class FakeSlurm
{
    private const char Separator = '\u001f';
    private readonly string _folder;

    public FakeSlurm(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        string record = $"printf '%s{Separator}' \"${{0##*/}}\" \"$@\" >> '{Calls}'; echo >> '{Calls}'";
        WriteProgram(Path.Combine(folder, "sbatch"), $"{record}\n{Refusing("sbatch")}\necho $(($(grep -c ^sbatch '{Calls}') * 100))");
        WriteProgram(Path.Combine(folder, "squeue"), $"{record}\ncat '{QueueFile}'\n{Refusing("squeue")}");
        WriteProgram(Path.Combine(folder, "scancel"), record);
        WriteProgram(
            Path.Combine(folder, "scontrol"),
            $"{record}\n[[ $1 != show ]] || cat '{Path.Combine(folder, "config")}'\n{Refusing("scontrol")}"
        );
        Queue();
        MaxArraySize(1001);
        File.WriteAllText(Calls, "");
    }

    /// <summary>The folder of the programs.</summary>
    public string Programs => _folder;

    private string Calls => Path.Combine(_folder, "calls");

    private string QueueFile => Path.Combine(_folder, "queue");

    /// <summary>All calls so far that change something, as lines; a folder's names of submissions and their paths are left out.</summary>
    public string[][] Changes() =>
        [
            .. File.ReadAllLines(Calls)
                .Select(line => line.TrimEnd(Separator).Split(Separator))
                .Where(call => call[0] != "squeue" && !(call[0] == "scontrol" && call[1] == "show")),
        ];

    /// <summary>The calls of a program.</summary>
    public string[][] Of(string program) => [.. Changes().Where(call => call[0] == program).Select(call => call[1..])];

    /// <summary>Forgets the calls so far.</summary>
    public void Forget() => File.WriteAllText(Calls, "");

    /// <summary>What squeue prints from now on: <c>JOB|TASK|STATE|PRIORITY|DEPENDENCY|NODES|NAME</c>.</summary>
    public void Queue(params IEnumerable<string> lines) => File.WriteAllLines(QueueFile, lines);

    public void MaxArraySize(int size) =>
        File.WriteAllText(Path.Combine(_folder, "config"), FormattableString.Invariant($"MaxArraySize            = {size}\n"));

    /// <summary>A program fails with a message from its call of a number on, counted from 1.</summary>
    public void Refuse(string program, string message, int from = 1) =>
        File.WriteAllText(
            Path.Combine(_folder, program + ".refuses"),
            FormattableString.Invariant($"[[ $(grep -c ^{program} '{Calls}') -lt {from} ]] || {{ echo '{message}' >&2; exit 1; }}\n")
        );

    public static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, "#!/bin/bash\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Refusing(string program) =>
        $"[[ ! -e '{Path.Combine(_folder, program + ".refuses")}' ]] || . '{Path.Combine(_folder, program + ".refuses")}'";
}
