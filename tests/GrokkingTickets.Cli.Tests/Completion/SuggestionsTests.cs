using System.Diagnostics;
using System.Globalization;

namespace GrokkingTickets.Cli.Tests.Completion;

/// <summary>What the program answers a shell that completes a line.</summary>
public sealed class SuggestionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("grok trai", "train")]
    [InlineData("./grok com", "compare completion")]
    [InlineData("grok train --same", "--same-machine")]
    [InlineData("grok plan --w", "--why")]
    [InlineData("grok train sparse", "sparse-parity")]
    [InlineData("grok train optimizer.weight", "optimizer.weight_decay=")]
    [InlineData("grok ticket pruning.method=sn", "pruning.method=snip")]
    [InlineData("grok ticket pruning.method=magnitude,sn", "pruning.method=magnitude,snip")]
    [InlineData("grok ticket task.modulus=11 se", "seed=")]
    [InlineData("grok spec model.kind=ml", "model.kind=mlp")]
    [InlineData("grok reproduce F2-m", "F2-mlp F2-mnist")]
    [InlineData("grok reproduce F2-mlp pap", "paper")]
    [InlineData("grok runs --format ", "csv json parquet table")]
    [InlineData("grok runs --format=c", "--format=csv")]
    [InlineData("grok runs --sort -t_g", "-t_gen")]
    [InlineData("grok runs --columns seed,t_g", "seed,t_gen")]
    [InlineData("grok runs status=f", "status=failed")]
    [InlineData("grok train --executor s", "slurm")]
    [InlineData("grok completion f", "fish")]
    [InlineData("grok train 'model.kind=ml", "model.kind=mlp")]
    [InlineData("grok train no-such", "")]
    [InlineData("grok", "")]
    [InlineData("", "")]
    public void A_word_goes_on(string line, string suggested) =>
        Assert.Equal(suggested.Split(' ', StringSplitOptions.RemoveEmptyEntries), Of(line));

    [Fact]
    public void A_line_is_looked_at_up_to_the_cursor() =>
        Assert.Equal(["train"], Grok.Succeed(_folder, "[suggest:9]", "grok trai --format csv").Lines);

    [Fact]
    public void Settings_are_suggested_without_their_values_first()
    {
        string[] keys = Of("grok train task.");
        Assert.Contains("task.operation=", keys);
        Assert.All(keys, key => Assert.EndsWith("=", key, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_hidden_is_not_suggested() => Assert.DoesNotContain("slurm-task", Of("grok s"));

    [Fact]
    public void Runs_are_called_without_their_hash_where_that_is_enough()
    {
        Run("runs", "one-seed0-0123456789");
        Run("runs", "two-seed0-0123456789");
        Run("runs", "two-seed0-abcdef0123");
        Run("other", "else-seed0-0123456789");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "runs", "no-run"));

        Assert.Equal(["one-seed0"], Of("grok show on"));
        Assert.Equal(["two-seed0-0123456789", "two-seed0-abcdef0123"], Of("grok show tw"));
        Assert.Equal(["else-seed0"], Of("grok show --runs other el"));
        Assert.Equal(["one-seed0"], Of("grok analyze one-seed0 --against on"));
        Assert.Empty(Of("grok show --runs nowhere on"));
        Assert.Empty(Of("grok show no-"));
    }

    [Fact]
    public void Two_thousand_runs_take_no_time()
    {
        for (int i = 0; i < 2000; i++)
        {
            Run("runs", string.Create(CultureInfo.InvariantCulture, $"run-seed{i}-0123456789"));
        }

        Of("grok show run-seed1999");
        var clock = Stopwatch.StartNew();
        Assert.Equal(["run-seed1999"], Of("grok show run-seed1999"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
    }

    private string[] Of(string line) =>
        Grok.Succeed(_folder, string.Create(CultureInfo.InvariantCulture, $"[suggest:{line.Length}]"), line).Lines;

    private void Run(string store, string name)
    {
        string run = Path.Combine(_folder.Path, store, name);
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "run.json"), "");
    }
}
