using System.Globalization;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>
/// A quadratic polynomial of a hidden direction, after Kumar et al. 2023 as the authors of the paper have it: x ~ N(0, I / inputs),
/// beta ~ N(0, I), y = (beta . x)^2 / 2. beta is the seed's stream "beta"; the examples, those trained on first, are its stream
/// "split". All is computed in double precision and rounded once.
/// </summary>
[Kind("vectors -> a quadratic polynomial of them, a number")]
public sealed record PolynomialRegression : TaskDefinition
{
    private const long MostNumbers = 100_000_000;

    [Setting("the length of a vector", From = 1, UpTo = 10_000)]
    public int Inputs { get; init; } = 40;

    [Setting("vectors to train on", From = 1, UpTo = 1_000_000)]
    public int Train { get; init; } = 100;

    [Setting("other vectors to test", From = 1, UpTo = 1_000_000)]
    public int Test { get; init; } = 100;

    [Setting(
        "the squared error that counts as memorised (train) and generalised (test): at most this",
        Above = 0,
        UpTo = 1,
        InIdentity = false
    )]
    public override double Threshold { get; init; } = 0.1;

    /// <summary>Always.</summary>
    public override LossKind Loss { get; init; } = LossKind.MeanSquaredError;

    public override bool IsRegression => true;

    public override InputKind Gives => InputKind.Features;

    public override long TrainCount => Train;

    public override long TestCount => Test;

    public override IReadOnlyList<string> SizeKeys => [Names.Key(nameof(Train)), Names.Key(nameof(Test))];

    public override int Classes => 1;

    public override string ReadableDetail => string.Create(CultureInfo.InvariantCulture, $"d{Inputs}");

    public override Complaint? Check() =>
        ((long)Train + Test) * Inputs > MostNumbers
            ? new Complaint(
                nameof(Inputs),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must leave at most {MostNumbers} numbers in all vectors: with task.train={Train} and task.test={Test} there would be "
                        + $"{((long)Train + Test) * Inputs}"
                )
            )
            : null;

    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        var direction = new RandomStream(seed, StreamNames.Direction);
        double[] beta = [.. Enumerable.Range(0, Inputs).Select(i => direction.Normal((ulong)i))];
        var random = new RandomStream(seed, StreamNames.Split);
        return new LearningTask(Examples(random, beta, 0, Train), Examples(random, beta, Train, Test), Inputs, 1, Loss);
    }

    /// <summary>Vectors from <paramref name="start"/> on of a stream that has them one after the other.</summary>
    private VectorExamples Examples(RandomStream random, double[] beta, int start, int count)
    {
        double scale = 1 / Math.Sqrt(Inputs);
        float[] features = new float[checked(count * Inputs)];
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            double product = 0;
            for (int j = 0; j < Inputs; j++)
            {
                double x = scale * random.Normal((ulong)(((start + (long)i) * Inputs) + j));
                features[(i * Inputs) + j] = (float)x;
                product += beta[j] * x;
            }

            numbers[i] = (float)(0.5 * product * product);
        }

        return new VectorExamples(features, Inputs, []) { Numbers = numbers };
    }
}
