using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;

namespace GrokkingTickets.Torture.Tests;

/// <summary>
/// A file is not as it was written. Then the run either ends as if it were, or is refused in a sentence, left as it is, and ends well
/// once its folder is removed; never is what is damaged taken for whole.
/// </summary>
public sealed class DamagedFileTests
{
    private const int Bits = 8;
    private const string Newest = "checkpoints/step-0000020.safetensors";

    [Theory]
    [InlineData("finished", "checkpoints/step-0000040.safetensors")]
    [InlineData("unfinished", Newest)]
    [InlineData("parent of a ticket", Newest)]
    public void A_checkpoint_is_cut_short(string form, string file) => Try("checkpoint cut short", "to every length", form, file, Cuts, 12);

    [Theory]
    [InlineData("finished", "checkpoints/step-0000040.safetensors")]
    [InlineData("unfinished", Newest)]
    [InlineData("parent of a ticket", Newest)]
    public void A_bit_of_a_checkpoints_header_is_flipped(string form, string file) =>
        Try("checkpoint, header", "every bit flipped", form, file, bytes => Flips(0, DataOf(bytes)), 12);

    [Theory]
    [InlineData("finished", "checkpoints/step-0000040.safetensors")]
    [InlineData("unfinished", Newest)]
    public void A_bit_of_a_checkpoints_values_is_flipped(string form, string file) =>
        Try("checkpoint, values", "bits flipped", form, file, bytes => Flips(DataOf(bytes), bytes.Length), 12, 1000);

    [Theory]
    [InlineData("finished", "run.json")]
    [InlineData("unfinished", "run.json")]
    [InlineData("finished", "metrics.csv")]
    [InlineData("unfinished", "metrics.csv")]
    public void A_text_is_cut_short(string form, string file) => Try($"{file} cut short", "to every length", form, file, Cuts, 8);

    [Theory]
    [InlineData("finished", "run.json")]
    [InlineData("unfinished", "run.json")]
    [InlineData("finished", "metrics.csv")]
    [InlineData("unfinished", "metrics.csv")]
    public void A_bit_of_a_text_is_flipped(string form, string file) =>
        Try(file, "bits flipped", form, file, bytes => Flips(0, bytes.Length), 12, 2500);

    private static IEnumerable<Damage> Cuts(byte[] bytes) => Enumerable.Range(0, bytes.Length).Select(Damage.CutTo);

    private static IEnumerable<Damage> Flips(int from, int to) => Enumerable.Range(from * Bits, (to - from) * Bits).Select(Damage.Flip);

    /// <summary>Where the values begin.</summary>
    private static int DataOf(byte[] checkpoint) => 8 + (int)BitConverter.ToInt64(checkpoint);

    private static void Try(
        string fault,
        string how,
        string form,
        string file,
        Func<byte[], IEnumerable<Damage>> damages,
        int few,
        int many = int.MaxValue
    )
    {
        var survival = new Tally($"{fault}, {form}", how);
        var words = new Tally($"words about {fault}, {form}", "the sentence names the file and the way out");
        (Herd whole, Herd expected) = Herd.Of(HerdForm.Named(form), Scale.Of(12, 100));
        Damage[] all = [.. Scale.Some([.. damages(File.ReadAllBytes(whole.PathOf(whole.All[0], file)))], few, many)];
        foreach (Damage[] some in all.Chunk(whole.All.Count))
        {
            using Herd herd = whole.Copy();
            Try(herd, expected, file, some, survival, words);
        }

        survival.Close();
        words.CloseIfTried();
    }

    private static void Try(Herd herd, Herd expected, string file, Damage[] damages, Tally survival, Tally words)
    {
        for (int i = 0; i < damages.Length; i++)
        {
            string path = herd.PathOf(herd.All[i], file);
            File.WriteAllBytes(path, damages[i].Of(File.ReadAllBytes(path)));
        }

        using Herd damaged = herd.Copy();
        Ending ending = herd.Finish();
        string?[] problems = new string?[damages.Length];
        var refused = new List<int>();
        for (int i = 0; i < damages.Length; i++)
        {
            string name = herd.All[i];
            string? difference = Difference(expected, herd, name);
            if (RefusalOf(name, ending) is not { } refusal)
            {
                problems[i] = difference is null ? null : $"it was taken for whole: {difference}";
                continue;
            }

            refused.Add(i);
            Ending own = ending with { Error = "grok: " + refusal };
            words.Add(damages[i].What, Sentences.Lack(own));
            problems[i] =
                Sentences.Crash(own) ?? (Difference(damaged, herd, name) is { } change ? $"it was refused, but changed: {change}" : null);
            herd.Remove(name);
        }

        if (refused.Count > 0)
        {
            Ending again = herd.Finish();
            foreach (int i in refused)
            {
                problems[i] ??= again.Code == 0 ? Difference(expected, herd, herd.All[i]) : $"exit code {again.Code}: {again.Error}";
            }
        }

        Assert.True(
            refused.Count > 0 || ending.Code == 0,
            $"Exit code {ending.Code}, but of no damaged run it is said why: {ending.Error}"
        );
        for (int i = 0; i < damages.Length; i++)
        {
            survival.Add(damages[i].What, problems[i]);
        }
    }

    /// <summary>What was said of a run that was not finished: of one alone that failed the last sentence does not name it.</summary>
    private static string? RefusalOf(string name, Ending ending) =>
        ending.Sentences.FirstOrDefault(sentence => sentence.Contains(name, StringComparison.Ordinal))
        ?? ending.Error.Split('\n').FirstOrDefault(line => line.StartsWith($"{name}: failed: ", StringComparison.Ordinal));

    private static string? Difference(Herd expected, Herd actual, string name)
    {
        Outcome[] one = expected.OutcomesOf(name);
        Outcome[] other = actual.OutcomesOf(name);
        return one.Length != other.Length
            ? $"there are {other.Length} folders of {name} in the place of {one.Length}"
            : one.Zip(other).Select(pair => pair.First.DifferenceTo(pair.Second)).FirstOrDefault(difference => difference is not null);
    }
}
