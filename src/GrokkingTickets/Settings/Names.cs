using System.Reflection;
using System.Text;

namespace GrokkingTickets.Settings;

/// <summary>The names that things of the code have in specifications.</summary>
public static class Names
{
    private const int LongestFileName = 100;

    /// <summary>Of a property: WeightDecay is <c>weight_decay</c>.</summary>
    public static string Key(string property) => Separated(property, '_');

    /// <summary>Of a kind: ImageMlp is <c>image-mlp</c>, AdamW is <c>adamw</c>.</summary>
    public static string Kind(Type type) => type.GetCustomAttribute<KindAttribute>()?.Name ?? Separated(type.Name, '-');

    /// <summary>Of a value of an enumeration: NormL1PerTensor is <c>norm-l1-per-tensor</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Word(typeof(T).GetField(value.ToString())!);

    /// <summary>As above, of the field that declares the value.</summary>
    public static string Word(FieldInfo value) => value.GetCustomAttribute<WordAttribute>()?.Word ?? Separated(value.Name, '-');

    /// <summary>
    /// Whether a name can be that of a file, or a part of it, on every system: ASCII letters, digits, -, _ and ., not . first.
    /// </summary>
    public static bool CanNameFile(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= LongestFileName
            && name[0] != '.'
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
    }

    /// <summary>A capital begins a word, but for the last letter: AdamW is one word.</summary>
    private static string Separated(string name, char separator)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && i < name.Length - 1 && char.IsAsciiLetterUpper(name[i]))
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
