using System.Reflection;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Plugins;

/// <summary>
/// An assembly of tasks, networks, optimizers, pruners and analyses of one's own. Its public records are found by what they derive from,
/// and registered under the names that follow from theirs: no line of registration is needed.
/// </summary>
/// <param name="Name">The assembly's.</param>
/// <param name="Path">The full path of its file.</param>
/// <param name="Kinds">What it brought, e.g. <c>pruning.method=mine</c>.</param>
public sealed record Plugin(string Name, string Path, IReadOnlyList<string> Kinds)
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Plugin> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// Loads a file and registers what it has, for as long as the process lives. The same file again is the same plug-in.
    /// </summary>
    /// <exception cref="UserErrorException">
    /// There is no such file, it is no assembly, it was built against another version, it has nothing to register, or a name is taken.
    /// </exception>
    public static Plugin Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = System.IO.Path.GetFullPath(path);
        lock (Gate)
        {
            if (!Known.TryGetValue(full, out Plugin? plugin))
            {
                Assembly assembly = Open(path, full);
                plugin = new Plugin(
                    assembly.GetName().Name!,
                    full,
                    [.. TypesOf(path, assembly).Select(type => Register(path, type)).OfType<string>()]
                );
                if (plugin.Kinds.Count == 0)
                {
                    throw Wrong(path, "this plug-in has no public task, model, optimizer, pruner or analysis");
                }

                Known.Add(full, plugin);
            }

            return plugin;
        }
    }

    private static Assembly Open(string path, string full)
    {
        if (!File.Exists(full))
        {
            throw Wrong(
                path,
                Directory.Exists(full)
                    ? "this is a folder, but a plug-in is an assembly, a file such as Mine.dll"
                    : "there is no such plug-in, an assembly such as bin/Release/net10.0/Mine.dll"
            );
        }

        Assembly assembly;
        try
        {
            assembly = new PluginContext(full).LoadFromAssemblyPath(full);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, "this is no assembly of .NET that can be read, but a plug-in must be one", e);
        }

        Version own = typeof(Plugin).Assembly.GetName().Version!;
        return assembly.GetReferencedAssemblies().FirstOrDefault(used => IsOurs(used) && used.Version != own) is { } other
            ? throw Wrong(
                path,
                $"this plug-in was built against version {other.Version?.ToString(3)} of {other.Name}, but this is {own.ToString(3)}; build it "
                    + "against this one"
            )
            : assembly;
    }

    private static bool IsOurs(AssemblyName name) => name.Name is "GrokkingTickets" or "GrokkingTickets.Runs" or "GrokkingTickets.Compute";

    private static IEnumerable<Type> TypesOf(string path, Assembly assembly)
    {
        try
        {
            return
            [
                .. assembly
                    .GetExportedTypes()
                    .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }),
            ];
        }
        catch (Exception e) when (e is TypeLoadException or ReflectionTypeLoadException or FileNotFoundException or FileLoadException)
        {
            throw Wrong(path, $"this plug-in lacks something that it was built with ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Registers a type where it is something that can be.</summary>
    /// <returns>What it is now, or null.</returns>
    private static string? Register(string path, Type type) =>
        Register(path, type, SpecificationSchema.Task, TaskKinds.All)
        ?? Register(path, type, SpecificationSchema.Model, ModelKinds.All)
        ?? Register(path, type, SpecificationSchema.Optimizer, OptimizerKinds.All)
        ?? Register(path, type, SpecificationSchema.Pruning, PrunerKinds.All)
        ?? RegisterAnalysis(path, type);

    private static string? Register<TSection, TBase>(string path, Type type, Section<TSection> section, Registry<TBase> kinds)
        where TSection : Configurable
        where TBase : Configurable
    {
        if (!type.IsAssignableTo(typeof(TBase)))
        {
            return null;
        }

        string kind = $"{section.Name}.{section.Discriminator}={Names.Kind(type)}";
        CheckConstructor(path, type, kind);
        try
        {
            typeof(Registry<TBase>).GetMethod(nameof(Registry<>.Add))!.MakeGenericMethod(type).Invoke(kinds, null);

            // Settings that cannot be keys are found now, and not when somebody first asks for the kind.
            _ = section.Kinds;
            return kind;
        }
        catch (Exception e)
        {
            throw Refused(path, kind, e);
        }
    }

    private static string? RegisterAnalysis(string path, Type type)
    {
        if (!type.IsAssignableTo(typeof(NetworkAnalysis)))
        {
            return null;
        }

        CheckConstructor(path, type, "analysis");
        try
        {
            var analysis = (NetworkAnalysis)Activator.CreateInstance(type)!;
            Analysis.Analyses.Register(analysis);
            return $"analysis {analysis.Name}";
        }
        catch (Exception e)
        {
            throw Refused(path, $"analysis {type.Name}", e);
        }
    }

    private static void CheckConstructor(string path, Type type, string kind)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw Wrong(path, $"the {kind} of this plug-in, {type.Name}, has no public constructor without parameters");
        }
    }

    private static UserErrorException Refused(string path, string kind, Exception e)
    {
        Exception cause = e is TargetInvocationException or TypeInitializationException ? e.InnerException ?? e : e;
        string reason = cause is ArgumentException { ParamName: { } name }
            ? cause.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : cause.Message;
        return Wrong(path, $"the {kind} of this plug-in is refused ({reason.TrimEnd('.').ReplaceLineEndings(" ")})", e);
    }

    private static UserErrorException Wrong(string path, string problem, Exception? cause = null) => new($"{path}: {problem}.", cause);
}
