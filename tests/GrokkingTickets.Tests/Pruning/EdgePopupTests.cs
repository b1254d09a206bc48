using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Tests.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Pruning;

/// <summary>A learnt mask against the equations, written down in plain loops and float64.</summary>
public class EdgePopupTests
{
    private const double Rate = 0.6;

    private static readonly LearningTask Pairs = Make.Arithmetic(ModularOperation.Add, 7, false, 0.6).Split(new RandomStream(0, "split"));

    public static TheoryData<string> Networks => ["mlp", "transformer", "transformer with layer norm"];

    [Fact]
    public void Scores_are_uniform_as_torch_s_kaiming_with_a_root_of_5()
    {
        Model model = Make.Transformer(11, 40, 30, biases: true);
        ParameterSet scores = EdgePopup.InitialScores(model.Parameters, new RandomStream(3, "pruning"));
        foreach (ParameterShape shape in model.Parameters)
        {
            float[] values = scores.ToArray(shape.Name);
            if (!shape.Prunable)
            {
                Assert.All(values, value => Assert.Equal(0, value));
                continue;
            }

            double bound = 1 / Math.Sqrt(shape.Columns);
            Assert.All(values, value => Assert.InRange(Math.Abs(value), 0, bound));
            Assert.True(values.Max() > 0.95 * bound && values.Min() < -0.95 * bound);
            Assert.Equal(0, values.Average(), 5 * bound / Math.Sqrt(3 * values.Length));
            Assert.Equal(bound * bound / 3, values.Average(value => (double)value * value), bound * bound / Math.Sqrt(values.Length));
        }
    }

    [Fact]
    public void The_mask_of_the_first_step_is_the_one_that_the_method_takes_of_the_network()
    {
        Model model = Small("mlp");
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        var settings = new PruningSettings(new EdgePopup());
        ParameterSet parameters = Learning(model).Start(weights, new RandomStream(5, StreamNames.Pruning));
        Assert.Equal(
            settings.MaskOf(new PruningSubject(model, Pairs, weights), 5).Data.ToArray(),
            MaskOf(Learning(model), parameters).Data.ToArray()
        );
    }

