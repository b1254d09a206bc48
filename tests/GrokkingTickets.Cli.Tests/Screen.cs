using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests;

/// <summary>
/// A terminal of which a program may use only what leaves alone that which stood there before: to move up in what it wrote, to erase from
/// there on, and colours. Anything else, or moving up too far, fails the test.
/// </summary>
internal sealed partial class Screen
{
    private readonly int _width;
    private readonly int _height;
    private readonly List<StringBuilder> _lines = [new()];
    private int _row;
    private int _column;
    private int _highest;

    private Screen(int width, int height) => (_width, _height) = (width, height);

    /// <summary>All lines, with those that scrolled away, after an output.</summary>
    public static string[] Of(string output, int width, int height)
    {
        var screen = new Screen(width, height);
        foreach (Match token in Token().Matches(output))
        {
            screen.Write(token);
        }

        return [.. screen._lines.Select(line => line.ToString().TrimEnd())];
    }

    private void Write(Match token)
    {
        switch (token.Value)
        {
            case "\r":
                _column = 0;
                break;
            case "\n":
                NextLine();
                break;
            case { Length: 1 }:
                Put(token.Value[0]);
                break;
            default:
                Control(token.Groups["parameter"].Value, token.Groups["final"].Value[0]);
                break;
        }
    }

    private void Put(char c)
    {
        if (_column == _width)
        {
            NextLine();
        }

        StringBuilder line = _lines[_row];
        line.Append(' ', Math.Max(0, _column + 1 - line.Length));
        line[_column++] = c;
    }

    private void NextLine()
    {
        _column = 0;
        if (++_row == _lines.Count)
        {
            _lines.Add(new StringBuilder());
        }

        _highest = Math.Max(_highest, _row - _height + 1);
    }

    private void Control(string parameter, char final)
    {
        switch (parameter, final)
        {
            case (_, 'm'):
            case ("?25", 'l' or 'h'):
                break;
            case (_, 'A'):
                // Terminals take 0 for 1.
                int up = Math.Max(1, int.Parse("0" + parameter, CultureInfo.InvariantCulture));
                Assert.True(_row - up >= _highest, "It moves above the window, or above what it wrote.");
                _row -= up;
                break;
            case ("2", 'K'):
                _lines[_row].Clear();
                break;
            case ("" or "0", 'J'):
                _lines[_row].Length = Math.Min(_lines[_row].Length, _column);
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                break;
            default:
                Assert.Fail($"It sends ESC [ {parameter} {final}.");
                break;
        }
    }

    [GeneratedRegex(@"\e\[(?<parameter>[?0-9;]*)(?<final>[A-Za-z])|(?s:.)")]
    private static partial Regex Token();
}
