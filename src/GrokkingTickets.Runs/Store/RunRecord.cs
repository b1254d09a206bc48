using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Store;

/// <summary>The content of <c>run.json</c>.</summary>
public sealed record RunRecord
{
    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonText.Options)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new SpecificationJson() },
    };

    /// <summary>Version of this layout.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The readable name, with which the folder was created.</summary>
    public required string Name { get; init; }

    /// <summary>The identity's hash, 64 hexadecimal digits.</summary>
    public required string Identity { get; init; }

    /// <summary>What was last written; see <see cref="RunFolder.Status"/> for what is true now.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The last step known to be done.</summary>
    public required long LastStep { get; init; }

    /// <summary>Seconds of training up to there, over all processes that took part.</summary>
    public required double Seconds { get; init; }

    /// <summary>When the first process began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the last process ended; null while one is running, and after a crash.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What went wrong, for a failed run.</summary>
    public string? Error { get; init; }

    /// <summary>The identity of the run that was pruned, for a run with pruning.</summary>
    public string? Parent { get; init; }

    /// <summary>The step of the parent at which the mask was taken, for a run with pruning.</summary>
    public long? MaskStep { get; init; }

    /// <summary>
    /// What <c>metrics.csv</c> is known to be; of several, one: the file was to be replaced. Null in records of older versions.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MetricsSeal>? Metrics { get; init; }

    /// <summary>
    /// Where kinds of machines took turns, whose bits differ: the step from which each trained, the first at 0. Null where there was one.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MachineTurn>? Machines { get; init; }

    /// <summary>Where kinds of this run are from outside of the program; null where none is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsedPlugin>? Plugins { get; init; }

    /// <summary>The software of the last process.</summary>
    public required ProgramVersions Versions { get; init; }

    /// <summary>The machine of the last process.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>The full specification, with what was last asked for under <c>training</c>.</summary>
    public required Specification Specification { get; init; }

    /// <summary>The record of a run that starts now.</summary>
    public static RunRecord Begin(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var identity = Specifications.Identity.Of(specification);
        return new RunRecord
        {
            Name = identity.Name,
            Identity = identity.Hash,
            Status = RunStatus.Running,
            LastStep = 0,
            Seconds = 0,
            Started = DateTimeOffset.UtcNow,
            Parent = specification.Parent is { } parent ? Specifications.Identity.Of(parent).Hash : null,
            Plugins = UsedPlugin.Of(specification),
            Versions = ProgramVersions.Current,
            Machine = MachineInfo.Current,
            Specification = specification,
        };
    }

    /// <summary>The kinds of machines that trained the run, in turn.</summary>
    [JsonIgnore]
    public IReadOnlyList<MachineTurn> Turns => Machines ?? [new MachineTurn(0, Machine.Kind)];

    /// <summary>
    /// This record when a further process takes the run up at a step: running again, on this machine, with what is asked for now.
    /// </summary>
    public RunRecord Continue(Specification specification, long step) =>
        this with
        {
            Machines =
                step == 0 || (Turns.Count == 1 && Turns[0].Kind == MachineInfo.Current.Kind)
                    ? null
                    : MachineTurn.Continue(Turns, step, MachineInfo.Current.Kind),
            Status = RunStatus.Running,
            Ended = null,
            Error = null,
            Plugins = UsedPlugin.Of(specification),
            Versions = ProgramVersions.Current,
            Machine = MachineInfo.Current,
            Specification = specification,
        };

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes it to a stream.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Json) + "\n"));
    }

    /// <summary>Reads a <c>run.json</c>.</summary>
    /// <exception cref="FileFormatException">The file is missing or damaged, or cannot be read.</exception>
    public static RunRecord Read(string path)
    {
        byte[] bytes = InputFile.ReadAllBytes(path);
        try
        {
            RunRecord record = JsonSerializer.Deserialize<RunRecord>(bytes, Json) ?? throw new JsonException("the file says null");
            if (record.Format != CurrentFormat)
            {
                throw new FileFormatException(
                    path,
                    $"this record has format {record.Format}, but this version of the program reads {CurrentFormat}; use the version that wrote it"
                )
                {
                    IsNewer = record.Format > CurrentFormat,
                };
            }

            return record.Identity == Specifications.Identity.Of(record.Specification).Hash
                ? record
                : throw new FileFormatException(path, "the record of this run is damaged: its identity is not that of its specification");
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $" near line {line + 1}" : "";
            throw new FileFormatException(path, $"the record of this run is damaged{place}", e);
        }
        catch (UserErrorException e) when (e is not FileFormatException)
        {
            string problem = UsedPlugin.Absent(bytes) ?? $"the record of this run cannot be read ({e.Message.TrimEnd('.')})";
            throw new FileFormatException(path, problem, e);
        }
    }
}
