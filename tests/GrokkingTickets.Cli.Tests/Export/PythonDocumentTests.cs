using System.Diagnostics;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary>Every block of Python in docs/python.md runs as it stands, where what it imports is installed.</summary>
public sealed partial class PythonDocumentTests(ExportedStore store) : IClassFixture<ExportedStore>
{
    private static readonly string[] Blocks =
    [
        .. Block().Matches(File.ReadAllText(RepositoryFiles.Path("docs", "python.md"))).Select(match => match.Groups["code"].Value),
    ];

    /// <summary>By what they import.</summary>
    public static TheoryData<string> Imports => [.. Blocks.Select(Modules)];

    [Fact]
    public void Each_library_has_its_block() =>
        Assert.Equal(["pandas", "polars", "duckdb", "glob, json, numpy", "numpy", "numpy, torch"], Blocks.Select(Modules));

    [Theory]
    [MemberData(nameof(Imports))]
    public void A_block_runs(string imports)
    {
        // pandas leaves the reading of Parquet to another.
        string needed = imports == "pandas" ? "pandas, pyarrow" : imports;
        string? python = Array.Find(Pythons(), candidate => Run(candidate, $"import {needed}").Code == 0);
        Assert.SkipWhen(python is null, $"There is no python3 with {needed}; Debian has python3-numpy and python3-torch.");
        string code = Assert.Single(Blocks, block => Modules(block) == imports);
        (int exit, string output) = Run(python!, code.Replace("RUN", store.Mlp.Name, StringComparison.Ordinal));
        Assert.True(exit == 0, output);
    }

    /// <summary>Also where Python has no DuckDB.</summary>
    [Fact]
    public void The_query_of_the_document_finds_every_run()
    {
        string query = Assert.Single(Blocks, block => Modules(block) == "duckdb").Split("\"\"\"")[1];
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        // Tests beside this one change the working folder, so the paths are whole.
        command.CommandText = query.Replace("'export/", $"'{store.Folder["export"]}/", StringComparison.Ordinal);
        using DuckDBDataReader rows = command.ExecuteReader();
        int count = 0;
        while (rows.Read())
        {
            count++;
        }

        Assert.Equal(store.Store.List(out _).Count, count);
    }

    /// <summary>A block that finds other numbers fails.</summary>
    [Fact]
    public void The_loss_in_numpy_is_not_that_of_other_pairs()
    {
        string? python = Array.Find(Pythons(), candidate => Run(candidate, "import numpy").Code == 0);
        Assert.SkipWhen(python is null, "There is no python3 with numpy; Debian has python3-numpy.");
        string code = Assert
            .Single(Blocks, block => Modules(block) == "numpy")
            .Replace("train_pairs", "test_pairs", StringComparison.Ordinal);
        code = code.Replace("train_labels", "test_labels", StringComparison.Ordinal);
        (int exit, string output) = Run(python!, code.Replace("RUN", store.Mlp.Name, StringComparison.Ordinal));
        Assert.Equal(1, exit);
        Assert.Contains("AssertionError", output, StringComparison.Ordinal);
    }

    private static string Modules(string block) => Import().Match(block).Groups["modules"].Value;

    /// <summary>The first in the path need not be the one that has the libraries.</summary>
    private static string[] Pythons() =>
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Append("/usr/bin")
                .Select(folder => Path.Combine(folder, "python3"))
                .Where(File.Exists)
                .Distinct(),
        ];

    private (int Code, string Output) Run(string python, string code)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(python, ["-c", code])
            {
                WorkingDirectory = store.Folder.Path,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error);
    }

    [GeneratedRegex(@"^```python\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\Aimport (?<modules>[^\n]*)\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Import();
}
