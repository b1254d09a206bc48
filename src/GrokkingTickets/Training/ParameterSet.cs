using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>
/// One number for every weight of a model: the weights themselves, their gradient, a moment of the optimizer, a mask.
/// All tensors lie in one contiguous block, rows padded with zeros, so that an optimizer makes a single pass; sets of the
/// same model have the same layout.
/// </summary>
public sealed class ParameterSet
{
    private readonly AlignedMemory _memory;
    private readonly int _start;
    private readonly int _length;
    private readonly Dictionary<string, Matrix<float>> _tensors = [];

    /// <summary>All zeros.</summary>
    public ParameterSet(IReadOnlyList<ParameterShape> shapes)
    {
        Shapes = shapes;
        _length = shapes.Sum(shape => AlignedMemory.Footprint(shape.Shape));
        _memory = new AlignedMemory(_length);
        int offset = 0;
        foreach (ParameterShape shape in shapes)
        {
            _tensors.Add(shape.Name, _memory.View(offset, shape.Shape));
            offset += AlignedMemory.Footprint(shape.Shape);
        }
    }

    private ParameterSet(ParameterSet whole, int first, int count)
    {
        Shapes = [.. whole.Shapes.Skip(first).Take(count)];
        _memory = whole._memory;
        _start = whole._start + whole.Shapes.Take(first).Sum(shape => AlignedMemory.Footprint(shape.Shape));
        _length = Shapes.Sum(shape => AlignedMemory.Footprint(shape.Shape));
        foreach (ParameterShape shape in Shapes)
        {
            _tensors.Add(shape.Name, whole[shape.Name]);
        }
    }

    /// <summary>The tensors, in the order in which they lie.</summary>
    public IReadOnlyList<ParameterShape> Shapes { get; }

    /// <summary>The number of weights, padding not counted.</summary>
    public long Count => Shapes.Sum(shape => shape.Shape.Count);

    /// <summary>The whole block, padding included.</summary>
    public Span<float> Data => _memory.Span.Slice(_start, _length);

    /// <summary>One tensor, where it is: what is written to it is written here.</summary>
    public Matrix<float> this[string name] => _tensors[name];

    /// <summary>Some of the tensors, where they are: what is written to them is written here.</summary>
    public ParameterSet Part(int first, int count) => new(this, first, count);

    /// <summary>The same numbers in memory of their own.</summary>
    public ParameterSet Clone()
    {
        var copy = new ParameterSet(Shapes);
        Data.CopyTo(copy.Data);
        return copy;
    }

    /// <summary>The elements of one tensor, row after row without padding.</summary>
    public float[] ToArray(string name)
    {
        Matrix<float> tensor = this[name];
        float[] values = new float[tensor.Rows * tensor.Columns];
        for (int i = 0; i < tensor.Rows; i++)
        {
            tensor.Row(i).CopyTo(values.AsSpan(i * tensor.Columns));
        }

        return values;
    }

    /// <summary>Sets one tensor from its elements, row after row without padding.</summary>
    public void Set(string name, ReadOnlySpan<float> values)
    {
        Matrix<float> tensor = this[name];
        for (int i = 0; i < tensor.Rows; i++)
        {
            values.Slice(i * tensor.Columns, tensor.Columns).CopyTo(tensor.Row(i));
        }
    }
}
