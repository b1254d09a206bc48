using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>The binary operations on residues.</summary>
public enum ModularOperation
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Subtract,

    /// <summary>a b.</summary>
    Multiply,

    /// <summary>a / b, the c with b c = a; the modulus must be prime, and pairs with b = 0 are left out.</summary>
    Divide,

    /// <summary>a^2 + a b + b^2.</summary>
    [Word("x^2+xy+y^2")]
    QuadraticForm,

    /// <summary>a^2 + b^2.</summary>
    [Word("x^2+y^2")]
    SumOfSquares,
}
