using GrokkingTickets.Tasks;

namespace GrokkingTickets.Training;

/// <summary>
/// The measurement of the test split, in parts that fit the memory. Few parts belong to the program that measures the training split,
/// which computes once what depends on the weights alone; where they are many, each is filled into the program of its size and run.
/// </summary>
internal sealed class TestSplit
{
    private const int MostPartsAtOnce = 4;

    private readonly Examples _examples;
    private readonly Measure[] _parts;
    private readonly Measure[] _sizes;
    private Executable[] _programs = [];

    /// <param name="examples">The split.</param>
    /// <param name="measure">Measures so many examples of it.</param>
    public TestSplit(Examples examples, Func<int, Measure> measure)
    {
        _examples = examples;
        int full = Math.Min(examples.PartSize, examples.Count);
        int rest = examples.Count % full;
        int[] rows = [.. Enumerable.Repeat(full, examples.Count / full), .. rest == 0 ? [] : (int[])[rest]];
        if (rows.Length > MostPartsAtOnce)
        {
            _sizes = [.. rows.Distinct().Select(measure)];
            _parts = [.. rows.Select(size => _sizes.First(part => part.Rows == size))];
            return;
        }

        (_sizes, _parts) = ([], [.. rows.Select(measure)]);
        int start = 0;
        foreach (Measure part in _parts)
        {
            part.Batch.Fill(examples, start);
            start += part.Rows;
        }
    }

    /// <summary>What the program that measures the training split computes for this one.</summary>
    public IEnumerable<Node> Outputs => _sizes.Length == 0 ? _parts.SelectMany(part => part.Outputs) : [];

    /// <summary>What the programs of this split alone compute, one for each size of a part.</summary>
    public IEnumerable<Node[]> OwnOutputs => _sizes.Select(size => size.Outputs);

    /// <summary>Floating-point operations of this split's own programs in one measurement.</summary>
    public long OwnFlops => _programs.Sum(program => program.Flops);

    /// <summary>Takes the programs of <see cref="OwnOutputs"/>, in that order.</summary>
    public void Use(Executable[] programs) =>
        _programs = programs.Length == 0 ? [] : [.. _parts.Select(part => programs[Array.IndexOf(_sizes, part)])];

    /// <summary>
    /// The mean loss and the share of right answers, NaN of a regression, after a run of the program with <see cref="Outputs"/>.
    /// </summary>
    public (double Loss, double Accuracy) Read(Executable measured, CancellationToken cancellation)
    {
        double loss = 0;
        double correct = 0;
        int start = 0;
        for (int index = 0; index < _parts.Length; index++)
        {
            Measure part = _parts[index];
            Executable program = measured;
            if (_programs.Length != 0)
            {
                program = _programs[index];
                part.Batch.Fill(_examples, start);
                program.Run(cancellation);
            }

            (double partLoss, double partCorrect) = part.Read(program);
            loss += partLoss * part.Rows;
            correct += partCorrect;
            start += part.Rows;
        }

        return (loss / start, correct / start);
    }
}
