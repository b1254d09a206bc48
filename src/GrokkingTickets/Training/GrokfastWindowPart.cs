using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using Kernel = GrokkingTickets.Compute.Kernels.Grokfast;

namespace GrokkingTickets.Training;

/// <summary>
/// Grokfast-MA (Lee et al. 2024, algorithm 1): lambda times the mean of the last w gradients is added to the gradient, once there are w.
/// The sum of the window is kept, and summed anew every w steps, so that it never carries the rounding of gradients that left long ago.
/// </summary>
internal sealed class GrokfastWindowPart : StepPart
{
    private readonly double _lambda;
    private readonly ParameterSet _sum;
    private readonly ParameterSet[] _window;

    /// <param name="window">w.</param>
    /// <param name="lambda">lambda.</param>
    /// <param name="shapes">What is trained.</param>
    public GrokfastWindowPart(int window, double lambda, IReadOnlyList<ParameterShape> shapes)
    {
        _lambda = lambda;
        _sum = new ParameterSet(shapes);
        _window = [.. Enumerable.Range(0, window).Select(_ => new ParameterSet(shapes))];
    }

    public override IEnumerable<(string Name, ParameterSet Values)> Memory => Remembers(_window.Length).Zip([_sum, .. _window]);

    /// <summary>What it remembers: the sum, and the w gradients.</summary>
    public static IReadOnlyList<string> Remembers(int window) =>
        ["grokfast.sum", .. Enumerable.Range(0, window).Select(i => $"grokfast.{i}")];

    public override void BeforeUpdate(ParameterSet weights, ParameterSet gradient, long step)
    {
        int place = (int)((step - 1) % _window.Length);
        if (place == 0)
        {
            _sum.Data.Clear();
            foreach (ParameterSet one in _window)
            {
                InPlace.Add(_sum.Data, one.Data);
            }
        }

        double factor = step < _window.Length ? 0 : _lambda / _window.Length;
        Kernel.Window(_sum.Data, _window[place].Data, gradient.Data, factor);
    }
}
