namespace GrokkingTickets.Statistics;

/// <summary>The <see cref="Outcome"/> of a run, of whose evaluations one is seen after the other.</summary>
/// <param name="goal">What counts as memorised and generalised.</param>
/// <param name="inARow">
/// Evaluations at the goal, one after the other, that it takes; the time is the first one's. 1 is the paper's t_mem and t_gen.
/// </param>
public sealed class OutcomeSoFar(Goal goal, int inARow = 1)
{
    private readonly Crossing _memorized = new(goal, inARow);
    private readonly Crossing _generalized = new(goal, inARow);
    private long _last;

    /// <summary>What has come out by now.</summary>
    public Outcome Outcome => new(_memorized.At, _generalized.At, _last);

    /// <summary>Takes an evaluation, later than those before.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="train">What the goal judges of the train examples.</param>
    /// <param name="test">The same of the test examples.</param>
    public void Take(long step, double train, double test)
    {
        _memorized.Take(step, train);
        _generalized.Take(step, test);
        _last = step;
    }

    /// <summary>Looks for the first of some values in a row at the goal.</summary>
    private sealed class Crossing(Goal goal, int inARow)
    {
        private long _first;
        private int _count;

        public long? At { get; private set; }

        public void Take(long step, double value)
        {
            if (!goal.IsReachedBy(value))
            {
                _count = 0;
                return;
            }

            _first = _count == 0 ? step : _first;
            _count++;
            if (_count == inARow)
            {
                At ??= _first;
            }
        }
    }
}
