using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>The pairs of a given split: <c>train_pairs</c> and <c>test_pairs</c>, I64 [n, 2], in the file's order.</summary>
public sealed record SplitFile(IReadOnlyList<(int A, int B)> Train, IReadOnlyList<(int A, int B)> Test)
{
    /// <summary>Reads the split of a task that has one given, and checks that its pairs are pairs of the task.</summary>
    /// <exception cref="FileFormatException">The file is not well-formed, or its pairs cannot be.</exception>
    public static SplitFile Read(FileReference file, ModularArithmeticSettings task)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(task);
        var content = SafetensorsFile.Read(file.Path, name => name is "train_pairs" or "test_pairs");
        var seen = new Dictionary<(int A, int B), string>();
        return new SplitFile(Pairs("train_pairs"), Pairs("test_pairs"));

        (int A, int B)[] Pairs(string name)
        {
            long[] values = content.Require<long>(name, -1, 2);
            if (values.Length == 0)
            {
                throw new FileFormatException(file.Path, $"tensor {name} has no pairs, but must have at least one");
            }

            var pairs = new (int A, int B)[values.Length / 2];
            for (int i = 0; i < pairs.Length; i++)
            {
                (long a, long b) = (values[2 * i], values[(2 * i) + 1]);
                if (a < 0 || b < 0 || a >= task.Modulus || b >= task.Modulus)
                {
                    throw new FileFormatException(
                        file.Path,
                        $"pair {i} of {name} is ({a}, {b}), but with task.modulus={task.Modulus} both must be from 0 to {task.Modulus - 1}"
                    );
                }

                if (b == 0 && task.Operation == ModularOperation.Divide)
                {
                    throw new FileFormatException(
                        file.Path,
                        $"pair {i} of {name} is ({a}, 0), but with task.operation=divide the second number must not be 0"
                    );
                }

                if (a > b && task.Pairs == PairOrder.Unordered)
                {
                    throw new FileFormatException(
                        file.Path,
                        $"pair {i} of {name} is ({a}, {b}), but with task.pairs=unordered the first number must not be the larger"
                    );
                }

                pairs[i] = ((int)a, (int)b);
                if (!seen.TryAdd(pairs[i], $"pair {i} of {name}"))
                {
                    throw new FileFormatException(
                        file.Path,
                        $"pair {i} of {name} is ({a}, {b}), which is {seen[pairs[i]]} already, but a pair must be there once"
                    );
                }
            }

            return pairs;
        }
    }
}
