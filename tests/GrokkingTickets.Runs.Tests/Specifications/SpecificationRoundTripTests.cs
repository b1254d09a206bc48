using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Tests.Specifications;

public class SpecificationRoundTripTests
{
    [Fact]
    public void What_is_printed_reads_back_to_the_same()
    {
        using var folder = new TemporaryFolder();
        using var culture = new ForeignCulture();
        foreach (Specification specification in Samples(folder))
        {
            string printed = SpecificationPrinter.Print(specification);
            Assert.Equal(specification, SpecificationReader.Parse(printed, "printed"));
            Assert.Equal(printed, SpecificationPrinter.Print(SpecificationReader.Parse(printed, "printed")));
        }
    }

    [Fact]
    public void What_is_stored_reads_back_to_the_same_even_without_its_files()
    {
        using var folder = new TemporaryFolder();
        using var culture = new ForeignCulture();
        var samples = Samples(folder).ToList();
        File.Delete(folder["a b\".safetensors"]);
        foreach (Specification? specification in samples)
        {
            RunRecord.Begin(specification).Write(folder["run.json"]);
            var read = RunRecord.Read(folder["run.json"]);
            Assert.Equal(specification, read.Specification);
            Assert.Equal(specification.Model.InitFrom?.Path, read.Specification.Model.InitFrom?.Path);
            Assert.Equal(Identity.Of(specification), Identity.Of(read.Specification));
        }
    }

    [Fact]
    public void The_printed_default()
    {
        string[] lines = SpecificationPrinter.Print(new Specification()).Split('\n');
        Assert.Equal("# what is learned: (a, b) -> a o b modulo p", lines[0]);
        Assert.Equal("task:", lines[1]);
        Assert.Equal("  modulus: 67                      # the modulus p; a prime for divide; a whole number from 2 to 10000", lines[4]);
        Assert.Contains("# pruning:", lines);
        Assert.All(lines, l => Assert.Equal(l.TrimEnd(), l));
    }

    private static IEnumerable<Specification> Samples(TemporaryFolder folder)
    {
        File.WriteAllText(folder["a b\".safetensors"], "content");
        FileReference file = GivenFile.Of(folder["a b\".safetensors"]);
        yield return new Specification();
        yield return new Specification().Ticket;
        yield return new Specification
        {
            Model = new Transformer
            {
                Embedding = 12,
                Heads = 3,
                FeedForward = 7,
                Positional = true,
                Biases = true,
                LayerNorm = true,
                EqualsToken = true,
                InitFrom = file,
            },
        };
        yield return new Specification
        {
            Task = new Mnist
            {
                Data = folder["a # b: c"],
                Train = 7,
                Loss = LossKind.CrossEntropy,
                Threshold = 0.5,
            },
            Model = new ImageMlp
            {
                Hidden = 5,
                Layers = 3,
                InitScale = 8,
            },
        };
        yield return new Specification
        {
            Task = new SparseParity
            {
                Bits = 20,
                K = 4,
                Train = 50,
                Test = 70,
                Loss = LossKind.Hinge,
                Threshold = 0.98,
            },
            Model = new FeatureMlp
            {
                Widths = new LayerWidths([7, 5, 9]),
                Activation = Activation.Gelu,
                Biases = true,
            },
        };
        yield return new Specification
        {
            Task = new PolynomialRegression
            {
                Inputs = 3,
                Train = 8,
                Test = 9,
                Threshold = 0.01,
            },
            Model = new FeatureMlp(),
        };
        yield return new Specification
        {
            Pruning = new PruningSettings(new IterativeMagnitude { Rounds = 3, Schedule = PruningPace.Linear }) { DenseWeightDecay = 0.5 },
        };
        yield return new Specification { Pruning = new PruningSettings(new Grasp { Temperature = 2 }) { Mask = MaskChange.Inverted } };
        yield return new Specification
        {
            Pruning = new PruningSettings(new SynFlow { Rounds = 100, DataFree = true }) { Control = DenseControl.NormL2PerTensor },
        };
        var random = new Random(3);
        string[] operations = ["add", "subtract", "multiply", "divide", "x^2+xy+y^2", "x^2+y^2", "x^3+xy", "-x^2y+3", "2x-3y+1"];
        for (int i = 0; i < 300; i++)
        {
            yield return new Specification
            {
                Task = new ModularArithmetic
                {
                    Operation = ModularOperation.Read(operations[random.Next(operations.Length)], out _)!,
                    Modulus = new[] { 5, 67, 97, 997 }[random.Next(4)],
                    Pairs = (PairOrder)random.Next(2),
                    TrainFraction = 0.1 + (0.8 * random.NextDouble()),
                    SplitFrom = random.Next(2) == 0 ? file : null,
                    Threshold = 1 - random.NextDouble(),
                },
                Model = new Mlp
                {
                    Embedding = random.Next(1, 1000),
                    Hidden = random.Next(1, 1000),
                    Layers = random.Next(1, 10),
                    Activation = (Activation)random.Next(2),
                    InitScale = 1000 * (1 - random.NextDouble()),
                    InitFrom = random.Next(2) == 0 ? file : null,
                },
                Optimizer =
                    random.Next(2) == 0
                        ? new AdamW
                        {
                            LearningRate = 1e-9 + random.NextDouble(),
                            WeightDecay = random.NextDouble(),
                            Beta1 = random.NextDouble(),
                            Beta2 = random.NextDouble(),
                            Epsilon = 1e-30,
                        }
                        : new Sgd
                        {
                            LearningRate = 1e-20,
                            WeightDecay = 1e-300,
                            Momentum = random.NextDouble(),
                        },
                Training = new TrainingSettings
                {
                    Steps = random.Next(),
                    EvaluateEvery = random.Next(1, 99),
                    CheckpointEvery = random.Next(1, 99),
                    StopWhenGeneralized = random.Next(2) == 0,
                }
                    is var t
                    ? t with
                    {
                        Steps = Math.Min(t.Steps, 1_000_000_000),
                    }
                    : null!,
                Pruning =
                    random.Next(2) == 0
                        ? null
                        : new PruningSettings
                        {
                            Rate = random.NextDouble(),
                            Scope = (PruningScope)random.Next(2),
                            AtStep = random.Next(1_000_000_000),
                            Rewind = random.Next(2) == 0,
                        },
                Seed = random.NextInt64(),
            };
        }
    }
}
