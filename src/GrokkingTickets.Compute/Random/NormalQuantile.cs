namespace GrokkingTickets.Compute;

/// <summary>
/// The inverse of the standard normal distribution function, algorithm AS 241 (PPND16) of Wichura, "The percentage points
/// of the normal distribution", Applied Statistics 37 (1988): relative accuracy about 1e-16. The logarithm it needs in the
/// tails is computed here by IEEE-exact operations, because a system's own may differ in the last bit between machines.
/// </summary>
public static class NormalQuantile
{
    private static readonly double[] CentreNumerator =
    [
        3.3871328727963666080e0,
        1.3314166789178437745e+2,
        1.9715909503065514427e+3,
        1.3731693765509461125e+4,
        4.5921953931549871457e+4,
        6.7265770927008700853e+4,
        3.3430575583588128105e+4,
        2.5090809287301226727e+3,
    ];

    private static readonly double[] CentreDenominator =
    [
        1.0,
        4.2313330701600911252e+1,
        6.8718700749205790830e+2,
        5.3941960214247511077e+3,
        2.1213794301586595867e+4,
        3.9307895800092710610e+4,
        2.8729085735721942674e+4,
        5.2264952788528545610e+3,
    ];

    private static readonly double[] MiddleNumerator =
    [
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ];

    private static readonly double[] MiddleDenominator =
    [
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ];

    private static readonly double[] TailNumerator =
    [
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ];

    private static readonly double[] TailDenominator =
    [
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ];

    /// <summary>The z with P(Z &lt;= z) = <paramref name="probability"/>, for a probability strictly between 0 and 1.</summary>
    public static double Of(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * Polynomial(CentreNumerator, r) / Polynomial(CentreDenominator, r);
        }

        double tail = q < 0 ? probability : 1 - probability;
        double root = Math.Sqrt(-Logarithm(tail));
        double z =
            root <= 5
                ? Polynomial(MiddleNumerator, root - 1.6) / Polynomial(MiddleDenominator, root - 1.6)
                : Polynomial(TailNumerator, root - 5) / Polynomial(TailDenominator, root - 5);
        return q < 0 ? -z : z;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }

    /// <summary>
    /// log(x) = e log 2 + 2 artanh((f - 1) / (f + 1)) for x = f 2^e with f in [sqrt(1/2), sqrt(2)); x positive and normal.
    /// </summary>
    private static double Logarithm(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double fraction = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (fraction > 1.4142135623730951)
        {
            fraction *= 0.5;
            exponent++;
        }

        double s = (fraction - 1) / (fraction + 1);
        double square = s * s;
        double series = 0;
        for (int k = 21; k >= 1; k -= 2)
        {
            series = (series * square) + (1.0 / k);
        }

        return (exponent * 0.693147180559945309417) + (2 * s * series);
    }
}
