namespace GrokkingTickets.Models;

/// <summary>The nonlinearity of a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x Phi(x), exact (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>x^2 (Gromov 2023).</summary>
    Quadratic,
}

internal static class ActivationExtensions
{
    public static Node Activate(this Node x, Activation activation) =>
        activation switch
        {
            Activation.Relu => x.Relu(),
            Activation.Gelu => x.Gelu(),
            Activation.Quadratic => x * x,
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
        };
}
