using System.Text;
using System.Text.RegularExpressions;
using GrokkingTickets.Torture.Tests.Harness;
using GrokkingTickets.Torture.Tests.Program;

namespace GrokkingTickets.Torture.Tests;

/// <summary>
/// A run that a newer version of the program wrote is refused and left as it is: it is whole, though not for this version.
/// </summary>
public sealed class NewerVersionTests
{
    [Theory]
    [InlineData("run.json", "\"format\": [0-9]+", "\"format\": 9")]
    [InlineData("checkpoints/step-0000200.safetensors", "grokking-tickets checkpoint [0-9]", "grokking-tickets checkpoint 9")]
    public void A_format_that_is_not_known(string file, string pattern, string replacement)
    {
        var survival = new Tally($"newer format of {Path.GetFileName(file)}", "the format's number is put up; train, and train further");
        var words = new Tally($"words about a newer format of {Path.GetFileName(file)}", "the sentence names the file and the way out");
        foreach (string steps in new[] { "training.steps=200", "training.steps=300" })
        {
            using var folder = new TemporaryFolder();
            string[] arguments = [.. Workload.Train.Arguments, steps];
            Assert.Equal(0, GrokProcess.Run(folder, Workload.Train.Arguments).Code);
            string path = Path.Combine(Assert.Single(Directory.GetDirectories(folder["runs"])), file);
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
            Assert.Matches(pattern, text);
            byte[] newer = Encoding.Latin1.GetBytes(Regex.Replace(text, pattern, replacement));
            File.WriteAllBytes(path, newer);
            var before = Outcome.Of(folder.Path);
            Ending ending = GrokProcess.Run(folder, arguments);
            survival.Add(
                steps,
                Sentences.Crash(ending)
                    ?? (ending.Code == 0 ? "it was not refused" : null)
                    ?? (File.ReadAllBytes(path).SequenceEqual(newer) ? null : "the file was changed")
                    ?? before.DifferenceTo(Outcome.Of(folder.Path))
            );
            words.Add(steps, ending.Error.Contains("version", StringComparison.Ordinal) ? Sentences.Lack(ending) : "no version is named");
        }

        survival.Close();
        words.CloseIfTried();
    }
}
