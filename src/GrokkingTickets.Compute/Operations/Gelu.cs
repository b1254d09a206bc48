namespace GrokkingTickets.Compute;

public sealed partial class Node
{
    /// <summary>
    /// The exact GELU (Hendrycks and Gimpel 2016), x times the normal distribution function of x; PyTorch's default form.
    /// </summary>
    public Node Gelu() => this * NormalCdf();
}
