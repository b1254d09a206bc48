using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Tests.Specifications;

public class SpecificationReaderTests
{
    private static Specification Parse(string yaml, params string[] overrides) =>
        SpecificationReader.Parse(yaml, "spec.yaml", null, overrides);

    [Fact]
    public void The_default_preset_is_the_paper_s_setup_and_all_defaults()
    {
        Specification s = SpecificationReader.Load(Presets.DefaultName);
        Assert.Equal(new Specification(), s);
        Assert.Equal(
            new ModularArithmetic
            {
                Operation = ModularOperation.Add,
                Modulus = 67,
                Pairs = PairOrder.Unordered,
                TrainFraction = 0.4,
                Threshold = 0.95,
            },
            s.Task
        );
        Assert.Equal(
            new Mlp
            {
                Embedding = 500,
                Hidden = 48,
                Layers = 1,
                Activation = Activation.Relu,
                InitScale = 1,
            },
            s.Model
        );
        Assert.Equal(
            new AdamW
            {
                LearningRate = 1e-3,
                WeightDecay = 1,
                Beta1 = 0.9,
                Beta2 = 0.98,
                Epsilon = 1e-8,
            },
            s.Optimizer
        );
        Assert.Equal(
            new TrainingSettings
            {
                Steps = 30_000,
                EvaluateEvery = 10,
                CheckpointEvery = 2_000,
                StopWhenGeneralized = false,
            },
            s.Training
        );
        Assert.Null(s.Pruning);
        Assert.Equal(0, s.Seed);
    }

    [Fact]
    public void Every_key_is_read()
    {
        const string Yaml = """
            task:
              kind: modular-arithmetic
              operation: x^2+xy+y^2
              modulus: 5e2   # whole, written as a float
              pairs: ordered
              train_fraction: .5
              threshold: "0.99"
            model: {kind: mlp, embedding: 1_0e0, hidden: 12, layers: 2, activation: gelu, init_scale: 8}
            optimizer:
              kind: sgd
              learning_rate: 1.e-2
              weight_decay: 0
              momentum: +0.5
            training: {steps: 100, evaluate_every: 1, checkpoint_every: 50.0, stop_when_generalized: true}
            pruning: {method: magnitude, rate: 0.5, scope: layer, at_step: 80, rewind: false}
            seed: 9223372036854775807
            """;
        Specification s = Parse(Yaml.Replace("1_0e0", "10", StringComparison.Ordinal));
        Assert.Equal(
            new Specification
            {
                Task = new ModularArithmetic
                {
                    Operation = ModularOperation.QuadraticForm,
                    Modulus = 500,
                    Pairs = PairOrder.Ordered,
                    TrainFraction = 0.5,
                    Threshold = 0.99,
                },
                Model = new Mlp
                {
                    Embedding = 10,
                    Hidden = 12,
                    Layers = 2,
                    Activation = Activation.Gelu,
                    InitScale = 8,
                },
                Optimizer = new Sgd
                {
                    LearningRate = 0.01,
                    WeightDecay = 0,
                    Momentum = 0.5,
                },
                Training = new TrainingSettings
                {
                    Steps = 100,
                    EvaluateEvery = 1,
                    CheckpointEvery = 50,
                    StopWhenGeneralized = true,
                },
                Pruning = new PruningSettings
                {
                    Rate = 0.5,
                    Scope = PruningScope.Layer,
                    AtStep = 80,
                    Rewind = false,
                },
                Seed = long.MaxValue,
            },
            s
        );
    }

    [Fact]
    public void Overrides_come_last_and_the_last_of_them_counts()
    {
        Specification s = Parse(
            "task: {modulus: 59}\nseed: 1\n",
            "task.modulus=61",
            "task.modulus=71",
            "seed=5",
            "optimizer.weight_decay=0",
            "task.operation=x^2+y^2"
        );
        Assert.Equal(71, ((ModularArithmetic)s.Task).Modulus);
        Assert.Equal(ModularOperation.SumOfSquares, ((ModularArithmetic)s.Task).Operation);
        Assert.Equal(5, s.Seed);
        Assert.Equal(0, s.Optimizer.WeightDecay);
    }

    [Fact]
    public void Overrides_make_and_remove_the_pruning_section()
    {
        Assert.Equal(new PruningSettings { Rate = 0.3 }, Parse("seed: 1", "pruning.rate=0.3").Pruning);
        Assert.Equal(new PruningSettings(), Parse("pruning: {}").Pruning);
        Assert.Null(Parse("pruning: {rate: 0.3}", "pruning=null").Pruning);
        Assert.Null(Parse("pruning:").Pruning);
    }