    /// <summary>
    /// dL/ds = dL/d(theta h) theta sign(s), and dL/dtheta = dL/d(theta h) h. Where dL/d(theta h) is from: by hand for the MLP, by central
    /// differences of the literal equations for the Transformer.
    /// </summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_go_straight_through(string name)
    {
        Model model = Small(name);
        ScoredNetwork learning = Learning(model) with { TrainsWeights = true };
        ParameterSet parameters = Start(learning, 2);
        var graph = new Graph();
        var bound = new BoundParameters(graph, learning, parameters);
        Batch batch = Pairs.Train.Bind(graph, Pairs.Train.Count);
        batch.Fill(Pairs.Train, 0);
        Node loss = learning.Logits(bound.ByName, batch).CrossEntropy(batch.Targets);
        var inputs = bound.Nodes.Zip(bound.Shapes).ToDictionary(pair => pair.First, pair => Double(parameters[pair.Second.Name]));
        Matrix<double>[] actual = Interpreter.Evaluate(Gradient.Of(loss, bound.Nodes), inputs);

        ParameterSet mask = MaskOf(learning, parameters);
        Dictionary<string, double[,]> slopes = model is Mlp ? HandGradient(parameters, mask) : Differences(model, parameters, mask);
        foreach ((ParameterShape shape, Matrix<double> gradient) in bound.Shapes.Zip(actual))
        {
            string network = shape.IsScore ? shape.Name[..^"_score".Length] : shape.Name;
            for (int i = 0; i < shape.Rows; i++)
            {
                for (int j = 0; j < shape.Columns; j++)
                {
                    double expected =
                        slopes[network][i, j]
                        * (shape.IsScore ? parameters[network][i, j] * Math.Sign(parameters[shape.Name][i, j]) : mask[network][i, j]);
                    Assert.True(
                        Math.Abs(expected - gradient[i, j]) <= (model is Mlp ? 1e-12 : 1e-6) * (1 + Math.Abs(expected)),
                        $"{shape.Name}[{i}, {j}]: {gradient[i, j]} instead of {expected}"
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, 0.0)]
    [InlineData(true, null)]
    [InlineData(true, 0.0)]
    [InlineData(true, 3.0)]
    public void Three_steps_of_AdamW_are_those_of_the_equations(bool trainsWeights, double? scoreDecay)
    {
        var optimizer = new AdamW { LearningRate = 1e-2, WeightDecay = 1.5 };
        ScoredNetwork learning = Learning(Small("mlp")) with { TrainsWeights = trainsWeights, ScoreDecay = scoreDecay };
        ParameterSet parameters = Start(learning, 4);
        var theta = learning.Parameters.ToDictionary(s => s.Name, s => Square(parameters[s.Name]));
        var m = learning.Parameters.ToDictionary(s => s.Name, s => new double[s.Rows, s.Columns]);
        var v = learning.Parameters.ToDictionary(s => s.Name, s => new double[s.Rows, s.Columns]);
        ParameterSet before = parameters.Clone();
        var trainer = new Trainer(learning, Pairs, parameters, null, optimizer.Start(learning.Parameters));
        for (int step = 1; step <= 3; step++)
        {
            trainer.Advance();
            Reference(theta, m, v, step, optimizer, trainsWeights, scoreDecay ?? optimizer.WeightDecay);
        }

        foreach (ParameterShape shape in learning.Parameters)
        {
            float[] now = parameters.ToArray(shape.Name);
            if (shape.IsFrozen)
            {
                Assert.Equal(before.ToArray(shape.Name), now);
            }
            else
            {
                Assert.NotEqual(before.ToArray(shape.Name), now);
                int i = 0;
                foreach (double expected in theta[shape.Name])
                {
                    Assert.Equal(expected, now[i++], 2e-5);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_step_keeps_the_asked_number_of_each_tensor_and_moves_the_mask(string name)
    {
        Model model = Small(name);
        ScoredNetwork learning = Learning(model);
        ParameterSet parameters = Start(learning, 1);
        float[] first = MaskOf(learning, parameters).Data.ToArray();
        ParameterSet before = parameters.Clone();
        var trainer = new Trainer(learning, Pairs, parameters, null, new AdamW { LearningRate = 1e-2 }.Start(learning.Parameters));
        for (int step = 0; step < 50; step++)
        {
            trainer.Advance();
            ParameterSet mask = MaskOf(learning, parameters);
            foreach (ParameterShape shape in model.Parameters)
            {
                long count = shape.Shape.Count;
                Assert.Equal(shape.Prunable ? count - (long)Math.Floor(Rate * count) : count, Mask.KeptCount(mask, shape.Name));
            }
        }

        Assert.NotEqual(first, MaskOf(learning, parameters).Data.ToArray());
        foreach (ParameterShape shape in model.Parameters)
        {
            Assert.Equal(Bits(before, shape.Name), Bits(parameters, shape.Name));
        }

        int[] Bits(ParameterSet set, string tensor) => Array.ConvertAll(set.ToArray(tensor), BitConverter.SingleToInt32Bits);
    }

    /// <summary>What metrics and analyses see is what the trainer computes with.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void The_network_as_it_stands_has_the_metrics_of_training(string name)
    {
        Model model = Small(name);
        ScoredNetwork learning = Learning(model) with { TrainsWeights = true };
        ParameterSet parameters = Start(learning, 6);
        var trainer = new Trainer(learning, Pairs, parameters, null, Make.AdamW.Start(learning.Parameters));
        for (int step = 0; step < 20; step++)
        {
            trainer.Advance();
        }

        var mask = new ParameterSet(model.Parameters);
        var weights = new ParameterSet(model.Parameters);
        learning.Read(parameters, mask, weights);
        Assert.Equal(trainer.Measure(), new Trainer(model, Pairs, weights, null, Make.AdamW.Start(model.Parameters)).Measure());
        Assert.Equal(weights.Data.ToArray(), Ticket.Of(mask, weights).Data.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_allocates_nothing(bool trainsWeights)
    {
        ScoredNetwork learning = Learning(Small("mlp")) with { TrainsWeights = trainsWeights, ScoreDecay = 0.5 };
        ParameterSet parameters = Start(learning, 0);
        var trainer = new Trainer(learning, Pairs, parameters, null, Make.AdamW.Start(learning.Parameters));
        trainer.MeasureAndAdvance();
        trainer.Advance();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 20; step++)
        {
            trainer.Advance();
            trainer.MeasureAndAdvance();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>AdamW as PyTorch's documentation has it, on the equations of a learnt mask.</summary>
    private static void Reference(
        Dictionary<string, double[,]> theta,
        Dictionary<string, double[,]> m,
        Dictionary<string, double[,]> v,
        int step,
        AdamW optimizer,
        bool trainsWeights,
        double scoreDecay
    )
    {
        LiteralMlp literal = Literal();
        var masks = literal.Tensors.ToDictionary(t => t.Name, t => Largest(theta[$"{t.Name}_score"]));
        Dictionary<string, double[,]> slopes = literal.Gradient(
            literal.Tensors.ToDictionary(t => t.Name, t => Product(theta[t.Name], masks[t.Name])),
            (TokenExamples)Pairs.Train
        );
        foreach ((string name, int rows, int columns) in literal.Tensors)
        {
            double[,] weights = (double[,])theta[name].Clone();
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double slope = slopes[name][i, j];
                    Update($"{name}_score", i, j, slope * weights[i, j] * Math.Sign(theta[$"{name}_score"][i, j]), scoreDecay);
                    if (trainsWeights)
                    {
                        Update(name, i, j, slope * masks[name][i, j], optimizer.WeightDecay);
                    }
                }
            }
        }

        void Update(string name, int i, int j, double g, double decay)
        {
            m[name][i, j] = (optimizer.Beta1 * m[name][i, j]) + ((1 - optimizer.Beta1) * g);
            v[name][i, j] = (optimizer.Beta2 * v[name][i, j]) + ((1 - optimizer.Beta2) * g * g);
            double mean = m[name][i, j] / (1 - Math.Pow(optimizer.Beta1, step));
            double root = Math.Sqrt(v[name][i, j] / (1 - Math.Pow(optimizer.Beta2, step)));
            theta[name][i, j] *= 1 - (optimizer.LearningRate * decay);
            theta[name][i, j] -= optimizer.LearningRate * mean / (root + optimizer.Epsilon);
        }
    }

    /// <summary>1 for those of largest absolute value that are not among the floor(k n) smallest.</summary>
    private static double[,] Largest(double[,] scores)
    {
        double[] sorted = [.. scores.Cast<double>().Select(Math.Abs).Order()];
        double threshold = sorted[(int)Math.Floor(Rate * sorted.Length)];
        double[,] mask = new double[scores.GetLength(0), scores.GetLength(1)];
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            for (int j = 0; j < scores.GetLength(1); j++)
            {
                mask[i, j] = Math.Abs(scores[i, j]) >= threshold ? 1 : 0;
            }
        }

        return mask;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        double[,] product = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                product[i, j] = a[i, j] * b[i, j];
            }
        }

        return product;
    }

    private static Dictionary<string, double[,]> HandGradient(ParameterSet parameters, ParameterSet mask) =>
        Literal()
            .Gradient(
                mask.Shapes.ToDictionary(s => s.Name, s => Product(Square(parameters[s.Name]), Square(mask[s.Name]))),
                (TokenExamples)Pairs.Train
            );

    /// <summary>The slopes of the loss along every weight of the masked network.</summary>
    private static Dictionary<string, double[,]> Differences(Model model, ParameterSet parameters, ParameterSet mask)
    {
        var weights = new ParameterSet(model.Parameters);
        var slopes = new Dictionary<string, double[,]>();
        foreach (ParameterShape shape in model.Parameters)
        {
            parameters[shape.Name].Data.CopyTo(weights[shape.Name].Data);
        }

        Mask.Apply(mask, weights);
        foreach (ParameterShape shape in model.Parameters)
        {
            slopes.Add(shape.Name, new double[shape.Rows, shape.Columns]);
            for (int i = 0; i < shape.Rows; i++)
            {
                for (int j = 0; j < shape.Columns; j++)
                {
                    ref float weight = ref weights[shape.Name][i, j];
                    float at = weight;
                    (float above, float below) = (at + 2e-6f, at - 2e-6f);
                    weight = above;
                    double loss = Loss((Transformer)model, weights);
                    weight = below;
                    slopes[shape.Name][i, j] = (loss - Loss((Transformer)model, weights)) / ((double)above - below);
                    weight = at;
                }
            }
        }

        return slopes;
    }

    private static double Loss(Transformer model, ParameterSet weights)
    {
        var examples = (TokenExamples)Pairs.Train;
        double sum = 0;
        for (int n = 0; n < examples.Count; n++)
        {
            double[] logits = LiteralTransformer.Logits(model, weights, examples.Tokens[2 * n], examples.Tokens[(2 * n) + 1]);
            sum += Math.Log(logits.Sum(Math.Exp)) - logits[examples.Targets[n]];
        }

        return sum / examples.Count;
    }

    private static LiteralMlp Literal() => new(10, 8, 7);

    private static Model Small(string name) =>
        name switch
        {
            "mlp" => Make.Mlp(7, 10, 8, 1, Activation.Relu),
            "transformer" => Make.Transformer(7, 8, 6, 2, positional: true, biases: true, equalsToken: true),
            _ => Make.Transformer(7, 8, 6, layerNorm: true),
        };

    private static ScoredNetwork Learning(Model model) => new EdgePopup().Learning(model, Rate);

    private static ParameterSet Start(ScoredNetwork learning, ulong seed) =>
        learning.Start(Initialization.Normal(learning.Inner.Parameters, seed, 1), new RandomStream(seed, StreamNames.Pruning));

    private static ParameterSet MaskOf(ScoredNetwork learning, ParameterSet parameters)
    {
        var mask = new ParameterSet(learning.Inner.Parameters);
        learning.Read(parameters, mask, new ParameterSet(learning.Inner.Parameters));
        return mask;
    }

    private static Matrix<double> Double(Matrix<float> source)
    {
        var result = Matrix<double>.Allocate(source.Rows, source.Columns);
        for (int i = 0; i < source.Rows; i++)
        {
            for (int j = 0; j < source.Columns; j++)
            {
                result[i, j] = source[i, j];
            }
        }

        return result;
    }

    private static double[,] Square(Matrix<float> source)
    {
        double[,] result = new double[source.Rows, source.Columns];
        for (int i = 0; i < source.Rows; i++)
        {
            for (int j = 0; j < source.Columns; j++)
            {
                result[i, j] = source[i, j];
            }
        }

        return result;
    }
}
