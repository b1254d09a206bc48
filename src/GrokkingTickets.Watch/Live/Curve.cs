namespace GrokkingTickets.Watch.Live;

/// <summary>
/// Some rows of a run's metrics, as many as a logarithmic axis can show: the first of every hundredth of a decade. The columns of a
/// regression's accuracies hold NaN. One thread adds to it while others read.
/// </summary>
internal sealed class Curve
{
    private const double RowsPerDecade = 100;

    private readonly Lock _lock = new();
    private readonly List<CurvePoint> _points = [];
    private CurvePoint? _latest;
    private int _bucket = -1;

    /// <summary>The rows by now, by ascending step.</summary>
    public IReadOnlyList<CurvePoint> Points
    {
        get
        {
            lock (_lock)
            {
                return [.. _points];
            }
        }
    }

    /// <summary>The last row, whether it is one of these or not.</summary>
    public CurvePoint? Latest
    {
        get
        {
            lock (_lock)
            {
                return _latest;
            }
        }
    }

    /// <summary>Takes the next row.</summary>
    public void Add(CurvePoint point)
    {
        int bucket = (int)Math.Floor(RowsPerDecade * Math.Log10(1 + point.Step));
        lock (_lock)
        {
            _latest = point;
            if (bucket > _bucket)
            {
                _bucket = bucket;
                _points.Add(point);
            }
        }
    }
}
