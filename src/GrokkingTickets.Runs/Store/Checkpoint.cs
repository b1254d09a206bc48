using System.Globalization;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Store;

/// <summary>
/// All that a run needs to continue from a step. In the file: the parameters under their own names (which have no dot), a mask as
/// <c>mask.NAME</c> in U8, the optimizer's state under names with a dot, e.g. <c>adam.m.NAME</c>; the metadata has the step, the run's
/// identity and a checksum of the values.
/// </summary>
/// <param name="Step">Updates done.</param>
/// <param name="Identity">The hash of the run it belongs to.</param>
/// <param name="Parameters">F32, in the model's order.</param>
/// <param name="Masks">U8, 0 or 1, named as the parameters they mask; none for a dense run.</param>
/// <param name="OptimizerState">F32, under the names they have in the file; none where the run does not go on.</param>
public sealed record Checkpoint(
    long Step,
    string Identity,
    IReadOnlyList<Tensor> Parameters,
    IReadOnlyList<Tensor> Masks,
    IReadOnlyList<Tensor> OptimizerState
)
{
    /// <summary>Stands before the name of what a mask is of.</summary>
    internal const string MaskPrefix = "mask.";

    private const string FormatName = "grokking-tickets checkpoint 1";

    /// <summary>Masks under the names they have in a file.</summary>
    internal static IReadOnlyList<Tensor> Named(IReadOnlyList<Tensor> masks) =>
        [.. masks.Select(mask => mask with { Name = MaskPrefix + mask.Name })];

    /// <summary>Writes it, whole or not at all; the same checkpoint gives the same bytes.</summary>
    public void Write(string path) => Write(stream => AtomicFile.Write(path, stream));

    /// <summary>Writes it by way of a lease.</summary>
    public void Write(string path, RunLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        Write(stream => lease.Write(path, stream));
    }

    private void Write(Action<Action<Stream>> file)
    {
        if (Parameters.FirstOrDefault(p => p.Name.Contains('.', StringComparison.Ordinal)) is { } parameter)
        {
            throw new InvalidOperationException($"Parameter {parameter.Name} must not have a dot in its name.");
        }

        if (OptimizerState.FirstOrDefault(s => !IsOptimizers(s.Name)) is { } state)
        {
            throw new InvalidOperationException($"Optimizer state {state.Name} must have a name with a dot, e.g. adam.m.{state.Name}.");
        }

        List<Tensor> tensors = [.. Parameters, .. Named(Masks), .. OptimizerState];
        Dictionary<string, string> metadata = Metadata(Step, Identity, Checksum(tensors));
        file(stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    private static Dictionary<string, string> Metadata(long step, string identity, string checksum) =>
        new()
        {
            ["format"] = FormatName,
            ["step"] = step.ToString(CultureInfo.InvariantCulture),
            ["identity"] = identity,
            ["crc32c"] = checksum,
        };

    /// <summary>Reads and verifies a checkpoint.</summary>
    /// <exception cref="FileFormatException">The file is missing, damaged, or no checkpoint.</exception>
    public static Checkpoint Read(string path)
    {
        var file = SafetensorsFile.Read(path);
        IReadOnlyDictionary<string, string> metadata = file.Metadata;
        if (
            !metadata.TryGetValue("format", out string? format)
            || format != FormatName
            || !metadata.TryGetValue("identity", out string? identity)
            || !metadata.TryGetValue("step", out string? stepText)
            || !long.TryParse(stepText, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
        )
        {
            throw new FileFormatException(path, "this is not a checkpoint of this version of the program");
        }

        if (!metadata.TryGetValue("crc32c", out string? checksum) || checksum != Checksum(file.Tensors))
        {
            throw new FileFormatException(path, "the checkpoint is damaged: its values do not have the checksum they were written with");
        }

        // The header is not under the checksum, but a good one has only this form.
        if (!file.HasHeader(SafetensorsWriter.Header(file.Tensors, Metadata(step, identity, checksum))))
        {
            throw new FileFormatException(path, "the checkpoint is damaged: its header is not as this program writes it");
        }

        return new Checkpoint(
            step,
            identity,
            file.Tensors.Where(t => !t.Name.Contains('.', StringComparison.Ordinal)).ToList(),
            file.Tensors.Where(t => t.Name.StartsWith(MaskPrefix, StringComparison.Ordinal))
                .Select(t => t with { Name = t.Name[MaskPrefix.Length..] })
                .ToList(),
            file.Tensors.Where(t => IsOptimizers(t.Name)).ToList()
        );
    }

    /// <summary>The bytes of what the optimizer remembers in a file, by its header alone; 0 where it cannot be read.</summary>
    internal static long OptimizerBytes(string path)
    {
        try
        {
            return SafetensorsFile.ReadHeader(path).Entries.Where(entry => IsOptimizers(entry.Name)).Sum(entry => entry.End - entry.Begin);
        }
        catch (FileFormatException)
        {
            return 0;
        }
    }

    private static bool IsOptimizers(string name) =>
        name.Contains('.', StringComparison.Ordinal) && !name.StartsWith(MaskPrefix, StringComparison.Ordinal);

    /// <summary>The crc32c of the values of tensors, one after the other.</summary>
    internal static string Checksum(IReadOnlyList<Tensor> tensors)
    {
        var crc = new Crc32C();
        foreach (Tensor tensor in tensors)
        {
            crc.Add(tensor.Bytes());
        }

        return crc.Text;
    }
}