    [Fact]
    public void An_override_of_the_kind_leaves_out_what_the_file_says_for_the_other_kind_only()
    {
        Specification s = Parse("optimizer: {kind: adamw, learning_rate: 0.5, beta1: 0.8}", "optimizer.kind=sgd", "optimizer.momentum=0.1");
        Assert.Equal(new Sgd { LearningRate = 0.5, Momentum = 0.1 }, s.Optimizer);
    }

    [Fact]
    public void Another_kind_of_network_starts_from_its_own_defaults_and_keeps_the_overrides()
    {
        Specification s = SpecificationReader.Load(Presets.DefaultName, "model.heads=2", "model.kind=transformer");
        Assert.Equal(new Transformer { Heads = 2 }, s.Model);
        Assert.Equal(new Mlp { Embedding = 20 }, Parse("model: {kind: mlp, embedding: 20}", "model.kind=mlp").Model);
    }

    [Fact]
    public void Files_are_looked_for_beside_the_specification_and_then_in_the_current_folder()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["w.safetensors"], "beside");
        File.WriteAllText(folder["spec.yaml"], "model: {init_from: w.safetensors}");
        Specification s = SpecificationReader.Load(folder["spec.yaml"]);
        Assert.Equal(folder["w.safetensors"], s.Model.InitFrom!.Path);
        Assert.Equal(GivenFile.Of(folder["w.safetensors"]).Sha256, s.Model.InitFrom.Sha256);

        Assert.Null(SpecificationReader.Load(folder["spec.yaml"], "model.init_from=null").Model.InitFrom);
        Assert.Null(SpecificationReader.Load(folder["spec.yaml"], "model.init_from=").Model.InitFrom);
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, folder["w.safetensors"]);
        Assert.Equal(
            folder["w.safetensors"],
            SpecificationReader.Load(folder["spec.yaml"], $"model.init_from={relative}").Model.InitFrom!.Path
        );
    }

    [Fact]
    public void With_a_split_given_the_train_fraction_is_not_looked_at()
    {
        string split = Reference.Path("mlp-unordered-seed0.start.safetensors");
        Assert.NotNull(((ModularArithmetic)Parse("task: {train_fraction: 0.00001}", $"task.split_from={split}").Task).SplitFrom);
    }

    [Fact]
    public void Mnist_data_may_lie_elsewhere_without_being_another_run_and_what_is_missing_gets_one_sentence()
    {
        using var folder = new TemporaryFolder();
        Specification shipped = SpecificationReader.Load("mnist-paper", "task.train=3");
        Assert.Equal(3, shipped.BuildTask().Train.Count);
        Specification elsewhere = SpecificationReader.Load("mnist-paper", "task.train=3", $"task.data={folder["x"]}");
        Assert.Equal(Identity.Of(shipped), Identity.Of(elsewhere));
        string message = Assert.Throws<UserErrorException>(() => elsewhere.BuildTask()).Message;
        Assert.StartsWith("task.data: The file '", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_preset_is_a_specification_of_its_own()
    {
        var specifications = Presets.Names.Select(name => SpecificationReader.Load(name)).ToList();
        Assert.Equal(specifications.Count, specifications.Select(s => Identity.Of(s).Hash).Distinct().Count());
        Assert.Equal(500, ((Transformer)SpecificationReader.Load("modular-addition-transformer-500").Model).FeedForward);
        Assert.Equal(
            [9, 0.1, 1],
            new[] { "mnist-paper", "mnist-code", "mnist-alpha-1" }.Select(name => SpecificationReader.Load(name).Optimizer.WeightDecay)
        );
    }

    [Theory]
    [InlineData("add", PairOrder.Unordered, 67, 2278)]
    [InlineData("add", PairOrder.Ordered, 67, 4489)]
    [InlineData("divide", PairOrder.Unordered, 5, 14)]
    [InlineData("divide", PairOrder.Ordered, 5, 20)]
    public void Pair_counts(string operation, PairOrder pairs, int modulus, long count) =>
        Assert.Equal(
            count,
            new ModularArithmetic
            {
                Operation = ModularOperation.Read(operation, out _)!,
                Pairs = pairs,
                Modulus = modulus,
            }.PairCount
        );

    [Fact]
    public void Parent_is_the_dense_run_to_the_step_of_the_mask()
    {
        Specification s = Parse("pruning: {at_step: 700}\ntraining: {steps: 5, stop_when_generalized: true, checkpoint_every: 3}\nseed: 2");
        Assert.Equal(Parse("training: {steps: 700, checkpoint_every: 3}\nseed: 2"), s.Parent);
        Assert.Null(s.Parent!.Parent);
        Assert.Equal(new PruningSettings(), new Specification().Ticket.Pruning);
        Assert.Equal(s, s.Ticket);
    }
}
