using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Tests.Formats;

/// <summary>Whatever is written reads back to the same bits.</summary>
public class RoundTripTests
{
    private static readonly Gen<double> AnyBits = ArbMap.Default.GeneratorFor<ulong>().Select(BitConverter.UInt64BitsToDouble);

    /// <summary>Ordinary numbers, and those that a text may lose.</summary>
    private static readonly Gen<double> AnyNumber = Gen.Frequency(
        (2, ArbMap.Default.GeneratorFor<double>()),
        (2, AnyBits),
        (1, Gen.Elements(0.0, -0.0, double.Epsilon, double.MaxValue, double.NegativeInfinity, double.NaN, 1.0 / 3, 1e-300))
    );

    /// <summary>Any text that UTF-8 can hold: lone halves of a character it cannot.</summary>
    private static readonly Gen<string> AnyText = ArbMap
        .Default.GeneratorFor<string>()
        .Where(text => text is not null && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);

    private static readonly Gen<Tensor> AnyTensor =
        from name in AnyText.Where(text => text != "__metadata__")
        from shape in Gen.Choose(0, 4).ListOf().Where(extents => extents.Count < 4)
        from seed in Gen.Choose(0, int.MaxValue)
        from type in Gen.Elements(Enum.GetValues<TensorType>())
        select TensorOf(name, [.. shape], type, seed);

    private static readonly Gen<Dictionary<string, string>> AnyMetadata =
        from keys in AnyText.ListOf()
        from value in AnyText
        select keys.Distinct().ToDictionary(key => key, key => value + key);

    private static readonly Gen<MetricsTable> AnyTable =
        from names in Gen.Elements<IReadOnlyList<string>>([], ["W_E"], ["W_E", "näme", "l1_norm.x"])
        from distances in Gen.Choose(1, 1000).ListOf()
        from numbers in AnyNumber.ArrayOf(distances.Count * (8 + (2 * names.Count)))
        select TableOf(names, [.. distances], numbers);

    [Property]
    public Property Tensors_and_metadata() =>
        Prop.ForAll(
            AnyTensor.ListOf().ToArbitrary(),
            AnyMetadata.ToArbitrary(),
            (any, metadata) =>
            {
                using var folder = new TemporaryFolder();
                Tensor[] tensors = [.. any.DistinctBy(tensor => tensor.Name)];
                SafetensorsWriter.Write(folder["a"], tensors, metadata);
                var read = SafetensorsFile.Read(folder["a"]);
                Assert.Equal(metadata, read.Metadata);
                Assert.Equal(metadata, SafetensorsFile.ReadHeader(folder["a"]).Metadata);
                Assert.Equal(tensors.Length, read.Tensors.Count);
                foreach (Tensor tensor in tensors)
                {
                    Tensor same = read.Find(tensor.Name)!;
                    Assert.Equal(tensor.Shape, same.Shape);
                    Assert.Equal(tensor.Type, same.Type);
                    Assert.True(tensor.Bytes().SequenceEqual(same.Bytes()));
                }
            }
        );

    [Property]
    public Property Rows_of_metrics() =>
        Prop.ForAll(
            AnyTable.ToArbitrary(),
            table =>
            {
                using var folder = new TemporaryFolder();
                using var culture = new ForeignCulture();
                using (var writer = MetricsWriter.Replace(folder["m"], table with { Rows = [] }, AtomicFile.Write))
                {
                    foreach (MetricsRow row in table.Rows)
                    {
                        writer.Append(row);
                    }
                }

                MetricsTable read = MetricsCsv.Read(folder["m"]);
                Assert.Equal(table.TensorNames, read.TensorNames);
                Assert.Equal(table.Rows.Select(Bits), read.Rows.Select(Bits));

                byte[] appended = File.ReadAllBytes(folder["m"]);
                MetricsWriter.Replace(folder["m"], read, AtomicFile.Write).Dispose();
                Assert.Equal(appended, File.ReadAllBytes(folder["m"]));
            }
        );

    private static Tensor TensorOf(string name, int[] shape, TensorType type, int seed)
    {
        var tensor = new Tensor(name, shape, type.NewArray(shape.Aggregate(1, (count, extent) => count * extent)));
        new Random(seed).NextBytes(tensor.Bytes());
        return tensor;
    }

    private static MetricsTable TableOf(IReadOnlyList<string> names, int[] distances, double[] numbers)
    {
        int width = 8 + (2 * names.Count);
        var rows = new List<MetricsRow>();
        long step = -1;
        for (int i = 0; i < distances.Length; i++)
        {
            step += distances[i];
            double[] v = numbers[(i * width)..((i + 1) * width)];
            ReadOnlyMemory<double> norms = v.AsMemory(8);
            rows.Add(new MetricsRow(step, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], norms[..names.Count], norms[names.Count..]));
        }

        return new MetricsTable(names, rows);
    }

    /// <summary>A row, its step and every number's bits. A text has one NaN for all.</summary>
    private static long[] Bits(MetricsRow row)
    {
        double[] numbers =
        [
            row.TrainLoss,
            row.TrainAccuracy,
            row.TestLoss,
            row.TestAccuracy,
            row.L1Norm,
            row.L2Norm,
            row.Kept,
            row.Seconds,
            .. row.TensorL1Norms.Span,
            .. row.TensorL2Norms.Span,
        ];
        return [row.Step, .. numbers.Select(x => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x))];
    }
}
