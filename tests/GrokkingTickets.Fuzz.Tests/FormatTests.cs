using System.IO.Compression;
using System.Text;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Fuzz.Tests;

/// <summary>Every format that is read, damaged: it is read or refused with a sentence, soon and in little memory.</summary>
public sealed class FormatTests(ITestOutputHelper output) : IDisposable
{
    private const int Usual = 2000;

    /// <summary>How many bytes one of a gzip file can become; they are kept, and copied while they are more and more.</summary>
    private const int DeflateAtMost = 1032;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Safetensors()
    {
        byte[][] good = [.. Tensors().Select(Bytes)];
        string[] words =
        [
            "\"dtype\"",
            "\"shape\"",
            "\"data_offsets\"",
            "\"__metadata__\"",
            "\"F32\"",
            "\"F64\"",
            "\"I64\"",
            "\"U8\"",
            "\"7\"",
            "\"\\ud800\"",
            "\\u0000",
            "[0,0]",
            "[1,2,3]",
            "{}",
            ",",
            ":",
            "null",
            "\0\0\0\0\0\0\0",
        ];
        string path = _folder["file.safetensors"];
        Run(
            "safetensors",
            new Mutations(good, words),
            new Cost(1_000_000, 200),
            Usual,
            input =>
            {
                File.WriteAllBytes(path, input);
                var file = SafetensorsFile.Read(path);
                long bytes = file.Tensors.Sum(tensor => (long)tensor.Values.Length);
                Assert.True(bytes <= input.Length, "There is more than was read.");
            }
        );
    }

    [Fact]
    public void Specifications()
    {
        byte[][] good =
        [
            .. Presets.Names.Select(name => Encoding.UTF8.GetBytes(Presets.Find(name)!.Yaml)),
            Encoding.UTF8.GetBytes(SpecificationPrinter.Print(SpecificationReader.Load(Presets.DefaultName).Ticket)),
            Encoding.UTF8.GetBytes(
                SpecificationPrinter.Print(
                    SpecificationReader.Load(
                        Presets.DefaultName,
                        "pruning.method=iterative-magnitude",
                        "pruning.at_step=t_gen@0.9",
                        "training.until=t_gen+5000"
                    )
                )
            ),
            Encoding.UTF8.GetBytes("{task: {modulus: 7, train_fraction: .5}, optimizer: {kind: sgd}, seed: 1e2}"),
        ];
        Run(
            "specification",
            new Mutations(good, Yaml),
            new Cost(16_000_000, 4000),
            Usual,
            input =>
            {
                Specification read = SpecificationReader.Parse(Encoding.UTF8.GetString(input), "f", _folder.Path);
                AssertName(Identity.Of(read).Name, 200);
                Assert.Equal(read, SpecificationReader.Parse(SpecificationPrinter.Print(read), "printed"));
            }
        );
    }

    [Fact]
    public void Studies()
    {
        string[] files = ["F3", "F7", "I", "V-when"];
        byte[][] good =
        [
            .. files.Select(name => File.ReadAllBytes(RepositoryFiles.Path("studies", name + ".yaml"))),
            Encoding.UTF8.GetBytes(
                """
                id: x
                title: t
                networks:
                  a: {label: "{}", grid: {pruning.rate: [0.1, 0.3]}}
                  b: {from: a, set: {seed: 3}}
                panels:
                  - {y: tau, x: pruning.rate, log: xy}
                  - {y: input_weights, at_steps: [0, 5]}
                claims:
                  - {id: c, claim: d, parts: [{measure: trend, statistic: t_gen, of: a, below: 0}]}
                """
            ),
        ];
        string[] words = [.. Yaml, "grid: ", "quick: ", "from: ", "set: ", "{}", "at_steps: [1]", "id: ..", "seeds: ", "parts: ", "spec: "];
        Run(
            "study",
            new Mutations(good, words),
            new Cost(200_000_000, 20_000),
            Usual / 2,
            input =>
            {
                Study read = StudyReader.Parse(Encoding.UTF8.GetString(input), "f", _folder.Path);
                Assert.All(read.FigureNames, name => AssertName(name, 150));
            }
        );
    }

    [Fact]
    public void Idx()
    {
        byte[][] good = [IdxBytes(2, 3), IdxBytes(0, 5), IdxBytes(100, 100)];
        Run(
            "idx",
            new Mutations(good, ["\0\0\u0008\u0002", "\u007f", "\0\0\0\u0001"]),
            new Cost(1_000_000, 10),
            Usual,
            input =>
            {
                File.WriteAllBytes(_folder["plain"], input);
                var file = IdxFile.Read(_folder.Path, "plain", 2, null);
                Assert.Equal(input.Length - 12, file.Content.Length);
            }
        );
    }

