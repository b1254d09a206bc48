using System.Globalization;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Training;

/// <summary>
/// An L2 norm that weights keep while they are trained, <c>rho x R</c>: a number, or a multiple of the norm of the run's initial weights,
/// with its mask or without, or of that with which the dense run generalised that its mask is taken from.
/// </summary>
/// <param name="Factor">rho; of <see cref="NormReference.None"/> the norm itself.</param>
/// <param name="Of">R.</param>
public sealed record HeldNorm(double Factor, NormReference Of) : IWritten<HeldNorm>
{
    private static readonly (string Word, NormReference Of)[] References =
    [
        .. Enum.GetValues<NormReference>().Where(of => of != NormReference.None).Select(of => (Names.Word(of), of)),
    ];

    /// <inheritdoc/>
    public static string Allowed =>
        $"a number above 0, or {string.Join(", ", References.Select(one => one.Word))}, or 0.85*t_gen and the like";

    /// <inheritdoc/>
    public static HeldNorm? Read(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        string[] parts = text.Split('*', StringSplitOptions.TrimEntries);
        NormReference of = Array.Find(References, one => one.Word == parts[^1]).Of;
        string? factor = (of, parts.Length) switch
        {
            (NormReference.None, 1) or (not NormReference.None, 2) => parts[0],
            (not NormReference.None, 1) => "1",
            _ => null,
        };
        return
            double.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            && number is > 0 and <= 1e6
            ? new HeldNorm(number, of)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string factor = Factor.ToString("R", CultureInfo.InvariantCulture);
        return Of == NormReference.None ? factor : $"{factor}*{Names.Word(Of)}";
    }
}

/// <summary>What the norm that is held is a multiple of.</summary>
public enum NormReference
{
    /// <summary>Of nothing: it is a number.</summary>
    None,

    /// <summary>The run's initial weights, as its mask leaves them.</summary>
    [Word("start")]
    Start,

    /// <summary>The run's initial weights, all of them, as they are before a mask.</summary>
    [Word("dense_start")]
    DenseStart,

    /// <summary>The weights with which the dense run generalised that the mask is taken from.</summary>
    [Word("t_gen")]
    DenseGeneralized,
}

/// <summary>Whose norm is held.</summary>
public enum HeldNormScope
{
    /// <summary>That of all weights together.</summary>
    Network,

    /// <summary>That of each tensor.</summary>
    Tensor,
}
