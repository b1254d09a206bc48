using FsCheck.Xunit;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Fuzz.Tests;

/// <summary>What holds of every text, wherever it is used.</summary>
public sealed class TextProperties
{
    private const int Many = 2000;

    [Property(MaxTest = Many)]
    public void A_line_that_is_shown_is_one_line_that_no_terminal_obeys(string? text)
    {
        string shown = ShownText.Line(text ?? "", 50);
        Assert.All(shown.EnumerateRunes(), rune => Assert.True(ShownText.IsHarmless(rune)));
        Assert.InRange(shown.Length, 0, (10 * 50) + 3);
        Assert.Equal(shown, ShownText.Line(shown, shown.Length));
    }

    [Property(MaxTest = Many)]
    public void Any_text_is_an_override_or_a_mistake(string? path, string? value)
    {
        string[] keys = [path ?? "", "task." + path, "pruning." + path, path + "=" + value, "seed=" + value, "optimizer.kind=" + value];
        foreach (string key in keys)
        {
            Answers(() => SpecificationReader.Load(Presets.DefaultName, key));
            Answers(() => SpecificationReader.ParsePruning([key]));
        }

        foreach (string known in SpecificationSchema.AllKeys)
        {
            Answers(() => SpecificationReader.Load(Presets.DefaultName, $"{known}={value}"));
        }
    }

    [Property(MaxTest = Many)]
    public void Any_text_is_YAML_of_a_specification_or_a_mistake(string? text)
    {
        Answers(() => SpecificationReader.Parse(text ?? "", "f"));
        Answers(() => SpecificationReader.Parse("task: " + text, "f"));
    }

    [Property(MaxTest = Many)]
    public void Any_text_names_no_file_and_is_a_mistake(string? text) => Answers(() => SpecificationReader.Load((text ?? "") + "\u0001"));

    [Property(MaxTest = Many)]
    public void A_name_of_a_file_stays_in_its_folder(string? text)
    {
        if (Names.CanNameFile(text ?? ""))
        {
            Assert.Equal(text, Path.GetFileName(Path.GetFullPath(Path.Combine("/folder", text!))));
        }
    }

    private static void Answers(Action read)
    {
        if (Record.Exception(read) is { } e)
        {
            Assert.True(e is UserErrorException, e.ToString());
            Assert.Equal(-1, e.Message.AsSpan().IndexOfAny('\n', '\r'));
        }
    }
}
