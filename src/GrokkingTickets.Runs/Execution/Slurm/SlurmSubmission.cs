using System.Text.Json;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>The content of a submission's <c>submission.json</c>: what each of its jobs is to do.</summary>
/// <param name="Command">The command that made it.</param>
/// <param name="Arrays">The tasks of each array, by their indices.</param>
/// <param name="Report">What comes after them, if anything.</param>
public sealed record SlurmSubmission(string Command, IReadOnlyList<IReadOnlyList<SlurmTask>> Arrays, SlurmReport? Report)
{
    /// <summary>Whether a task refuses a run that another kind of machine has trained, in whole or in part.</summary>
    public bool SameMachine { get; init; }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, JsonText.Options) + "\n");

    /// <summary>Reads it.</summary>
    /// <exception cref="FileFormatException">It is missing or damaged.</exception>
    public static SlurmSubmission Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SlurmSubmission>(InputFile.ReadAllBytes(path), JsonText.Options)
                ?? throw new JsonException("the file says null");
        }
        catch (JsonException e)
        {
            throw new FileFormatException(path, "the list of this submission's jobs is damaged", e);
        }
    }
}
