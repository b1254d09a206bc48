using System.Diagnostics;

namespace GrokkingTickets.Compute;

/// <summary>
/// A graph made ready to run in float32: its operations in order, every value at a fixed place. Values live in memory
/// of the executable's own, shared by liveness, but for the nodes the caller binds to memory of theirs: inputs,
/// and outputs that are to be written there. A run allocates nothing.
/// </summary>
public sealed class Executable
{
    private readonly Instruction[] _instructions;
    private readonly Dictionary<Node, Matrix<float>> _places;

    private Executable(Instruction[] instructions, Dictionary<Node, Matrix<float>> places, long bytes, long flops)
    {
        _instructions = instructions;
        _places = places;
        Bytes = bytes;
        Flops = flops;
    }

    /// <summary>
    /// The working memory in bytes, shared by the programs compiled together; inputs and what the caller bound are not counted.
    /// </summary>
    public long Bytes { get; }

    /// <summary>Floating-point operations of one run.</summary>
    public long Flops { get; }

    /// <summary>
    /// Plans the computation of <paramref name="outputs"/>. Inputs that are not bound get memory of their own, to be filled
    /// through the indexer before a run; outputs keep their values until the next run.
    /// </summary>
    public static Executable Compile(IReadOnlyList<Node> outputs, IReadOnlyDictionary<Node, Matrix<float>>? bound = null) =>
        Compile([outputs], bound)[0];

    /// <summary>
    /// Plans several programs that never run at the same time and so share one working memory: the outputs of one are lost
    /// when another runs, unless they are bound.
    /// </summary>
    public static Executable[] Compile(IReadOnlyList<IReadOnlyList<Node>> programs, IReadOnlyDictionary<Node, Matrix<float>>? bound = null)
    {
        var given = new Dictionary<Node, Matrix<float>>(bound ?? new Dictionary<Node, Matrix<float>>());
        if (given.Keys.FirstOrDefault(node => node.Operation is ConstantOperation) is { } unwritten)
        {
            throw new ArgumentException($"Node {unwritten} is bound, but no run writes a constant: bind a copy of it.", nameof(bound));
        }

        IReadOnlyList<Node>[] orders = [.. programs.Select(outputs => Topology.Of([.. outputs]))];
        foreach (Node node in orders.SelectMany(order => order))
        {
            if (node.Operation is InputOperation && !given.ContainsKey(node))
            {
                given.Add(node, new AlignedMemory(AlignedMemory.Footprint(node.Shape)).View(0, node.Shape));
            }
            else if (node.Operation is ConstantOperation constant && !given.ContainsKey(node))
            {
                var place = Matrix<float>.Allocate(1, 1);
                constant.Run([], place);
                given.Add(node, place);
            }
        }

        var plans = new List<Dictionary<Node, long>>();
        long size = 0;
        for (int i = 0; i < orders.Length; i++)
        {
            plans.Add(Place(orders[i], [.. programs[i]], given, out long needed));
            size = Math.Max(size, needed);
        }

        AlignedMemory.Check(size);
        var memory = new AlignedMemory((int)size);
        return [.. orders.Zip(plans, (order, offsets) => Assemble(order, offsets, given, memory))];
    }

    private static Executable Assemble(
        IReadOnlyList<Node> order,
        Dictionary<Node, long> offsets,
        Dictionary<Node, Matrix<float>> given,
        AlignedMemory memory
    )
    {
        var places = new Dictionary<Node, Matrix<float>>();
        var instructions = new List<Instruction>();
        long flops = 0;
        foreach (Node node in order)
        {
            if (!given.TryGetValue(node, out Matrix<float> place))
            {
                place = memory.View((int)offsets[node], node.Shape);
            }
            else if (place.Rows != node.Shape.Rows || place.Columns != node.Shape.Columns)
            {
                throw new ArgumentException($"Node {node} is bound to memory of shape {place}.");
            }

            places.Add(node, place);
            if (node.Operation is not (ConstantOperation or InputOperation))
            {
                Matrix<float>[] inputs = Array.ConvertAll(node.Inputs.ToArray(), input => places[input]);
                Shape[] shapes = Array.ConvertAll(node.Inputs.ToArray(), input => input.Shape);
                instructions.Add(new Instruction(node.Operation, inputs, place));
                flops += node.Operation.Flops(shapes, node.Shape);
            }
        }

        return new Executable([.. instructions], places, (long)memory.Length * sizeof(float), flops);
    }

