using System.Globalization;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Samples.Tests;

/// <summary>Every sample runs and shows what it is about. Numbers are of the kind of machine, so their order is what is tested.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void None_is_forgotten()
    {
        string[] samples = [.. Directory.GetFiles(RepositoryFiles.Path("samples"), "*.csproj", SearchOption.AllDirectories)];
        string solution = File.ReadAllText(RepositoryFiles.Path("GrokkingTickets.slnx"));
        Assert.Equal(
            ["OwnAnalysis", "OwnModel", "OwnPruner", "OwnTask", "Ticket", "Train"],
            samples.Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)
        );
        Assert.All(samples, path => Assert.Contains($"/{Path.GetFileName(path)}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Train()
    {
        double[] steps = Numbers("Train", @"memorised at step (\d+), generalised at step (\d+)\n\z");
        Assert.True(10 * steps[0] < steps[1], "It groks.");
    }

    [Fact]
    public void Ticket()
    {
        double[] numbers = Numbers(
            "Ticket",
            @"\Athe network generalised at step (\d+), its ticket at step (\d+)\n"
                + @"Fourier entropy of the network's neurons: ([\d.]+)\nFourier entropy of the ticket's neurons: ([\d.]+)\n\z"
        );
        Assert.True(3 * numbers[1] < numbers[0], "A ticket generalises sooner.");
        Assert.All(numbers[2..], entropy => Assert.InRange(entropy, 0.01, 0.9 * Math.Log(15)));
    }

    [Fact]
    public void OwnTask()
    {
        double[] steps = Numbers("OwnTask", @"\Axor: memorised at step (\d+), generalised at step (\d+)\n\z");
        Assert.True(steps[0] < steps[1]);
    }

    [Fact]
    public void OwnPruner()
    {
        double[] steps = Numbers(
            "OwnPruner",
            @"\Athe network generalised at step (\d+)\nits ticket by Magnitude generalised at step (\d+)\n"
                + @"its ticket by EachNeuron generalised at step (\d+)\nits ticket by RandomPruning generalised not by step (\d+)\n\z"
        );
        Assert.True(3 * steps[2] < steps[0] && steps[2] < steps[3], "It finds tickets, which random masks are not.");
    }

    [Fact]
    public void OwnModel()
    {
        double[] steps = Numbers("OwnModel", @"\Asquares: memorised at step (\d+), generalised at step (\d+)\n\z");
        Assert.True(steps[0] < steps[1]);
    }

    [Fact]
    public void OwnAnalysis()
    {
        double[] numbers = Numbers(
            "OwnAnalysis",
            @"\Aeffective rank of the embedding at the start: ([\d.]+)\nmemorised, at step (\d+); at step 500: ([\d.]+)\n"
                + @"generalised, at step (\d+): ([\d.]+)\n\z"
        );
        Assert.True(numbers[0] - numbers[2] < 1, "Memorising leaves the embedding as random as it was.");
        Assert.True(numbers[4] < 0.9 * numbers[0], "Generalising takes up fewer directions.");
    }

    private double[] Numbers(string sample, string pattern)
    {
        string output = Command.RunBuilt(_folder, sample).MustSucceed().Out.ReplaceLineEndings("\n");
        Match match = Regex.Match(output, pattern, RegexOptions.None, TimeSpan.FromSeconds(10));
        Assert.True(match.Success, output);
        return [.. match.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
    }
}
