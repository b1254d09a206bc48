using System.Reflection;
using GrokkingTickets.Pruning;
using GrokkingTickets.Settings;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>How the values of a key are written, and which are allowed: what a property's type and its bounds say.</summary>
internal sealed record ValueFormat
{
    /// <summary>Reads a value that is not null and not known to be well-formed; false when it is not allowed.</summary>
    public delegate bool TryReadValue(RawScalar raw, string path, IFileResolver files, out object? value);

    /// <summary>"a whole number from 2 to 10000": continues the sentence "must be ...", and documents the key.</summary>
    public required string Allowed { get; init; }

    public required TryReadValue TryRead { get; init; }

    /// <summary>Writes a value so that it reads back the same.</summary>
    public required Func<object?, string> Write { get; init; }

    /// <summary>What a value contributes to a run's identity, where that is not what is written.</summary>
    public Func<object?, string>? WriteIdentity { get; init; }

    /// <summary>True when values are words rather than numbers or true and false.</summary>
    public bool IsText { get; init; }

    /// <summary>The words that are allowed, where they are few.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>True when values are paths.</summary>
    public bool IsPath { get; init; }

    /// <summary>Whether null, or nothing after the colon, is a value.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The format of a property.</summary>
    /// <exception cref="NotSupportedException">Properties of this type cannot be settings.</exception>
    public static ValueFormat Of(Type type, SettingAttribute setting) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? OrNull(Of(underlying, setting))
        : type == typeof(bool) ? Flag
        : type == typeof(long) ? Whole(setting, value => value)
        : type == typeof(int) ? Whole(setting, value => checked((int)value))
        : type == typeof(double) ? Number(setting)
        : type == typeof(MaskStep) ? StepOfMask(setting)
        : type == typeof(GeneralizationStep) ? OrNull(RelativeStep)
        : type.IsEnum ? Choice(type, setting)
        : type == typeof(FileReference) ? OrNull(File)
        : type == typeof(string) && setting.IsFolder ? OrNull(Folder)
        : IsWritten(type) ? WrittenAs(type, setting.MayBeNull)
        : throw new NotSupportedException($"A setting cannot be of type {type}.");

    private static ValueFormat Flag { get; } =
        new()
        {
            Allowed = "true or false",
            Words = ["true", "false"],
            TryRead = (RawScalar raw, string _, IFileResolver _, out object? value) =>
            {
                bool isTrue = raw.Text is "true" or "True" or "TRUE";
                value = isTrue;
                return isTrue || raw.Text is "false" or "False" or "FALSE";
            },
            Write = value => (bool)value! ? "true" : "false",
        };

    /// <summary>A file, known by its content.</summary>
    private static ValueFormat File { get; } =
        new()
        {
            Allowed = "the path of a file",
            TryRead = (RawScalar raw, string path, IFileResolver files, out object? value) =>
            {
                value = files.Resolve(path, raw);
                return true;
            },
            Write = value => ((FileReference)value!).Path,
            WriteIdentity = value => "sha256:" + ((FileReference)value!).Sha256,
            IsText = true,
            IsPath = true,
        };

    /// <summary>A folder, looked for beside the specification first. Whether it is there shows when it is needed.</summary>
    private static ValueFormat Folder { get; } =
        new()
        {
            Allowed = "the path of a folder",
            TryRead = (RawScalar raw, string _, IFileResolver _, out object? value) =>
            {
                value = null;
                if (raw.Text.Length == 0 || raw.Text.Contains('\0', StringComparison.Ordinal))
                {
                    return false;
                }

                string beside = raw.Origin.Folder is { } folder ? Path.Combine(folder, raw.Text) : raw.Text;
                value = Path.GetFullPath(Directory.Exists(beside) ? beside : raw.Text);
                return true;
            },
            Write = value => (string)value!,
            IsText = true,
            IsPath = true,
        };

    /// <summary>A step that follows from when a run generalises.</summary>
    private static ValueFormat RelativeStep { get; } =
        new()
        {
            Allowed = GeneralizationStep.Allowed,
            TryRead = (RawScalar raw, string _, IFileResolver _, out object? value) =>
            {
                value = GeneralizationStep.Parse(raw.Text);
                return value is not null;
            },
            Write = value => value!.ToString()!,
        };

