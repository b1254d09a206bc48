using System.Reflection;
using System.Text.RegularExpressions;
using GrokkingTickets.Compute.Kernels;
using Xunit.v3;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>That whoever adds a kernel adds its tests: what <see cref="IntrinsicsOff"/> repeats is what this assembly tests.</summary>
public partial class KernelCoverageTests
{
    public static TheoryData<string> Kernels =>
        [
            .. typeof(MatMul)
                .Assembly.GetTypes()
                .Where(type => type.Namespace == typeof(MatMul).Namespace && !type.IsNested && type is { IsAbstract: true, IsSealed: true })
                .Select(type => type.Name),
        ];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_has_tests_of_its_name(string kernel)
    {
        var tests = Type.GetType($"{typeof(KernelCoverageTests).Namespace}.{kernel}Tests");
        Assert.True(tests is not null, $"There is no class {kernel}Tests.");
        Assert.Contains(tests.GetMethods(), method => method.GetCustomAttributes().OfType<IFactAttribute>().Any());
    }

    [Fact]
    public void Whatever_has_a_vector_form_is_a_kernel()
    {
        string folder = RepositoryFiles.Path("src", "GrokkingTickets.Compute");
        HashSet<string> kernels = [.. Kernels.Select(row => row.Data)];
        string[] vectors =
        [
            .. Directory
                .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !IsBuilt(folder, file) && Memory().IsMatch(File.ReadAllText(file))),
        ];
        Assert.Contains(Path.Combine(folder, "Kernels", "AdamW.cs"), vectors);
        foreach (string file in vectors)
        {
            Assert.True(
                Path.GetDirectoryName(file) == Path.Combine(folder, "Kernels") && kernels.Contains(Path.GetFileName(file).Split('.')[0]),
                $"{file} loads or stores vectors but is not a kernel."
            );
        }
    }

    private static bool IsBuilt(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin";

    /// <summary>A vector read from memory or written there: what a loop over vectors cannot do without.</summary>
    [GeneratedRegex(@"\bVector(64|128|256|512)?\.Load|\.Store(Unsafe|Aligned)?\(")]
    private static partial Regex Memory();
}
