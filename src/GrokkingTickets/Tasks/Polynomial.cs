using System.Globalization;
using System.Text;

namespace GrokkingTickets.Tasks;

/// <summary>
/// A polynomial in x and y with whole coefficients, in one of its many writings: <c>x^3+xy</c>, <c>x*y + x^3</c> and <c>xxx + yx</c> are
/// the same. Its one text has the terms of the highest degree first, among these the highest power of x.
/// </summary>
public sealed class Polynomial : IEquatable<Polynomial>
{
    /// <summary>The highest degree of a term.</summary>
    public const int LargestDegree = 1_000;

    /// <summary>The largest coefficient, with either sign.</summary>
    public const long LargestNumber = 1_000_000;

    private const int LongestText = 500;

    private readonly Term[] _terms;
    private readonly string _text;

    private Polynomial(IEnumerable<Term> terms)
    {
        _terms = [.. terms.OrderByDescending(term => term.X + term.Y).ThenByDescending(term => term.X)];
        _text = string.Concat(_terms.Select((term, i) => term.Text(isFirst: i == 0)));
    }

    /// <summary>
    /// Reads a sum of terms, each a product of numbers, x, y and powers of these; * between factors and spaces may be left out.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <param name="problem">What is wrong, and where; null when nothing is.</param>
    /// <returns>Null when something is wrong, or the value does not depend on x and y.</returns>
    public static Polynomial? Read(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new Reader(text);
        IReadOnlyList<Term> terms = text.Length > LongestText ? [] : reader.Sum();
        problem =
            text.Length > LongestText ? string.Create(CultureInfo.InvariantCulture, $"it has more than {LongestText} characters")
            : reader.Problem is { } wrong ? wrong
            : terms.Any(term => Math.Abs(term.Coefficient) > LargestNumber) ? $"a coefficient is beyond {Text(LargestNumber)}"
            : terms.All(term => term.IsConstant) ? "it depends neither on x nor on y"
            : null;
        return problem is null ? new Polynomial(terms) : null;
    }

    /// <summary>The value for two whole numbers from 0 to p - 1, modulo p, from 0 to p - 1.</summary>
    public int Modulo(int p, int x, int y)
    {
        // p is at most 10,000, so that no product of two residues overflows.
        long sum = 0;
        foreach (Term term in _terms)
        {
            long coefficient = ((term.Coefficient % p) + p) % p;
            sum += coefficient * PowerModulo(p, x, term.X) % p * PowerModulo(p, y, term.Y) % p;
        }

        return (int)(sum % p);
    }

    /// <summary>Whether the coefficients of all terms with x or y are multiples of p, so that there is one value for all pairs.</summary>
    public bool IsConstantModulo(int p) => _terms.All(term => term.IsConstant || term.Coefficient % p == 0);

    /// <summary>The one text of this polynomial.</summary>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(Polynomial? other) => other?._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>x^exponent modulo p, from 0 to p - 1, by repeated squaring; 0^0 is 1.</summary>
    internal static long PowerModulo(int p, long x, int exponent)
    {
        long result = 1 % p;
        for (long power = x % p; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * power % p : result;
            power = power * power % p;
        }

        return result;
    }

    /// <summary>A coefficient times powers of x and y.</summary>
    private readonly record struct Term(long Coefficient, int X, int Y)
    {
        public bool IsConstant => X == 0 && Y == 0;

        public string Text(bool isFirst)
        {
            var text = new StringBuilder();
            text.Append(
                Coefficient < 0 ? "-"
                : isFirst ? ""
                : "+"
            );
            if (IsConstant || Math.Abs(Coefficient) != 1)
            {
                text.Append(Polynomial.Text(Math.Abs(Coefficient)));
            }

            return text.Append(Power('x', X)).Append(Power('y', Y)).ToString();

            static string Power(char variable, int exponent) =>
                exponent switch
                {
                    0 => "",
                    1 => $"{variable}",
                    _ => $"{variable}^{Polynomial.Text(exponent)}",
                };
        }
    }

