using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>Files that specifications name, as .safetensors.</summary>
internal sealed class GivenTensors : IGivenTensors
{
    /// <exception cref="FileFormatException">The file or the tensor is missing or damaged.</exception>
    public long[] Integers(FileReference file, string name, params IReadOnlyList<int> shape) =>
        SafetensorsFile.Read(GivenFile.Open(file), file.Path).Require<long>(name, shape);
}
