using GrokkingTickets.Compute;
using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Models;

/// <summary>What holds of every network that is registered.</summary>
public class ModelContractTests
{
    public static TheoryData<string> All => [.. ModelKinds.All.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Tensors_have_names_of_their_own_that_files_can_hold(string name)
    {
        (Model model, _) = Of(name);
        Assert.NotEmpty(model.Parameters);
        Assert.Distinct(model.Parameters.Select(shape => shape.Name));
        Assert.All(model.Parameters, shape => Assert.DoesNotContain('.', shape.Name));
        Assert.All(model.Parameters, shape => Assert.True(shape is { Rows: > 0, Columns: > 0, FanIn: > 0 }));
        Assert.Null(model.Check());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Hidden_layers_are_of_tensors_that_are_there(string name)
    {
        (Model model, _) = Of(name);
        foreach (HiddenLayer layer in model.HiddenLayers)
        {
            Assert.Equal(Shape(model, layer.Into).Rows, Shape(model, layer.OutOf).Columns);
            Assert.Equal(layer.Bias is null ? 0 : Shape(model, layer.Into).Rows, layer.Bias is null ? 0 : Shape(model, layer.Bias).Columns);
        }

        Assert.Equal(model.Parameters, model.AsWideAs(tensor => Shape(model, tensor)).Parameters);
        Model wider = model.WithHidden([.. model.HiddenLayers.Select(layer => Shape(model, layer.Into).Rows + 3)]);
        Assert.Equal(wider.Parameters, model.AsWideAs(tensor => Shape(wider, tensor)).Parameters);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Narrowed_it_is_found_again_by_its_tensors(string name)
    {
        (Model model, _) = Of(name);
        if (model.Narrowing is null)
        {
            Assert.Throws<InfeasibleException>(() => EqualParameters.Narrow(model, model.ParameterCount / 2));
            return;
        }

        Model narrow = EqualParameters.Narrow(model, model.ParameterCount / 2);
        Assert.InRange(narrow.ParameterCount, 0.35 * model.ParameterCount, 0.65 * model.ParameterCount);
        Assert.Equal(narrow.Parameters, model.AsWideAs(tensor => Shape(narrow, tensor)).Parameters);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Outputs_are_a_number_for_every_example_and_class(string name)
    {
        (Model model, LearningTask task) = Of(name);
        (Node output, _, _, _) = Traced(model, task);
        Assert.Equal(new Shape(task.Train.Count, task.Classes), output.Shape);
    }

    /// <summary>In float64, along a random direction through all tensors: the graph's gradient against a central difference.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void The_gradient_is_the_slope(string name)
    {
        const double h = 1e-6;
        (Model model, LearningTask task) = Of(name);
        (Node output, Node[] parameters, Batch batch, Dictionary<Node, Matrix<float>> data) = Traced(model, task);
        Node loss = output.Loss(batch, task.Loss);
        Node[] gradient = Gradient.Of(loss, parameters);
        Matrix<double>[] theta = [.. model.Parameters.Select((shape, i) => Drawn(shape, $"theta/{i}"))];
        Matrix<double>[] direction = [.. model.Parameters.Select((shape, i) => Drawn(shape, $"direction/{i}"))];

        Matrix<double>[] at = Interpreter.Evaluate(gradient, At(0));
        double slope = 0;
        for (int i = 0; i < at.Length; i++)
        {
            for (int r = 0; r < at[i].Rows; r++)
            {
                for (int c = 0; c < at[i].Columns; c++)
                {
                    slope += at[i][r, c] * direction[i][r, c];
                }
            }
        }

        double difference = (Interpreter.Evaluate([loss], At(h))[0][0, 0] - Interpreter.Evaluate([loss], At(-h))[0][0, 0]) / (2 * h);
        Assert.NotEqual(0, slope);
        Assert.Equal(difference, slope, 1e-6 * Math.Max(1, Math.Abs(slope)));

        Dictionary<Node, Matrix<double>> At(double step)
        {
            var inputs = new Dictionary<Node, Matrix<double>>();
            for (int i = 0; i < parameters.Length; i++)
            {
                var moved = Matrix<double>.Allocate(theta[i].Rows, theta[i].Columns);
                for (int r = 0; r < moved.Rows; r++)
                {
                    for (int c = 0; c < moved.Columns; c++)
                    {
                        moved[r, c] = theta[i][r, c] + (step * direction[i][r, c]);
                    }
                }

                inputs.Add(parameters[i], moved);
            }

            foreach ((Node node, Matrix<float> values) in data)
            {
                var wide = Matrix<double>.Allocate(values.Rows, values.Columns);
                for (int r = 0; r < wide.Rows; r++)
                {
                    for (int c = 0; c < wide.Columns; c++)
                    {
                        wide[r, c] = values[r, c];
                    }
                }

                inputs.Add(node, wide);
            }

            return inputs;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_tensor_learns_and_the_loss_falls(string name)
    {
        (Model model, LearningTask task) = Of(name);
        ParameterSet weights = Initialization.Normal(model.Parameters, 1, 1);
        ParameterSet before = weights.Clone();
        var trainer = new Trainer(model, task, weights, null, new AdamW { WeightDecay = 0 }.Start(model.Parameters));
        double loss = trainer.Measure().TrainLoss;
        for (int i = 0; i < 100; i++)
        {
            trainer.Advance();
        }

        Assert.True(trainer.Measure().TrainLoss < loss);
        Assert.All(model.Parameters, shape => Assert.NotEqual(before.ToArray(shape.Name), weights.ToArray(shape.Name)));
    }

    /// <summary>With its defaults, on a small task of the kind it takes.</summary>
    private static (Model Model, LearningTask Task) Of(string name)
    {
        Model model = ModelKinds.All.Kinds.Single(kind => kind.Name == name).Create();
        LearningTask task = model.Takes switch
        {
            InputKind.Symbols => Make.Arithmetic(ModularOperation.Subtract, 7, ordered: true, 0.5).Split(new RandomStream(0, "split")),
            _ => new LearningTask(Images(20), Images(5), 12, 3, LossKind.MeanSquaredError),
        };
        return (model.For(task), task);
    }

    private static ImageExamples Images(int count)
    {
        var random = new RandomStream(0, $"images/{count}");
        byte[] bytes = [.. Enumerable.Range(0, count * 12).Select(i => (byte)random.Bits((ulong)i))];
        return ImageExamples.Of(bytes, 12, [.. Enumerable.Range(0, count).Select(i => i % 3)]);
    }

    private static (Node Output, Node[] Parameters, Batch Batch, Dictionary<Node, Matrix<float>> Data) Traced(
        Model model,
        LearningTask task
    )
    {
        var graph = new Graph();
        Node[] parameters = [.. model.Parameters.Select(shape => graph.Input(shape.Name, shape.Rows, shape.Columns))];
        Batch batch = task.Train.Bind(graph, task.Train.Count);
        batch.Fill(task.Train, 0);
        var data = new Dictionary<Node, Matrix<float>>();
        batch.BindTo(data);
        var named = parameters.Zip(model.Parameters).ToDictionary(pair => pair.Second.Name, pair => pair.First);
        Node output = model.Logits(named, batch);
        batch.Fill(task.Train, 0);
        return (output, parameters, batch, data);
    }

    private static Matrix<double> Drawn(ParameterShape shape, string stream)
    {
        var random = new RandomStream(3, stream);
        var matrix = Matrix<double>.Allocate(shape.Rows, shape.Columns);
        for (int r = 0; r < shape.Rows; r++)
        {
            for (int c = 0; c < shape.Columns; c++)
            {
                matrix[r, c] = random.Normal((ulong)((r * shape.Columns) + c)) / Math.Sqrt(shape.FanIn);
            }
        }

        return matrix;
    }

    private static Shape Shape(Model model, string tensor) => model.Parameters.Single(shape => shape.Name == tensor).Shape;
}