    /// <summary>Reads from left to right, and stops at the first problem.</summary>
    private sealed class Reader(string text)
    {
        private int _at;

        /// <summary>What was wrong first.</summary>
        public string? Problem { get; private set; }

        /// <summary>The next character that is no space; nothing that anyone expects at the end.</summary>
        private char Next => IsAtEnd ? '\0' : text[_at];

        private bool IsAtEnd
        {
            get
            {
                while (_at < text.Length && text[_at] == ' ')
                {
                    _at++;
                }

                return _at == text.Length;
            }
        }

        /// <summary>All terms, those of the same powers added up, those of coefficient 0 left out.</summary>
        public IReadOnlyList<Term> Sum()
        {
            var sum = new Dictionary<(int X, int Y), long>();
            int sign = Sign() ?? 1;
            do
            {
                Term term = Product();
                sum[(term.X, term.Y)] = sum.GetValueOrDefault((term.X, term.Y)) + (sign * term.Coefficient);
                sign = Sign() ?? 0;
            } while (Problem is null && sign != 0);

            if (Problem is null && !IsAtEnd)
            {
                Expected("+, -, a factor or the end");
            }

            return [.. sum.Where(term => term.Value != 0).Select(term => new Term(term.Value, term.Key.X, term.Key.Y))];
        }

        /// <summary>1 or -1 when + or - is next.</summary>
        private int? Sign()
        {
            int? sign = Next switch
            {
                '+' => 1,
                '-' => -1,
                _ => null,
            };
            _at += sign is null ? 0 : 1;
            return sign;
        }

        /// <summary>Factors; a number after another factor needs its *, so that x2 is nothing.</summary>
        private Term Product()
        {
            var product = new Term(1, 0, 0);
            bool mayBeNumber = true;
            do
            {
                int start = _at;
                if (mayBeNumber && char.IsAsciiDigit(Next))
                {
                    long factor = Number();
                    product = product with { Coefficient = factor > LargestNumber ? factor : product.Coefficient * factor };
                }
                else if (Next is 'x' or 'y')
                {
                    bool isX = Next == 'x';
                    _at++;
                    int exponent = Exponent();
                    product = isX ? product with { X = product.X + exponent } : product with { Y = product.Y + exponent };
                }
                else
                {
                    Expected(mayBeNumber ? "a number, x or y" : "x or y");
                }

                CheckSize(product, start);
                mayBeNumber = Next == '*';
                _at += mayBeNumber ? 1 : 0;
            } while (Problem is null && (mayBeNumber || Next is 'x' or 'y'));

            return product;
        }

        private int Exponent()
        {
            if (Next != '^')
            {
                return 1;
            }

            _at++;
            if (!char.IsAsciiDigit(Next))
            {
                Expected("a whole exponent");
                return 0;
            }

            return (int)Number();
        }

        /// <summary>Digits; what is beyond all bounds is cut off there.</summary>
        private long Number()
        {
            long number = 0;
            for (; _at < text.Length && char.IsAsciiDigit(text[_at]); _at++)
            {
                number = Math.Min((10 * number) + (text[_at] - '0'), LargestNumber + 1);
            }

            return number;
        }

        private void CheckSize(Term term, int start)
        {
            if (term.Coefficient > LargestNumber)
            {
                Problem ??= $"{Here(start)} the coefficient is beyond {Text(LargestNumber)}";
            }
            else if (term.X + term.Y > LargestDegree)
            {
                Problem ??= $"{Here(start)} the degree is beyond {Text(LargestDegree)}";
            }
        }

        private void Expected(string what) =>
            Problem ??= IsAtEnd ? $"at its end {what} is missing" : $"{Here(_at)} {Shown(Next)} stands where {what} is expected";

        private static string Shown(char c) =>
            c is > ' ' and <= '~' ? $"\"{c}\"" : string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");

        private string Here(int place)
        {
            while (place < text.Length && text[place] == ' ')
            {
                place++;
            }

            return $"at character {Text(place + 1)}";
        }
    }
}
