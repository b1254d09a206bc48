using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

/// <summary>What a step does beside the optimizer's rule, each against its formula in double precision, and all of them together.</summary>
public class StepTests
{
    private static readonly ParameterShape[] Shapes =
    [
        new("A", 5, 17, FanIn: 17),
        new("B", 3, 4, FanIn: 4),
        new("b", 1, 6, FanIn: 4) { Constant = 0 },
    ];

    private static readonly Sgd Plain = new()
    {
        LearningRate = 0.1,
        Momentum = 0,
        WeightDecay = 0,
    };

    /// <summary>By which settings; each is tried alone and with a mask.</summary>
    private static readonly IReadOnlyDictionary<string, StepSettings> Settings = new Dictionary<string, StepSettings>
    {
        ["l1"] = new() { L1 = 0.3 },
        ["grokfast ema"] = new() { Grokfast = Grokfast.Ema },
        ["grokfast window"] = new() { Grokfast = Grokfast.Window, GrokfastWindow = 4 },
        ["orthogonal"] = new() { Orthogonal = Orthogonal.Tensor },
        ["orthogonal network"] = new() { Orthogonal = Orthogonal.Network },
        ["row norm"] = new() { RowNorm = 0.5 },
        ["l2 norm"] = new() { L2Norm = new HeldNorm(2, NormReference.None) },
        ["all"] = new()
        {
            L1 = 0.3,
            Grokfast = Grokfast.Ema,
            Orthogonal = Orthogonal.Tensor,
            L2Norm = new HeldNorm(2, NormReference.None),
        },
    };

    public static TheoryData<string, bool> Cases => [.. Settings.Keys.SelectMany(key => new[] { (key, false), (key, true) })];

