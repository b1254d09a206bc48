using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>Turns the path in a file-valued key into a reference.</summary>
public interface IFileResolver
{
    /// <summary>The file that a key names, known by its content.</summary>
    /// <param name="keyPath">The key, <c>section.key</c>, for messages.</param>
    /// <param name="raw">Its path as it was written.</param>
    /// <exception cref="UserErrorException">It is not there or cannot be read, or what is known of it is missing.</exception>
    FileReference Resolve(string keyPath, RawScalar raw);
}
