using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>Reads the files that specifications name, whatever their format.</summary>
public interface IGivenTensors
{
    /// <summary>A tensor of 64-bit integers, row-major.</summary>
    /// <param name="file">Where.</param>
    /// <param name="name">Which.</param>
    /// <param name="shape">The shape that it must have; -1 stands for any extent.</param>
    /// <exception cref="DatasetException">It is not there, or is something else.</exception>
    long[] Integers(FileReference file, string name, params IReadOnlyList<int> shape);
}
