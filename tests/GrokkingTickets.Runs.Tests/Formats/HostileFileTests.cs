using System.Text;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Formats;

/// <summary>Files that once were errors of the program, found by fuzzing and by attack: each is refused with a sentence.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Entry = "\"shape\": [1], \"data_offsets\": [0, 4]}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("7", "tensor \"a\" has type 7, but only F32, F64, I64, I32 and U8 can be read")]
    [InlineData("0", "tensor \"a\" has type 0, but only F32, F64, I64, I32 and U8 can be read")]
    [InlineData("-1", "tensor \"a\" has type -1, but only F32, F64, I64, I32 and U8 can be read")]
    [InlineData("F32, F64", "tensor \"a\" has type F32, F64, but only F32, F64, I64, I32 and U8 can be read")]
    [InlineData("f32", "tensor \"a\" has type f32, but only F32, F64, I64, I32 and U8 can be read")]
    [InlineData("\\ud800", "not a .safetensors file: its header is not valid JSON")]
    public void Types_of_tensors(string type, string problem) => AssertHeader($"{{\"a\": {{\"dtype\": \"{type}\", {Entry}}}", problem);

    [Theory]
    [InlineData("{\"\\ud800\": {\"dtype\": \"F32\", " + Entry + "}")]
    [InlineData("{\"__metadata__\": {\"\\udc00\": \"x\"}}")]
    [InlineData("{\"__metadata__\": {\"x\": \"\\ud800\"}}")]
    [InlineData("{\"a\": {\"\\ud800\": 0, \"dtype\": \"F32\", " + Entry + "}")]
    public void Half_characters_in_headers(string header) => AssertHeader(header, "not a .safetensors file: its header is not valid JSON");

    [Theory]
    [InlineData("l1_norm.\"a\",l2_norm.\"a\"")]
    [InlineData("l1_norm.\r,l2_norm.\r")]
    [InlineData("l1_norm.,l2_norm.")]
    [InlineData("l1_norm.a")]
    public void Headers_of_metrics(string columns) =>
        Assert.StartsWith(
            "this is not the header of a metrics.csv",
            Assert.Throws<FileFormatException>(() => MetricsCsv.Parse(MetricsCsv.Header([]) + "," + columns + "\n", "f")).Problem,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("\"format\": 1", "\"format\": \"\\ud800\"")]
    [InlineData("\"kind\": \"mlp\"", "\"kind\": \"\\ud800\"")]
    [InlineData("\"seed\": 0", "\"\\ud800\": 0")]
    [InlineData("\"cpu\": \"", "\"cpu\": \"\\ud800")]
    [InlineData("\"seed\": 0", "\"seed\": 0, \"files\": {\"\\ud800\": \"\\ud800\"}")]
    [InlineData("\"seed\": 0", "\"seed\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void Records(string good, string bad)
    {
        string path = _folder["run.json"];
        RunRecord.Begin(SpecificationReader.Load(Presets.DefaultName)).Write(path);
        string text = File.ReadAllText(path);
        Assert.Contains(good, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
        Assert.StartsWith(
            "the record of this run ",
            Assert.Throws<FileFormatException>(() => RunRecord.Read(path)).Problem,
            StringComparison.Ordinal
        );
    }

    private void AssertHeader(string header, string problem)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(_folder["file"], [.. BitConverter.GetBytes((long)json.Length), .. json, 0, 0, 0, 0]);
        Assert.Equal(problem, Assert.Throws<FileFormatException>(() => SafetensorsFile.Read(_folder["file"])).Problem);
    }
}