    [Fact]
    public void Each_setting_is_tried()
    {
        // Of the loss, which TrainerTests and MinibatchTests try, or tried as a part of another.
        HashSet<string> tried = ["BatchSize", "Temperature", "L2NormOf", "GrokfastAlpha", "GrokfastLambda"];
        foreach (System.Reflection.PropertyInfo property in typeof(StepSettings).GetProperties().Where(one => one.CanWrite))
        {
            Assert.True(
                tried.Contains(property.Name)
                    || Settings.Values.Any(one => !Equals(property.GetValue(one), property.GetValue(new StepSettings()))),
                property.Name
            );
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_its_formula(string name, bool isMasked)
    {
        StepSettings settings = Settings[name];
        ParameterSet weights = Random("weights");
        ParameterSet? mask = isMasked ? Masked(weights) : null;
        OptimizerState state = Start(settings);
        Dictionary<string, double[]> theta = Shapes.ToDictionary(shape => shape.Name, shape => Doubles(weights, shape));
        var formula = new Formula(settings);
        for (int step = 1; step <= 9; step++)
        {
            ParameterSet gradient = Random($"gradient {step}");
            formula.Step(
                theta,
                Shapes.ToDictionary(shape => shape.Name, shape => Doubles(gradient, shape)),
                mask is null ? null : Shapes.ToDictionary(shape => shape.Name, shape => Doubles(mask, shape))
            );
            state.Step(weights, gradient, mask, step);
            foreach (ParameterShape shape in Shapes)
            {
                double[] actual = Doubles(weights, shape);
                for (int i = 0; i < actual.Length; i++)
                {
                    Assert.Equal(theta[shape.Name][i], actual[i], 2e-5 * (1 + Math.Abs(actual[i])));
                    Assert.True(mask is null || Doubles(mask, shape)[i] != 0 || actual[i] == 0);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_goes_on_from_its_memory_to_the_same_bits_and_allocates_nothing(string name, bool isMasked)
    {
        StepSettings settings = Settings[name];
        ParameterSet straight = Random("weights");
        ParameterSet? mask = isMasked ? Masked(straight) : null;
        ParameterSet resumed = straight.Clone();
        OptimizerState one = Start(settings);
        OptimizerState two = Start(settings);
        Assert.Equal(Plain.Remembers.Concat(settings.Remembers), one.Memory.Select(memory => memory.Name));
        for (int step = 1; step <= 15; step++)
        {
            one.Step(straight, Random($"gradient {step}"), mask, step);
            two.Step(resumed, Random($"gradient {step}"), mask, step);
            OptimizerState next = Start(settings);
            foreach ((ParameterSet from, ParameterSet to) in two.Memory.Zip(next.Memory, (a, b) => (a.Values, b.Values)))
            {
                from.Data.CopyTo(to.Data);
            }

            two = next;
        }

        Assert.Equal(straight.Data.ToArray(), resumed.Data.ToArray());
        ParameterSet gradient = Random("gradient");
        for (int step = 16; step <= 200; step++)
        {
            one.Step(straight, gradient, mask, step);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 201; step <= 300; step++)
        {
            one.Step(straight, gradient, mask, step);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_norm_of_each_tensor_is_held()
    {
        ParameterSet weights = Random("weights");
        var held = HeldNormPart.Of(weights, 0.5, HeldNormScope.Tensor);
        double[] expected = [.. Shapes.Select(shape => (shape.Prunable ? 0.5 : 1) * Length(Doubles(weights, shape)))];
        ParameterSet bias = weights.Clone();
        OptimizerState state = new Sgd { LearningRate = 0.1 }.Start(
            Shapes,
            new StepSettings { L2Norm = new HeldNorm(0.5, NormReference.Start), L2NormOf = HeldNormScope.Tensor },
            held
        );
        held.Apply(weights);
        Assert.Equal(expected, Shapes.Select(shape => Length(Doubles(weights, shape))), Near);
        Assert.Equal(bias.ToArray("b"), weights.ToArray("b"));
        state.Step(weights, Random("gradient"), null, 1);
        Assert.Equal(expected[..2], Shapes[..2].Select(shape => Length(Doubles(weights, shape))), Near);

        static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * (1 + b);
    }

    [Fact]
    public void Weights_that_are_0_stay_so()
    {
        var weights = new ParameterSet(Shapes);
        HeldNormPart.Whole(3).Apply(weights);
        Assert.Equal(0, weights.Data.ToArray().Max(Math.Abs));
    }

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.5)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    public void A_step_size_rises_in_equal_parts(long step, double part)
    {
        ParameterSet weights = Random("weights");
        ParameterSet expected = weights.Clone();
        ParameterSet gradient = Random("gradient");
        (Plain with { Warmup = 4 }).Start(Shapes).Step(weights, gradient, null, step);
        (Plain with { LearningRate = 0.1 * part }).Start(Shapes).Step(expected, gradient, null, step);
        Assert.Equal(expected.Data.ToArray(), weights.Data.ToArray());
    }

    [Theory]
    [InlineData("3", 3, NormReference.None)]
    [InlineData("0.85*t_gen", 0.85, NormReference.DenseGeneralized)]
    [InlineData("0.8 * start", 0.8, NormReference.Start)]
    [InlineData("dense_start", 1, NormReference.DenseStart)]
    public void A_held_norm_reads_as_it_is_written(string text, double factor, NormReference of)
    {
        HeldNorm held = HeldNorm.Read(text, out string? problem)!;
        Assert.Null(problem);
        Assert.Equal(new HeldNorm(factor, of), held);
        Assert.Equal(held, HeldNorm.Read(held.ToString(), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("nan")]
    [InlineData("2*")]
    [InlineData("*start")]
    [InlineData("2*3")]
    [InlineData("2*none")]
    [InlineData("none")]
    [InlineData("start*2")]
    [InlineData("1e300*start")]
    public void Other_texts_are_no_norm(string text) => Assert.Null(HeldNorm.Read(text, out _));

    private static OptimizerState Start(StepSettings settings) =>
        Plain.Start(Shapes, settings, settings.L2Norm is { } held ? HeldNormPart.Whole(held.Factor) : null);

    private static ParameterSet Random(string stream)
    {
        ParameterSet set = Initialization.Normal(Shapes, 7, 1, stream);
        for (int i = 0; i < 6; i++)
        {
            set["b"][0, i] = (i + stream.Length) * 0.1f;
        }

        return set;
    }

    private static ParameterSet Masked(ParameterSet weights)
    {
        ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(weights), 0.5, PruningScope.Global);
        Mask.Apply(mask, weights);
        return mask;
    }

    private static double[] Doubles(ParameterSet set, ParameterShape shape) => Array.ConvertAll(set.ToArray(shape.Name), x => (double)x);

    private static double Length(IEnumerable<double> x) => Math.Sqrt(x.Sum(value => value * value));

    /// <summary>A step of gradient descent with all of it, as the papers write it.</summary>
    private sealed class Formula(StepSettings settings)
    {
        private readonly List<Dictionary<string, double[]>> _gradients = [];
        private Dictionary<string, double[]>? _average;

        public void Step(Dictionary<string, double[]> theta, Dictionary<string, double[]> gradient, Dictionary<string, double[]>? mask)
        {
            var g = gradient.ToDictionary(one => one.Key, one => one.Value.Select((x, i) => x * (mask?[one.Key][i] ?? 1)).ToArray());
            foreach (string name in g.Keys.Where(name => name != "b"))
            {
                g[name] = [.. g[name].Select((x, i) => x + (settings.L1 * Math.Sign(theta[name][i])))];
            }

            if (settings.Grokfast == Grokfast.Ema)
            {
                _average ??= g;
                _average = g.Keys.ToDictionary(
                    name => name,
                    name => g[name].Select((x, i) => (0.98 * _average[name][i]) + (0.02 * x)).ToArray()
                );
                g = g.Keys.ToDictionary(name => name, name => g[name].Select((x, i) => x + (2 * _average[name][i])).ToArray());
            }

            _gradients.Add(g);
            if (settings.Grokfast == Grokfast.Window && _gradients.Count >= settings.GrokfastWindow)
            {
                Dictionary<string, double[]>[] last = [.. _gradients.TakeLast(settings.GrokfastWindow)];
                g = g.Keys.ToDictionary(
                    name => name,
                    name => g[name].Select((x, i) => x + (2 * last.Average(one => one[name][i]))).ToArray()
                );
            }

            if (settings.Orthogonal == Orthogonal.Tensor)
            {
                g = g.Keys.ToDictionary(name => name, name => Without(theta[name], g[name]));
            }

            if (settings.Orthogonal == Orthogonal.Network)
            {
                double[] all = Without([.. Shapes.SelectMany(shape => theta[shape.Name])], [.. Shapes.SelectMany(shape => g[shape.Name])]);
                int from = 0;
                foreach (ParameterShape shape in Shapes)
                {
                    g[shape.Name] = all[from..(from += (int)shape.Shape.Count)];
                }
            }

            foreach ((string name, double[] values) in theta)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = mask is not null && mask[name][i] == 0 ? 0 : values[i] - (0.1 * g[name][i]);
                }
            }

            foreach (ParameterShape shape in Shapes.Where(shape => settings.RowNorm > 0 && shape.Prunable))
            {
                for (int row = 0; row < shape.Rows; row++)
                {
                    Span<double> values = theta[shape.Name].AsSpan(row * shape.Columns, shape.Columns);
                    double length = Length(values.ToArray());
                    foreach (ref double value in values)
                    {
                        value *= Math.Min(1, settings.RowNorm / length);
                    }
                }
            }

            if (settings.L2Norm is { } held)
            {
                double factor = held.Factor / Length(theta.Where(one => one.Key != "b").SelectMany(one => one.Value));
                foreach (double[] values in theta.Where(one => one.Key != "b").Select(one => one.Value))
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] *= factor;
                    }
                }
            }
        }

        private static double[] Without(double[] w, double[] g)
        {
            double along = w.Zip(g, (a, b) => a * b).Sum() / w.Sum(a => a * a);
            double[] left = [.. g.Zip(w, (b, a) => b - (along * a))];
            return [.. left.Select(x => x * Length(g) / Length(left))];
        }
    }
}
