using System.Diagnostics;
using System.Text;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>Slurm's own programs, which are all that this program knows of a cluster.</summary>
/// <param name="searchPath">The folders they are looked for in, written as in <c>PATH</c>.</param>
public sealed class SlurmPrograms(string searchPath)
{
    /// <summary>
    /// Variables that stand for options which would change what the queue shows or how a job is submitted; those that only choose where
    /// and how long jobs run are the user's to set.
    /// </summary>
    private static readonly string[] Misleading = ["SQUEUE_", "SBATCH_WAIT", "SBATCH_ARRAY_INX"];

    /// <summary>How long an answer of Slurm's is waited for: a controller that restarts takes its time.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Whether a program is there.</summary>
    public bool Has(string program) => Find(program) is not null;

    /// <summary>Whether a program is there is known before it is needed.</summary>
    /// <exception cref="UserErrorException">It is not.</exception>
    public void Require(string program)
    {
        if (!Has(program))
        {
            throw Missing(program);
        }
    }

    /// <summary>Runs a program to its end and gives what it wrote to stdout.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <param name="cancellation">Ends the program, so only for those that change nothing.</param>
    /// <exception cref="UserErrorException">There is no such program.</exception>
    /// <exception cref="SlurmRefusedException">It failed, or took too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<string> RunAsync(
        string program,
        TimeSpan patience,
        IEnumerable<string> arguments,
        CancellationToken cancellation = default
    )
    {
        string path = Find(program) ?? throw Missing(program);
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (
            string name in start.Environment.Keys.Where(name => Misleading.Any(m => name.StartsWith(m, StringComparison.Ordinal))).ToList()
        )
        {
            start.Environment.Remove(name);
        }

        using var process = new Process { StartInfo = start };
        process.Start();
        process.StandardInput.Close();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(end.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(end.Token);
        try
        {
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? await output.ConfigureAwait(false)
                : throw new SlurmRefusedException(program, Sentence(await error.ConfigureAwait(false), process.ExitCode));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            cancellation.ThrowIfCancellationRequested();
            throw new SlurmRefusedException(program, $"no answer within {Values.Text(patience.TotalSeconds)} seconds");
        }
    }

    private static UserErrorException Missing(string program) =>
        new($"There is no {program} on the PATH, but --executor slurm needs it: give the command on a machine that submits to Slurm.");

    private string? Find(string program) =>
        searchPath
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>What a program says on stderr, on one line, without its own name before it.</summary>
    private static string Sentence(string error, int code)
    {
        IEnumerable<string> lines = error
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("error: ", 2)[^1].TrimEnd('.'));
        string all = string.Join("; ", lines);
        return all.Length > 0 ? all : $"exit code {Values.Text(code)}";
    }
}