    /// <summary>Where a node's value is: of inputs and outputs at any time, of others only while they are in use.</summary>
    public Matrix<float> this[Node node] => _places[node];

    /// <summary>The value of a scalar output after a run.</summary>
    public float Scalar(Node node) => _places[node][0, 0];

    /// <summary>Computes the outputs.</summary>
    /// <param name="cancellation">
    /// The wish that it stops, heeded before each operation: a pass of a huge network takes seconds. Outputs, bound or not, are then as far
    /// as they came.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        foreach (ref readonly Instruction instruction in _instructions.AsSpan())
        {
            cancellation.ThrowIfCancellationRequested();
            instruction.Operation.Run(instruction.Inputs, instruction.Output);
        }
    }

    /// <summary>
    /// Every instruction in words, in the order of <see cref="RunTimed"/>: the operation, its operands' shapes, its result's.
    /// </summary>
    public IReadOnlyList<string> Describe() =>
        [
            .. _instructions.Select(i =>
                $"{i.Operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal)} "
                + $"{string.Join(' ', i.Inputs)} -> {i.Output}"
            ),
        ];

    /// <summary>A run that adds each instruction's time, in ticks of <see cref="Stopwatch"/>, to <paramref name="ticks"/>.</summary>
    public void RunTimed(Span<long> ticks)
    {
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < _instructions.Length; i++)
        {
            _instructions[i].Operation.Run(_instructions[i].Inputs, _instructions[i].Output);
            long after = Stopwatch.GetTimestamp();
            ticks[i] += after - before;
            before = after;
        }
    }

    /// <summary>
    /// Offsets of all values that are not bound. A result takes the place of a dying input where its operation allows it.
    /// </summary>
    private static Dictionary<Node, long> Place(
        IReadOnlyList<Node> order,
        HashSet<Node> outputs,
        Dictionary<Node, Matrix<float>> bound,
        out long size
    )
    {
        var lastUse = new Dictionary<Node, Node>();
        foreach (Node node in order)
        {
            foreach (Node input in node.Inputs)
            {
                lastUse[input] = node;
            }
        }

        var plan = new BufferPlan();
        var offsets = new Dictionary<Node, long>();
        foreach (Node node in order.Where(n => outputs.Contains(n) && !bound.ContainsKey(n)))
        {
            offsets[node] = plan.Reserve(AlignedMemory.Footprint(node.Shape));
        }

        foreach (Node node in order)
        {
            HashSet<Node> dying = [.. node.Inputs.ToArray().Where(input => !IsKept(input) && lastUse[input] == node)];
            if (!IsKept(node))
            {
                Node? replaced = dying.FirstOrDefault(input => input.Shape == node.Shape && MayOverwrite(node, input));
                offsets[node] = replaced is null ? plan.Reserve(AlignedMemory.Footprint(node.Shape)) : offsets[replaced];
                dying.RemoveWhere(input => input == replaced);
            }

            foreach (Node input in dying)
            {
                plan.Release(offsets[input]);
            }
        }

        size = plan.Size;
        return offsets;

        // Outputs and what the caller bound have places of their own all the time.
        bool IsKept(Node node) => outputs.Contains(node) || bound.ContainsKey(node);
    }

    /// <summary>Whether an operation may write over an input, in whatever places it has it.</summary>
    private static bool MayOverwrite(Node node, Node input) =>
        Enumerable.Range(0, node.Inputs.Length).All(i => node.Inputs[i] != input || node.Operation.MayOverwrite(i));

    private readonly record struct Instruction(Operation Operation, Matrix<float>[] Inputs, Matrix<float> Output);
}