    /// <summary>A step's number, or as <see cref="RelativeStep"/>.</summary>
    private static ValueFormat StepOfMask(SettingAttribute bounds)
    {
        ValueFormat number = Whole(bounds, value => value);
        return new()
        {
            Allowed = $"{number.Allowed}, or {RelativeStep.Allowed}",
            TryRead = (RawScalar raw, string path, IFileResolver files, out object? value) =>
            {
                if (number.TryRead(raw, path, files, out object? known))
                {
                    value = new MaskStep((long)known!);
                    return true;
                }

                var relative = GeneralizationStep.Parse(raw.Text);
                value = relative is null ? (object?)null : new MaskStep(0, relative);
                return value is not null;
            },
            Write = value => value!.ToString()!,
        };
    }

    private static bool IsWritten(Type type) =>
        Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IWritten<>));

    private static readonly MethodInfo WrittenOf = typeof(ValueFormat).GetMethod(
        nameof(Written),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    private static ValueFormat WrittenAs(Type type, bool mayBeNull)
    {
        var format = (ValueFormat)WrittenOf.MakeGenericMethod(type).Invoke(null, null)!;
        return mayBeNull ? OrNull(format) : format;
    }

    /// <summary>A value that reads and writes its text itself.</summary>
    private static ValueFormat Written<T>()
        where T : class, IWritten<T> =>
        new()
        {
            Allowed = T.Allowed,
            TryRead = (RawScalar raw, string path, IFileResolver _, out object? value) =>
            {
                value = T.Read(raw.Text, out string? problem);
                return problem is null ? value is not null : throw SpecificationErrors.Wrong(path, raw, $"must be {T.Allowed}: {problem}");
            },
            Write = value => value!.ToString()!,
            IsText = true,
        };

    private static ValueFormat OrNull(ValueFormat format) =>
        format with
        {
            Allowed = format.Allowed + ", or null",
            Words = format.Words.Count == 0 ? [] : [.. format.Words, "null"],
            MayBeNull = true,
            Write = value => value is null ? "null" : format.Write(value),
            WriteIdentity = format.WriteIdentity is { } write ? value => value is null ? "null" : write(value) : null,
        };

    /// <summary>Whole numbers from a to b, both allowed.</summary>
    private static ValueFormat Whole(SettingAttribute bounds, Func<long, object> boxed)
    {
        (long least, long most) = (checked((long)bounds.From), bounds.UpTo >= long.MaxValue ? long.MaxValue : checked((long)bounds.UpTo));
        return new()
        {
            Allowed = $"a whole number from {Values.Text(least)} to {Values.Text(most)}",
            TryRead = (RawScalar raw, string _, IFileResolver _, out object? value) =>
            {
                bool isRead = Values.TryWhole(raw.Text, out long number) && number >= least && number <= most;
                value = isRead ? boxed(number) : null;
                return isRead;
            },
            Write = value => Values.Text(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    private static ValueFormat Number(SettingAttribute bounds) =>
        new()
        {
            Allowed =
                "a number "
                + (double.IsNaN(bounds.From) ? $"above {Values.Text(bounds.Above)} and " : $"from {Values.Text(bounds.From)} ")
                + (
                    double.IsNaN(bounds.UpTo) ? $"{(double.IsNaN(bounds.From) ? "" : "to ")}below {Values.Text(bounds.Below)}"
                    : double.IsNaN(bounds.From) ? $"up to {Values.Text(bounds.UpTo)}"
                    : $"to {Values.Text(bounds.UpTo)}"
                ),
            TryRead = (RawScalar raw, string _, IFileResolver _, out object? value) =>
            {
                bool isRead = Values.TryNumber(raw.Text, out double number);
                value = number;
                return isRead
                    && !(number < bounds.From)
                    && !(number > bounds.UpTo)
                    && !(number <= bounds.Above)
                    && !(number >= bounds.Below);
            },
            Write = value => Values.Text((double)value!),
        };

    /// <summary>One of some words.</summary>
    private static ValueFormat Choice(Type type, SettingAttribute setting)
    {
        (string Word, object Value)[] choices =
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (Names.Word(field), field.GetValue(null)!))
                .Where(choice => setting.Among is null || setting.Among.Contains(choice.Item2)),
        ];
        return new()
        {
            Allowed = "one of " + string.Join(", ", choices.Select(choice => choice.Word)),
            Words = [.. choices.Select(choice => choice.Word)],
            TryRead = (RawScalar raw, string _, IFileResolver _, out object? value) =>
            {
                value = Array.Find(choices, choice => choice.Word == raw.Text).Value;
                return value is not null;
            },
            Write = value => Array.Find(choices, choice => choice.Value.Equals(value)).Word,
            IsText = true,
        };
    }
}
