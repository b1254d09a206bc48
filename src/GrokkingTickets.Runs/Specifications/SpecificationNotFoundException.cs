using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>No preset and no file has the name that was given.</summary>
public sealed class SpecificationNotFoundException(string name, Exception innerException)
    : UserErrorException(
        $"{SpecificationErrors.Quote(name)} is neither a file nor a preset; the presets are {string.Join(", ", Presets.Names)}"
            + SpecificationErrors.DidYouMean(name, Presets.Names),
        innerException
    );
