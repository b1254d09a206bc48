using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Tasks;

public class ModularArithmeticTests
{
    [Theory]
    [InlineData("add", 5, 4, 2)]
    [InlineData("subtract", 2, 4, 5)]
    [InlineData("multiply", 5, 4, 6)]
    [InlineData("divide", 1, 3, 5)]
    [InlineData("x^2+xy+y^2", 2, 3, 5)]
    [InlineData("x^2+y^2", 2, 3, 6)]
    public void Results_modulo_seven(string operation, int a, int b, int expected) =>
        Assert.Equal(expected, Make.Arithmetic(ModularOperation.Read(operation, out _)!, 7, true, 0.4).Result(a, b));

    [Theory]
    [InlineData(2)]
    [InlineData(67)]
    [InlineData(997)]
    public void Division_is_the_inverse_of_multiplication(int p)
    {
        ModularArithmetic divide = Make.Arithmetic(ModularOperation.Divide, p, true, 0.4);
        ModularArithmetic multiply = divide with { Operation = ModularOperation.Multiply };
        Assert.All(
            divide.AllPairs().Where((_, i) => i % 97 == 0),
            pair => Assert.Equal(pair.A, multiply.Result(divide.Result(pair.A, pair.B), pair.B))
        );
    }

    [Theory]
    [InlineData(true, 4489)]
    [InlineData(false, 2278)]
    public void All_pairs_are_there_once(bool ordered, int expected)
    {
        ModularArithmetic task = Make.Arithmetic(ModularOperation.Add, 67, ordered, 0.4);
        Assert.Equal(expected, task.PairCount);
        Assert.Equal(expected, task.AllPairs().Distinct().Count());
        Assert.All(task.AllPairs(), pair => Assert.True(ordered || pair.A <= pair.B));
    }

    [Fact]
    public void The_papers_split_has_911_and_1367_pairs()
    {
        LearningTask task = Make.Arithmetic(ModularOperation.Add, 67, false, 0.4).Split(new RandomStream(0, "split"));
        Assert.Equal(911, task.Train.Count);
        Assert.Equal(1367, task.Test.Count);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(11, true)]
    [InlineData(100, false)]
    public void A_split_is_a_partition_and_depends_on_the_seed_alone(int p, bool ordered)
    {
        ModularArithmetic arithmetic = Make.Arithmetic(ModularOperation.Subtract, p, ordered, 0.4);
        LearningTask task = arithmetic.Split(new RandomStream(1, "split"));
        LearningTask again = arithmetic.Split(new RandomStream(1, "split"));
        (int, int)[] train = PairsOf(task.Train);
        (int, int)[] test = PairsOf(task.Test);

        Assert.Equal(arithmetic.AllPairs().Order(), train.Concat(test).Order());
        Assert.Equal(train, PairsOf(again.Train));
        if (p > 10)
        {
            Assert.NotEqual(train, PairsOf(arithmetic.Split(new RandomStream(2, "split")).Train));
        }
    }

    private static (int A, int B)[] PairsOf(Examples examples)
    {
        int[] tokens = ((TokenExamples)examples).Tokens;
        return [.. Enumerable.Range(0, examples.Count).Select(i => (tokens[2 * i], tokens[(2 * i) + 1]))];
    }

    /// <summary>A network on one-hot vectors is the same whether they are written out or their rows are gathered.</summary>
    [Fact]
    public void One_hot_vectors_are_the_pairs()
    {
        ModularArithmetic definition = Make.Arithmetic(ModularOperation.Subtract, 7, true, 0.5) with { Encoding = PairEncoding.OneHot };
        LearningTask task = definition.Split(new RandomStream(3, "split"));
        LearningTask symbols = (definition with { Encoding = PairEncoding.Symbols }).Split(new RandomStream(3, "split"));
        Assert.Equal((14, 7), (task.InputSize, task.Classes));
        Assert.Equal(((TokenExamples)symbols.Train).Tokens, ((OneHotExamples)task.Train).Tokens);
        FeatureMlp model = Make.FeatureMlp(14, [9], 7, biases: true);
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        LearningTask written = task with { Train = Written((OneHotExamples)task.Train), Test = Written((OneHotExamples)task.Test) };
        var one = new Trainer(model, task, weights.Clone(), null, Make.AdamW.Start(model.Parameters));
        var other = new Trainer(model, written, weights.Clone(), null, Make.AdamW.Start(model.Parameters));
        for (int step = 0; step < 20; step++)
        {
            Metrics expected = other.MeasureAndAdvance();
            Metrics actual = one.MeasureAndAdvance();
            Assert.Equal(expected.TrainLoss, actual.TrainLoss, 1e-5 * (1 + expected.TrainLoss));
            Assert.Equal(expected.TestLoss, actual.TestLoss, 1e-5 * (1 + expected.TestLoss));
        }

        static VectorExamples Written(OneHotExamples examples)
        {
            float[] features = new float[14 * examples.Count];
            for (int i = 0; i < examples.Tokens.Length; i++)
            {
                features[(14 * (i / 2)) + (7 * (i % 2)) + examples.Tokens[i]] = 1;
            }

            return new VectorExamples(features, 14, examples.Targets);
        }
    }
}
