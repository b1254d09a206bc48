using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>
/// A binary operation on residues: division or a polynomial. Those of the literature have names, which they keep however they are written:
/// <c>y + x</c> is add.
/// </summary>
public sealed record ModularOperation : IWritten<ModularOperation>
{
    private const int LongestReadableName = 40;

    /// <summary>x + y.</summary>
    public static ModularOperation Add { get; } = Named("add", "modular-addition", "x+y");

    /// <summary>x - y.</summary>
    public static ModularOperation Subtract { get; } = Named("subtract", "modular-subtraction", "x-y");

    /// <summary>x y.</summary>
    public static ModularOperation Multiply { get; } = Named("multiply", "modular-multiplication", "xy");

    /// <summary>x / y, the c with y c = x; the modulus must be prime, and pairs with y = 0 are left out.</summary>
    public static ModularOperation Divide { get; } = new("divide", null, "modular-division");

    /// <summary>x^2 + x y + y^2.</summary>
    public static ModularOperation QuadraticForm { get; } = Named("x^2+xy+y^2", "modular-x2-xy-y2", "x^2+xy+y^2");

    /// <summary>x^2 + y^2.</summary>
    public static ModularOperation SumOfSquares { get; } = Named("x^2+y^2", "modular-x2-y2", "x^2+y^2");

    private static readonly ModularOperation[] WithNames = [Add, Subtract, Multiply, Divide, QuadraticForm, SumOfSquares];

    private readonly string _text;

    private ModularOperation(string text, Polynomial? polynomial, string readableName)
    {
        _text = text;
        Polynomial = polynomial;
        ReadableName = readableName;
    }

    /// <inheritdoc/>
    public static string Allowed { get; } =
        $"one of {string.Join(", ", WithNames.Select(operation => operation._text))}, or a polynomial in x and y with whole coefficients, "
        + "such as x^3+xy^2-2y";

    /// <summary>What is computed of x and y; null for division.</summary>
    public Polynomial? Polynomial { get; }

    /// <summary>What a run's folder calls the task.</summary>
    public string ReadableName { get; }

    /// <inheritdoc/>
    public static ModularOperation? Read(string text, out string? problem)
    {
        problem = null;
        if (Array.Find(WithNames, operation => operation._text == text) is { } named)
        {
            return named;
        }

        return Polynomial.Read(text, out problem) is { } polynomial ? Of(polynomial) : null;
    }

    /// <summary>The word of an operation that has a name, else the polynomial's one text.</summary>
    public override string ToString() => _text;

    private static ModularOperation Of(Polynomial polynomial)
    {
        if (Array.Find(WithNames, operation => polynomial.Equals(operation.Polynomial)) is { } named)
        {
            return named;
        }

        // Plus and minus are signs that names of folders may have.
        string name = polynomial.ToString().Replace("^", "", StringComparison.Ordinal);
        return new(
            polynomial.ToString(),
            polynomial,
            "modular-" + (name.Length > LongestReadableName ? name[..LongestReadableName] : name)
        );
    }

    private static ModularOperation Named(string word, string readableName, string polynomial) =>
        new(word, Polynomial.Read(polynomial, out _), readableName);
}
