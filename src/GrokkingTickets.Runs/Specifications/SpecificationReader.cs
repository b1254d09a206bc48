using System.Text;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>
/// Reads specifications: a preset or a YAML file, then overrides <c>section.key=value</c>. Every mistake is a
/// <see cref="UserErrorException"/> of one sentence that says where it is, what is there, and what is allowed.
/// </summary>
public static class SpecificationReader
{
    private const long LongestFile = 1_000_000;

    /// <summary>A preset's or a file's specification with overrides.</summary>
    /// <param name="presetOrPath">The name of a preset; anything else is the path of a file.</param>
    /// <param name="overrides">
    /// Texts such as <c>task.modulus=59</c>; an override of <c>pruning.*</c> makes the section, <c>pruning=null</c> removes it.
    /// </param>
    public static Specification Load(string presetOrPath, params IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(presetOrPath);
        ArgumentNullException.ThrowIfNull(overrides);
        return Read(LoadTree(presetOrPath, folder: null), overrides);
    }

    /// <summary>A specification from YAML text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="folder">Where relative paths in it are looked for before the current folder; null for only there.</param>
    /// <param name="overrides">As for <see cref="Load"/>.</param>
    public static Specification Parse(string yaml, string file, string? folder = null, params IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(overrides);
        return Read(YamlTree.Read(yaml, file, folder), overrides);
    }

    /// <summary>The pruning section alone, of overrides alone.</summary>
    /// <param name="overrides">Texts such as <c>pruning.rate=0.8</c>, all of that section.</param>
    public static PruningSettings ParsePruning(IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        var root = new RawMapping(new Origin("pruning"));
        Apply(root, overrides);
        Section<PruningSettings> section = SpecificationSchema.Pruning;
        return section.Read(root.Find(section.Name), new FilesOnDisk(), SpecificationSchema.AllKeys) ?? section.Default;
    }

    /// <summary>The tree of a preset or file, for a study to change; relative paths are tried in the study's folder first.</summary>
    public static RawMapping LoadTree(string presetOrPath, string? folder)
    {
        if (Presets.Find(presetOrPath) is { } preset)
        {
            return YamlTree.Read(preset.Yaml, $"preset {preset.Name}", null);
        }

        string path =
            folder is not null && File.Exists(Path.Combine(folder, presetOrPath)) ? Path.Combine(folder, presetOrPath) : presetOrPath;
        return YamlTree.Read(ReadText(path, "specification"), path, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>The text of a file of YAML.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What messages call it.</param>
    /// <exception cref="UserErrorException">There is no such file, or it cannot be read, is too long or no text in UTF-8.</exception>
    public static string ReadText(string path, string what)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            InputFile.CheckRegular(path);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.CanSeek && stream.Length > LongestFile)
            {
                throw new UserErrorException(
                    $"{path}: this file has {Values.Text(stream.Length)} bytes, but a {what} at most {Values.Text(LongestFile)}."
                );
            }

            using var reader = new StreamReader(
                stream,
                new UTF8Encoding(true, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: false
            );
            return reader.ReadToEnd();
        }
        catch (Exception e)
            when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException and not DecoderFallbackException)
        {
            throw new SpecificationNotFoundException(path, e);
        }
        catch (DecoderFallbackException e)
        {
            throw new UserErrorException($"{path}: this is not a text in UTF-8, but a {what} must be.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UserErrorException(
                Directory.Exists(path) ? $"{path}: this is a folder, but a {what} must be a file." : $"{path}: this file may not be read.",
                e
            );
        }
        catch (IOException e)
        {
            throw new UserErrorException($"{path}: this file cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    private static Specification Read(RawMapping root, IReadOnlyList<string> overrides)
    {
        Apply(root, overrides);
        return SpecificationSchema.Read(root, new FilesOnDisk());
    }

    private static void Apply(RawMapping root, IReadOnlyList<string> overrides)
    {
        foreach (string text in overrides)
        {
            Overrides.Apply(root, text);
        }
    }
}
