using System.Globalization;
using System.Numerics;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Tasks;

/// <summary>Polynomials against whole numbers of any size, and their writings.</summary>
public class PolynomialTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(67)]
    [InlineData(9973)]
    [InlineData(10_000)]
    public void Values_modulo_p_are_those_of_exact_arithmetic(int p)
    {
        var random = new Random(p);
        for (int i = 0; i < 200; i++)
        {
            (int Coefficient, int X, int Y)[] terms =
            [
                .. Enumerable
                    .Range(0, random.Next(1, 7))
                    .Select(_ => (random.Next(-100_000, 100_001), random.Next(0, 60), random.Next(0, 60))),
                (1, 1_000, 0),
            ];
            string text = string.Concat(
                terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Coefficient:+0;-0}*x^{term.X}y^{term.Y}"))
            );
            Polynomial polynomial = Polynomial.Read(text, out string? problem)!;
            Assert.Null(problem);
            for (int j = 0; j < 20; j++)
            {
                (int x, int y) = (random.Next(p), random.Next(p));
                BigInteger exact = terms.Aggregate(
                    BigInteger.Zero,
                    (sum, term) => sum + (term.Coefficient * BigInteger.Pow(x, term.X) * BigInteger.Pow(y, term.Y))
                );
                Assert.Equal((int)(((exact % p) + p) % p), polynomial.Modulo(p, x, y));
            }
        }
    }

    [Theory]
    [InlineData("x^3+xy", "x^3+xy")]
    [InlineData(" y * x+ x^3 ", "x^3+xy")]
    [InlineData("xxx+yx", "x^3+xy")]
    [InlineData("y+xy^2+x^3", "x^3+xy^2+y")]
    [InlineData("-x^2y", "-x^2y")]
    [InlineData("2x-3y+1", "2x-3y+1")]
    [InlineData("1 - 3y + x + x", "2x-3y+1")]
    [InlineData("+x", "x")]
    [InlineData("2*3x*4y", "24xy")]
    [InlineData("x^0y^2+x-x", "y^2")]
    [InlineData("y^2+x^2+xy", "x^2+xy+y^2")]
    [InlineData("1000000x^1000", "1000000x^1000")]
    public void A_polynomial_has_one_text_that_reads_back(string written, string text)
    {
        Polynomial polynomial = Polynomial.Read(written, out _)!;
        Assert.Equal(text, polynomial.ToString());
        Assert.Equal(polynomial, Polynomial.Read(text, out _));
        Assert.Equal(polynomial.GetHashCode(), Polynomial.Read(text, out _)!.GetHashCode());
    }

    [Theory]
    [InlineData("", "at its end a number, x or y is missing")]
    [InlineData("x+", "at its end a number, x or y is missing")]
    [InlineData("x*", "at its end a number, x or y is missing")]
    [InlineData("x^", "at its end a whole exponent is missing")]
    [InlineData("x^y", "at character 3 \"y\" stands where a whole exponent is expected")]
    [InlineData("x^-2", "at character 3 \"-\" stands where a whole exponent is expected")]
    [InlineData("x2", "at character 2 \"2\" stands where +, -, a factor or the end is expected")]
    [InlineData("x + z", "at character 5 \"z\" stands where a number, x or y is expected")]
    [InlineData("x/y", "at character 2 \"/\" stands where +, -, a factor or the end is expected")]
    [InlineData("(x+y)^2", "at character 1 \"(\" stands where a number, x or y is expected")]
    [InlineData("1.5x", "at character 2 \".\" stands where +, -, a factor or the end is expected")]
    [InlineData("x+--y", "at character 3 \"-\" stands where a number, x or y is expected")]
    [InlineData("x\0+y", "at character 2 U+0000 stands where +, -, a factor or the end is expected")]
    [InlineData("x+\u202ey", "at character 3 U+202E stands where a number, x or y is expected")]
    [InlineData("7", "it depends neither on x nor on y")]
    [InlineData("x-x+3", "it depends neither on x nor on y")]
    [InlineData("1000001x", "at character 1 the coefficient is beyond 1000000")]
    [InlineData("x+1000 * 1001y", "at character 10 the coefficient is beyond 1000000")]
    [InlineData("600000x+600000x", "a coefficient is beyond 1000000")]
    [InlineData("x^1001", "at character 1 the degree is beyond 1000")]
    [InlineData("y+x^999yy", "at character 9 the degree is beyond 1000")]
    [InlineData("x^99999999999999999999999", "at character 1 the degree is beyond 1000")]
    public void What_is_wrong_is_said_with_its_place(string text, string problem)
    {
        Assert.Null(Polynomial.Read(text, out string? found));
        Assert.Equal(problem, found);
    }

    /// <summary>Whatever is written: a polynomial whose text reads back to it, or a sentence.</summary>
    [Fact]
    public void Any_text_is_read_or_refused()
    {
        const string alphabet = "xy^*+- 0123456789/(.\0";
        var random = new Random(1);
        int read = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var polynomial = Polynomial.Read(text, out string? problem);
            Assert.Equal(polynomial is null, problem is not null);
            if (polynomial is not null)
            {
                read++;
                Assert.Equal(polynomial, Polynomial.Read(polynomial.ToString(), out _));
            }
        }

        Assert.InRange(read, 500, 25_000);
    }

    [Fact]
    public void A_text_has_an_end()
    {
        Assert.Null(Polynomial.Read(string.Join('+', Enumerable.Repeat("x", 251)), out string? problem));
        Assert.Equal("it has more than 500 characters", problem);
        Assert.Equal("250x", Polynomial.Read(string.Join('+', Enumerable.Repeat("x", 250)), out _)!.ToString());
    }

    [Theory]
    [InlineData("67x+134y+3", true)]
    [InlineData("67x+133y", false)]
    public void Constant_is_what_has_one_value_for_all_pairs(string text, bool isConstant) =>
        Assert.Equal(isConstant, Polynomial.Read(text, out _)!.IsConstantModulo(67));
}
