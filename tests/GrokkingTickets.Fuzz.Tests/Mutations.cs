using System.Text;

namespace GrokkingTickets.Fuzz.Tests;

/// <summary>Damages good inputs as accidents and attackers do.</summary>
/// <param name="good">Inputs that are read.</param>
/// <param name="words">What the format's parser is sensitive to.</param>
internal sealed class Mutations(IReadOnlyList<byte[]> good, IReadOnlyList<string> words)
{
    private const int Longest = 1 << 16;

    private static readonly string[] Numbers =
    [
        "0",
        "-1",
        "-0",
        "00",
        "1e-400",
        "1e400",
        "1e999999999",
        "2147483647",
        "2147483648",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "-9223372036854775809",
        "1e308",
        "NaN",
        "Infinity",
        "0.1e-5",
        "99999999999999999999999999999999999999999999999999",
        "0x10",
        "1_000",
    ];

    private static readonly string[] Odd = ["\0", "\t", "\r", "\n", "\"", "\\", "\u0085", "\u2028", "\u202e", "\e", "\ufeff", "🎲", "ä"];

    private static readonly byte[] Bytes = [0, 1, 0x7f, 0x80, 0xff, 0xfe, (byte)'\n', (byte)' ', (byte)'"', (byte)'{', (byte)'['];

    private static readonly string[] Nests = ["[", "{", "{a: ", "- ", "  ", "{\"a\":", "[[]", "(", "? ", "a: {"];

    /// <summary>The input of a number: always the same.</summary>
    public byte[] Of(string format, long number)
    {
        // Not GetHashCode, which is another in every process.
        int seed = Seed(format, number);
        var random = new Random(seed);
        List<byte> input = [.. good[random.Next(good.Count)]];
        for (int changes = random.Next(5) == 0 ? random.Next(2, 20) : random.Next(1, 4); changes > 0; changes--)
        {
            Change(input, random);
            if (input.Count > Longest)
            {
                input.RemoveRange(Longest, input.Count - Longest);
            }
        }

        return [.. input];
    }

    private static int Seed(string format, long number)
    {
        // FNV-1a: a string's own hash is another in every process.
        uint hash = 2166136261;
        foreach (char c in format)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return unchecked((int)(hash ^ ((ulong)number * 0x9E3779B97F4A7C15 >> 16)));
    }

    private void Change(List<byte> input, Random random)
    {
        int at = random.Next(input.Count + 1);
        switch (random.Next(14))
        {
            case 0 when input.Count > 0:
                input[random.Next(input.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when input.Count > 0:
                input[random.Next(input.Count)] = Bytes[random.Next(Bytes.Length)];
                break;
            case 2:
                input.RemoveRange(at, input.Count - at);
                break;
            case 3:
                input.RemoveRange(at, Math.Min(random.Next(1, 40), input.Count - at));
                break;
            case 4:
                List<byte> part = input.GetRange(at, Math.Min(random.Next(1, 200), input.Count - at));
                for (int times = random.Next(1, 5); times > 0; times--)
                {
                    input.InsertRange(at, part);
                }

                break;
            case 5:
                byte[] noise = new byte[random.Next(1, 20)];
                random.NextBytes(noise);
                input.InsertRange(at, noise);
                break;
            case 6:
                byte[] other = good[random.Next(good.Count)];
                int from = random.Next(other.Length + 1);
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other[from..]);
                break;
            case 7:
                ChangeLines(input, random);
                break;
            case 8 or 9:
                ReplaceNumber(input, random);
                break;
            case 10:
                string nest = Nests[random.Next(Nests.Length)];
                int depth = 1 << random.Next(1, 13);
                input.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(nest, depth))));
                break;
            case 11:
                input.InsertRange(at, Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]));
                break;
            default:
                byte[] word = Encoding.UTF8.GetBytes(words[random.Next(words.Count)]);
                if (random.Next(2) == 0)
                {
                    input.RemoveRange(at, Math.Min(word.Length, input.Count - at));
                }

                input.InsertRange(at, word);
                break;
        }
    }

    private static void ChangeLines(List<byte> input, Random random)
    {
        List<string> lines = [.. Encoding.Latin1.GetString([.. input]).Split('\n')];
        int at = random.Next(lines.Count);
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(random.Next(lines.Count + 1), lines[at]);
                break;
            case 2:
                int other = random.Next(lines.Count);
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                lines.InsertRange(at, Enumerable.Repeat(lines[at], random.Next(1, 200)));
                break;
        }

        input.Clear();
        input.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
    }

    private static void ReplaceNumber(List<byte> input, Random random)
    {
        var starts = new List<int>();
        for (int i = 0; i < input.Count; i++)
        {
            if (char.IsAsciiDigit((char)input[i]) && (i == 0 || !char.IsAsciiDigit((char)input[i - 1])))
            {
                starts.Add(i);
            }
        }

        if (starts.Count == 0)
        {
            return;
        }

        int at = starts[random.Next(starts.Count)];
        int length = 1;
        while (at + length < input.Count && (char.IsAsciiDigit((char)input[at + length]) || input[at + length] == '.'))
        {
            length++;
        }

        input.RemoveRange(at, length);
        input.InsertRange(at, Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)]));
    }
}
