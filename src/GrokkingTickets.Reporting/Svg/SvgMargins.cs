namespace GrokkingTickets.Reporting.Svg;

/// <summary>The room around a panel.</summary>
/// <param name="Left">For ticks and labels of the y axis.</param>
/// <param name="Right">For what stands on the other side.</param>
/// <param name="TickWidth">The widest tick label of the y axis, beside which its title stands.</param>
public readonly record struct SvgMargins(double Left, double Right, double TickWidth = 0);