    [Fact]
    public void Gzip()
    {
        byte[][] good =
        [
            Packed(IdxBytes(2, 3)),
            Packed(IdxBytes(100, 100)),
            Packed([.. IdxBytes(1, 1), .. new byte[100_000]]),
            Packed(new byte[1 << 20]),
        ];
        Run(
            "gzip",
            new Mutations(good, ["\u001f", "\u008b", "\u0008", "\0\0\0\0"]),
            new Cost(2_000_000, DeflateAtMost * 4),
            Usual,
            input =>
            {
                File.WriteAllBytes(_folder["packed.gz"], input);
                IdxFile.Read(_folder.Path, "packed", 2, null);
            }
        );
    }

    [Fact]
    public void Metrics()
    {
        const string Row = ",2.5,0.25,2.5,0,31.5,4.25,1,0.125,20,3.5,11.5,2.5\n";
        string header = MetricsCsv.Header(["W_E", "W_in"]) + "\n";
        byte[][] good =
        [
            Encoding.UTF8.GetBytes(header + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i * 10}{Row}"))),
            Encoding.UTF8.GetBytes(header),
            Encoding.UTF8.GetBytes(MetricsCsv.Header([]) + "\n0,1,1,1,1,1,1,1,1\n5,NaN,1,Infinity,-Infinity,1e-300,1,1,1\n"),
        ];
        Run(
            "metrics.csv",
            new Mutations(good, [",", "\n", "\"", "l1_norm.", "l2_norm.", "step", "\r\n", ",,", "NaN", "Infinity", "-", "e400", "\""]),
            new Cost(1_000_000, 600),
            Usual,
            input =>
            {
                MetricsTable read = MetricsCsv.Parse(Encoding.UTF8.GetString(input), "f");
                Assert.All(read.Rows, row => Assert.Equal(read.TensorNames.Count, row.TensorL1Norms.Length));
            }
        );
    }

    [Fact]
    public void Records()
    {
        var records = new List<byte[]>();
        foreach (
            string[] settings in new string[][]
            {
                [],
                ["pruning.rate=0.8", "training.until=t_gen"],
                ["task.kind=mnist", "model.kind=image-mlp"],
            }
        )
        {
            RunRecord.Begin(SpecificationReader.Load(Presets.DefaultName, settings)).Write(_folder["run.json"]);
            records.Add(File.ReadAllBytes(_folder["run.json"]));
        }

        Run(
            "run.json",
            new Mutations(
                records,
                [
                    "\"\\ud800\"",
                    "\\ud800",
                    "null",
                    "{}",
                    "[]",
                    "\"specification\":",
                    "\"files\": {\"task.split_from\": \"00\"},",
                    "\"task\"",
                    "true",
                    "1e999",
                    ",",
                    "\"format\": 2",
                    "\"kind\"",
                    "\"started\": \"9999-12-31T23:59:59.9999999-14:00\"",
                ]
            ),
            new Cost(8_000_000, 2000),
            Usual,
            input =>
            {
                File.WriteAllBytes(_folder["run.json"], input);
                AssertName(Identity.Of(RunRecord.Read(_folder["run.json"]).Specification).Name, 200);
            }
        );
    }

    private static IReadOnlyList<string> Yaml { get; } =
    [
        ": ",
        "- ",
        "\n  ",
        "\n: a",
        "? ",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "|\n",
        ">-\n",
        "'",
        "\"",
        "#",
        "{",
        "}",
        "[",
        "]",
        ",",
        "~",
        "null",
        "kind: sgd",
        "kind: ",
        "method: synflow\n",
        "t_gen",
        "1.5*t_gen-3",
        "task:\n",
        "pruning:\n  rate: 0.5\n",
        "split_from: /dev/zero\n",
        "init_from: .\n",
        "\t",
        "<<: ",
        "\\x",
    ];

    private static void AssertName(string name, int longest)
    {
        Assert.InRange(name.Length, 1, longest);
        Assert.True(name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '@'), name);
    }

    private static IEnumerable<Tensor[]> Tensors()
    {
        yield return [new("W_E", [2, 3], new float[6]), new("pairs", [2, 2], new long[4]), new("mask.W_E", [5], new byte[5])];
        yield return [new("empty", [0, 4], Array.Empty<float>()), new("scalar", [], new double[] { 7 })];
        yield return [];
        yield return [.. Enumerable.Range(0, 50).Select(i => new Tensor($"t{i}", [1], new int[] { i }))];
    }

    private byte[] Bytes(Tensor[] tensors)
    {
        SafetensorsWriter.Write(_folder["good"], tensors, new Dictionary<string, string> { ["step"] = "12", ["format"] = "x" });
        return File.ReadAllBytes(_folder["good"]);
    }

    private static byte[] IdxBytes(byte rows, byte columns) => [0, 0, 8, 2, 0, 0, 0, rows, 0, 0, 0, columns, .. new byte[rows * columns]];

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private void Run(string format, Mutations mutations, Cost cost, int usual, Action<byte[]> read)
    {
        output.WriteLine(
            new Fuzzing(format, mutations, cost) { IsAnswer = e => e is UserErrorException or DatasetException }.Run(usual, read)
        );
    }
}
