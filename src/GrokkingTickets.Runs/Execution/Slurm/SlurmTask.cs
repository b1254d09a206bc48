using System.Security.Cryptography;
using System.Text;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What one task of an array trains; its specification is a file beside.</summary>
/// <param name="Run">The name of the run's folder.</param>
/// <param name="Stretch">A hash that tells this stretch of the run from others, see <see cref="KeyOf"/>.</param>
/// <param name="Folder">The full path where the run has a folder of its own; null in the store, which may have other paths.</param>
public sealed record SlurmTask(string Run, string Stretch, string? Folder)
{
    /// <summary>The task of a request.</summary>
    public static SlurmTask Of(RunRequest request, RunStore store)
    {
        ArgumentNullException.ThrowIfNull(request);
        RunFolder folder = request.FolderIn(store);
        return new SlurmTask(folder.Name, KeyOf(request), request.Folder is null ? null : folder.Path);
    }

    /// <summary>The folder of its run.</summary>
    public string FolderIn(RunStore store) => Folder ?? Path.Combine(store.Path, Run);

    /// <summary>
    /// Who a stretch is: the run's identity, what is asked of it, and where it is to be. Two stretches of one run have the same identity.
    /// </summary>
    public static string KeyOf(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Specification specification = request.Specification;
        IEnumerable<string> lines =
        [
            request.Identity.Hash,
            request.Folder is null ? "" : Path.GetFullPath(request.Folder),
            Values.Text(specification.Task.Threshold),
            .. SpecificationSchema.Training.State(specification.Training).Keys.Select(key => $"{key.Name}={key.Text}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
