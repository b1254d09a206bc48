using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GrokkingTickets.Cli.Tests;

namespace GrokkingTickets.Samples.Tests;

/// <summary>The packages of what was built, and programs that have them from a folder as others would from a server.</summary>
public sealed partial class PackageTests(PackageTests.Packages packages) : IClassFixture<PackageTests.Packages>
{
    private const string Tool = "GrokkingTickets.Cli";
    private static readonly string[] Libraries = ["GrokkingTickets", "GrokkingTickets.Compute", "GrokkingTickets.Runs"];

    [Fact]
    public void They_are_packed_without_a_warning()
    {
        Assert.DoesNotMatch("warning", packages.Log);
        Assert.Equal(
            ((string[])[.. Libraries.SelectMany(name => new[] { $"{name}.nupkg", $"{name}.snupkg" }), $"{Tool}.nupkg"]).Order(
                StringComparer.Ordinal
            ),
            Directory
                .GetFiles(packages.Folder)
                .Select(path => Path.GetFileName(path).Replace($".{packages.Version}", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("GrokkingTickets.Compute", "MIT", "")]
    [InlineData("GrokkingTickets", "MIT", "GrokkingTickets.Compute MathNet.Numerics")]
    [InlineData("GrokkingTickets.Runs", "MIT AND CC-BY-SA-3.0", "GrokkingTickets YamlDotNet")]
    [InlineData(Tool, "MIT AND CC-BY-SA-3.0", "")]
    public void A_package_says_what_it_is_and_has_what_it_says(string name, string license, string dependencies)
    {
        using ZipArchive package = Open(name, "nupkg");
        XElement about = About(package, name);
        XElement Said(string element) => about.Elements().Single(one => one.Name.LocalName == element);
        Assert.Equal((name, license, "README.md"), (Said("id").Value, Said("license").Value, Said("readme").Value));
        Assert.InRange(Said("description").Value.Length, 40, 400);
        Assert.Equal(
            dependencies,
            string.Join(
                ' ',
                about
                    .Descendants()
                    .Where(one => one.Name.LocalName == "dependency")
                    .Select(one => one.Attribute("id")!.Value)
                    .Order(StringComparer.Ordinal)
            )
        );
        using var readme = new StreamReader(package.GetEntry("README.md")!.Open());
        Assert.Contains("Licence: MIT", readme.ReadToEnd(), StringComparison.Ordinal);
        if (name != Tool)
        {
            Assert.NotNull(package.GetEntry($"lib/net10.0/{name}.dll"));
            Assert.NotNull(package.GetEntry($"lib/net10.0/{name}.xml"));
            using ZipArchive symbols = Open(name, "snupkg");
            Assert.NotNull(symbols.GetEntry($"lib/net10.0/{name}.pdb"));
        }
    }

    /// <summary>In an empty folder, without a checkout: what the program needs besides itself is in the package.</summary>
    [Fact]
    public void The_tool_is_installed_and_works()
    {
        using var folder = new TemporaryFolder();
        string[] install =
        [
            "tool",
            "install",
            Tool,
            "--tool-path",
            folder["bin"],
            "--version",
            packages.Version,
            "--configfile",
            Feed(folder),
        ];
        Command.Run(folder, Command.Dotnet, install).MustSucceed();
        using TemporaryFolder empty = folder.Inner("empty");
        string grok = folder["bin", OperatingSystem.IsWindows() ? "grok.exe" : "grok"];
        Ending Grok(params string[] arguments) => Command.Run(empty, grok, arguments).MustSucceed();

        Assert.Matches(@"\A0\.1\.0\S*\n\z", Grok("--version").Out.ReplaceLineEndings("\n"));
        Assert.Contains(
            "completed",
            Grok("train", "task.modulus=11", "model.embedding=20", "training.steps=20").Out,
            StringComparison.Ordinal
        );
        Assert.Contains("completed", Grok("train", "mnist-code", "model.hidden=8", "training.steps=1").Out, StringComparison.Ordinal);
        File.WriteAllText(
            empty["small.yaml"],
            """
            id: small
            title: two steps of two networks
            set: {task: {modulus: 11}, model: {embedding: 20}, training: {steps: 20}}
            networks: {base: {label: base}, ticket: {label: ticket, set: {pruning: {at_step: 20}}}}
            panels: [{y: test_accuracy}]
            """
        );
        Grok("reproduce", "small.yaml", "--seeds", "1");
        Assert.True(File.Exists(empty["report", "index.html"]));
        Assert.Contains("modular-addition-mlp-p67-seed0-", Grok("plan", "F2-mlp", "--seeds", "1").Out, StringComparison.Ordinal);
    }

    /// <summary>The programs of the packages' own READMEs.</summary>
    [Fact]
    public void A_program_that_has_the_libraries_compiles_and_runs()
    {
        using var folder = new TemporaryFolder();
        using TemporaryFolder program = folder.Inner("Mine");
        File.WriteAllText(
            program["Mine.csproj"],
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreConfigFile>{Feed(folder)}</RestoreConfigFile>
                <RestorePackagesPath>{folder["packages"]}</RestorePackagesPath>
                <RestoreFallbackFolders>{GlobalPackages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="GrokkingTickets.Runs" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """
        );
        File.WriteAllText(program["Program.cs"], ExampleOf("GrokkingTickets.Runs"));
        foreach (string library in Libraries[..2])
        {
            ILookup<bool, string> lines = ExampleOf(library)
                .Split('\n')
                .ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
            string code =
                $"{string.Join('\n', lines[true])}\nstatic class Of_{library.Replace('.', '_')} {{ static void Run() {{ {string.Join('\n', lines[false])} }} }}";
            File.WriteAllText(program[library + ".cs"], code);
        }

        Ending ending = Command.Run(program, Command.Dotnet, "run", "--configuration", "Release").MustSucceed();
        Assert.Matches(@"the network generalised at step \d+, its ticket at step \d+", ending.Out);
        Assert.Single(Directory.GetFiles(program.Path, "train-images-idx3-ubyte.gz", SearchOption.AllDirectories));
    }

    private static string GlobalPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string ExampleOf(string library) =>
        Example().Match(File.ReadAllText(RepositoryFiles.Path("src", library, "README.md")).ReplaceLineEndings("\n")).Groups[1].Value;

    private static XElement About(ZipArchive package, string name)
    {
        using Stream nuspec = package.GetEntry(name + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private ZipArchive Open(string name, string kind) =>
        ZipFile.OpenRead(Path.Combine(packages.Folder, $"{name}.{packages.Version}.{kind}"));

    /// <summary>A configuration of NuGet in which there is nothing but the folder of the packages.</summary>
    private string Feed(TemporaryFolder folder)
    {
        string path = folder["nuget.config"];
        File.WriteAllText(
            path,
            $"""<configuration><packageSources><clear /><add key="built" value="{packages.Folder}" /></packageSources></configuration>"""
        );
        return path;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    /// <summary>Packed once, as a version of its own, so that no cache of the machine has another build of it.</summary>
    public sealed class Packages : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Packages()
        {
            string configuration = Directory.GetParent(AppContext.BaseDirectory)!.Parent!.Name;
            foreach (string project in (string[])[.. Libraries, Tool])
            {
                string[] pack =
                [
                    "pack",
                    RepositoryFiles.Path("src", project),
                    "--no-build",
                    "--configuration",
                    configuration,
                    "--output",
                    Folder,
                    $"-p:PackageVersion={Version}",
                    "--tl:off",
                ];
                Log += Command.Run(_folder, Command.Dotnet, pack).MustSucceed().Out;
            }
        }

        public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

        public string Folder => _folder["packed"];

        public string Log { get; } = "";

        public void Dispose() => _folder.Dispose();
    }
}
