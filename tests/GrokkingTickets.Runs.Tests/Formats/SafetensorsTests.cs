using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Tests.Formats;

public class SafetensorsTests
{
    private static readonly Tensor[] Samples =
    [
        new("W_E", [2, 3], new float[] { 1, -0f, float.NaN, float.Epsilon, float.MaxValue, float.NegativeInfinity }),
        new("double", [1, 2, 1], new double[] { Math.PI, -double.Epsilon }),
        new("pairs", [2, 2], new long[] { long.MinValue, -1, 0, long.MaxValue }),
        new("whole", [3], new int[] { int.MinValue, 0, int.MaxValue }),
        new("mask.W_E", [5], new byte[] { 0, 1, 255, 0, 1 }),
        new("scalar", [], new float[] { 7 }),
        new("empty", [0, 4], Array.Empty<float>()),
        new("näme \"quoted\"\n", [1], new byte[] { 9 }),
    ];

    [Fact]
    public void What_is_written_reads_back_bit_by_bit()
    {
        using var folder = new TemporaryFolder();
        using var culture = new ForeignCulture();
        var metadata = new Dictionary<string, string> { ["step"] = "12", ["ä"] = "\"x\"\n" };
        SafetensorsWriter.Write(folder["a"], Samples, metadata);
        var file = SafetensorsFile.Read(folder["a"]);

        Assert.Equal(metadata, file.Metadata);
        Assert.Equal(
            Samples.Select(t => t.Name).Order(StringComparer.Ordinal),
            file.Tensors.Select(t => t.Name).Order(StringComparer.Ordinal)
        );
        foreach (Tensor sample in Samples)
        {
            Tensor read = file.Find(sample.Name)!;
            Assert.Equal(sample.Shape, read.Shape);
            Assert.Equal(sample.Type, read.Type);
            Assert.True(sample.Bytes().SequenceEqual(read.Bytes()));
        }
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_and_data_is_aligned()
    {
        for (int length = 0; length < 20; length++)
        {
            Tensor[] tensors = [new(new string('x', length + 1), [1], new double[] { 1 })];
            using MemoryStream first = new(),
                second = new();
            SafetensorsWriter.Write(first, tensors, new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
            SafetensorsWriter.Write(second, tensors, new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
            Assert.Equal(first.ToArray(), second.ToArray());
            Assert.Equal(0L, BinaryPrimitives.ReadInt64LittleEndian(first.ToArray()) % 8);
        }
    }

    [Fact]
    public void Golden_bytes()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [new Tensor("a", [2], new float[] { 1, 2 })], new Dictionary<string, string> { ["k"] = "v" });
        const string Header = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} """;
        Assert.Equal(80, Header.Length);
        Assert.Equal([80, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Header), 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40], stream.ToArray());
    }

    [Fact]
    public void Every_truncation_is_found()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder["a"], Samples[..6]);
        byte[] bytes = File.ReadAllBytes(folder["a"]);
        for (int length = 1; length < bytes.Length; length++)
        {
            File.WriteAllBytes(folder["b"], bytes[..length]);
            FileFormatException e = Assert.Throws<FileFormatException>(() => SafetensorsFile.Read(folder["b"]));
            Assert.StartsWith($"{folder["b"]}: ", e.Message, StringComparison.Ordinal);
            Assert.Contains("truncated", e.Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(folder["b"], [.. bytes, 0]);
        Assert.Equal(
            "1 bytes after the last tensor belong to no tensor",
            Assert.Throws<FileFormatException>(() => SafetensorsFile.Read(folder["b"])).Problem
        );
    }

    [Fact]
    public void No_flipped_byte_of_a_header_gives_anything_but_a_clear_error()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder["a"], Samples[..2]);
        byte[] bytes = File.ReadAllBytes(folder["a"]);
        int header = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        for (int i = 0; i < header; i++)
        {
            foreach (byte flip in new byte[] { 1, 2, 16, 128, 255 })
            {
                byte[] damaged = (byte[])bytes.Clone();
                damaged[i] ^= flip;
                using var stream = new MemoryStream(damaged);
                _ = Record.Exception(() => SafetensorsHeader.Read(stream, "f")) is { } e ? Assert.IsType<FileFormatException>(e) : null;
            }
        }
    }

    public static TheoryData<string, int, string> Malformed =>
        new()
        {
            { "", 0, "not a .safetensors file: its header is not valid JSON" },
            { "{", 0, "not a .safetensors file: its header is not valid JSON" },
            { "[1]", 0, "not a .safetensors file: its header is not a JSON object" },
            { """{"a":1}""", 0, "the header's tensor \"a\" is not a JSON object" },
            { """{"__metadata__":[]}""", 0, "the header's __metadata__ is not a JSON object" },
            { """{"__metadata__":{"a":1}}""", 0, "the header's __metadata__ has \"a\", which is not a text" },
            { """{"__metadata__":{"a":"1","a":"2"}}""", 0, "the header's __metadata__ names \"a\" twice" },
            { """{"\ud800":{}}""", 0, "not a .safetensors file: its header is not valid JSON" },
            { """{"__metadata__":{"a":"\ud800"}}""", 0, "not a .safetensors file: its header is not valid JSON" },
            { """{"a":{"dtype":"\ud800"}}""", 0, "not a .safetensors file: its header is not valid JSON" },
            { """{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "tensor \"a\" has no dtype" },
            {
                """{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""",
                4,
                "tensor \"a\" has type F16, but only F32, F64, I64, I32 and U8 can be read"
            },
            {
                """{"a":{"dtype":"0","shape":[1],"data_offsets":[0,4]}}""",
                4,
                "tensor \"a\" has type 0, but only F32, F64, I64, I32 and U8 can be read"
            },
            { """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "tensor \"a\" has no shape of whole numbers" },
            { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "tensor \"a\" has no shape of whole numbers" },
            { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "tensor \"a\" has no shape of whole numbers" },
            { """{"a":{"dtype":"F32","shape":[1]}}""", 4, "tensor \"a\" has no data_offsets of two whole numbers" },
            { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "tensor \"a\" has no data_offsets of two whole numbers" },
            { """{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor \"a\" gives its dtype twice" },
            { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "tensor \"a\" ends at byte 0, before it begins at byte 4" },
            {
                """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""",
                4,
                "tensor \"a\" of type F32 and shape [2] needs 8 bytes, but its data_offsets give 4"
            },
            {
                """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""",
                4,
                "tensor \"a\" of shape [4294967296, 4294967296] is larger than the 2147483591 bytes that can be read"
            },
            {
                """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
                8,
                "the header names \"a\" twice"
            },
            {
                """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
                8,
                "tensors \"a\" and \"b\" overlap"
            },
            {
                """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
                12,
                "4 bytes before tensor \"b\" belong to no tensor"
            },
            {
                """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
                7,
                "the file is truncated: tensor \"a\" ends at byte 8 of the data, but there are only 7"
            },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_file_is_named_with_its_problem(string header, int dataBytes, string problem)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        using var stream = new MemoryStream(bytes);
        FileFormatException e = Assert.Throws<FileFormatException>(() => SafetensorsHeader.Read(stream, "f.safetensors"));
        Assert.Equal($"f.safetensors: {problem}.", e.Message);
    }

    [Fact]
    public void A_length_beyond_reason_or_file_is_refused()
    {
        Assert.Equal("the file is truncated: 7 bytes are too few for a .safetensors file", Problem(new byte[7]));
        Assert.Equal("the file is truncated: its header should have 9 bytes, but only 2 follow", Problem([9, 0, 0, 0, 0, 0, 0, 0, 1, 2]));
        Assert.Equal(
            "not a .safetensors file: its first eight bytes give a header of 18446744073709551615 bytes, more than 100000000",
            Problem([255, 255, 255, 255, 255, 255, 255, 255])
        );

        static string Problem(byte[] bytes)
        {
            using var stream = new MemoryStream(bytes);
            return Assert.Throws<FileFormatException>(() => SafetensorsHeader.Read(stream, "f")).Problem;
        }
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_user_errors()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("there is no such file", Assert.Throws<FileFormatException>(() => SafetensorsFile.Read(folder["none"])).Problem);
        Assert.Equal("this is a folder, not a file", Assert.Throws<FileFormatException>(() => SafetensorsFile.Read(folder.Path)).Problem);
    }

    [Fact]
    public void Require_says_what_is_there_and_what_should_be()
    {
        var file = new SafetensorsFile("f", new Dictionary<string, string>(), Samples[..2]);
        Assert.Same(Samples[0].Values, file.Require<float>("W_E", 2, 3));
        Assert.Same(Samples[0].Values, file.Require<float>("W_E", -1, 3));
        Assert.Equal(
            "f: tensor W_E is F32 [2, 3], but must be F32 [3, 2].",
            Assert.Throws<FileFormatException>(() => file.Require<float>("W_E", 3, 2)).Message
        );
        Assert.Equal(
            "f: tensor W_E is F32 [2, 3], but must be I64 [n, 2].",
            Assert.Throws<FileFormatException>(() => file.Require<long>("W_E", -1, 2)).Message
        );
        Assert.Equal(
            "f: tensor b (U8 [3]) is missing; the file holds W_E, double.",
            Assert.Throws<FileFormatException>(() => file.Require<byte>("b", 3)).Message
        );
    }

    [Theory]
    [InlineData("mlp-unordered-seed0", 911, 1367)]
    [InlineData("mlp-ordered-seed0", 1795, 2694)]
    public void The_reference_files_read_as_their_README_says(string name, int train, int test)
    {
        var file = SafetensorsFile.Read(Reference.Path(name + ".start.safetensors"));
        Assert.Equal(["W_E", "W_in", "W_out", "W_U", "train_pairs", "test_pairs"], file.Tensors.Select(t => t.Name));
        Assert.Equal(2 * train, file.Require<long>("train_pairs", train, 2).Length);
        Assert.Equal(2 * test, file.Require<long>("test_pairs", test, 2).Length);

        // The trajectory gives the norms of step 0 to single precision.
        using var json = JsonDocument.Parse(File.ReadAllBytes(Reference.Path(name + ".trajectory.json")));
        JsonElement row = json.RootElement.GetProperty("rows")[0];
        float[][] weights =
        [
            file.Require<float>("W_E", 500, 67),
            file.Require<float>("W_in", 48, 500),
            file.Require<float>("W_out", 500, 48),
            file.Require<float>("W_U", 500, 67),
        ];
        Assert.Equal(row[5].GetDouble(), weights.Average(w => w.Sum(x => Math.Abs((double)x))), 2e-3);
        Assert.Equal(row[6].GetDouble(), weights.Average(w => Math.Sqrt(w.Sum(x => (double)x * x))), 2e-5);
    }

    [Fact]
    public void The_reference_masks_prune_60_percent()
    {
        var file = SafetensorsFile.Read(
            Reference.Path("mlp-unordered-seed0.pruning.safetensors"),
            n => n.StartsWith("mask60.magnitude.", StringComparison.Ordinal)
        );
        Assert.Equal(4, file.Tensors.Count);
        Assert.Equal(0.4, file.Tensors.SelectMany(t => t.As<byte>()).Average(b => (double)b), 1e-4);
    }
}
