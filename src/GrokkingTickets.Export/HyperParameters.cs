using Google.Protobuf.WellKnownTypes;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Export;

/// <summary>
/// Settings and outcomes for TensorBoard's table of hyperparameters (tensorboard/plugins/hparams/plugin_data.proto and api.proto): those
/// settings that in some of the runs are not what they are where nothing is said.
/// </summary>
internal sealed class HyperParameters
{
    private const string Plugin = "hparams";
    private const int TypeText = 1;
    private const int TypeFlag = 2;
    private const int TypeNumber = 3;

    private static readonly string[] Metrics = ["outcome/t_mem", "outcome/t_gen", "outcome/tau", "accuracy/test", "loss/test"];

    private readonly IReadOnlyList<string> _paths;
    private readonly IReadOnlyList<ExportedRun> _runs;

    /// <summary>Of runs that are shown together.</summary>
    public HyperParameters(IReadOnlyList<ExportedRun> runs)
    {
        _runs = runs;
        _paths = ExportedSettings.NotDefault(runs.Select(run => run.Specification));
    }

    /// <summary>Adds what the table has for columns.</summary>
    public void DescribeTable(EventFile events)
    {
        Dictionary<string, string?>[] all = [.. _runs.Select(run => ExportedSettings.Of(run.Specification))];
        var experiment = new ProtoMessage();
        foreach (string path in _paths)
        {
            int[] types = [.. all.Select(own => own.GetValueOrDefault(path)).OfType<string>().Select(TypeOf).Distinct()];
            experiment.Add(4, new ProtoMessage().Add(1, path).Add(4, types is [{ } only] ? only : TypeText));
        }

        foreach (string tag in Metrics)
        {
            experiment.Add(5, new ProtoMessage().Add(1, new ProtoMessage().Add(2, tag)));
        }

        Add(events, "experiment", 2, experiment);
    }

    /// <summary>Adds a run's settings.</summary>
    public void Begin(EventFile events, ExportedRun run, double time)
    {
        Dictionary<string, string?> own = ExportedSettings.Of(run.Specification);
        ProtoMessage session = new ProtoMessage().Add(4, run.Name).Add(5, time);
        foreach (string path in _paths)
        {
            if (own.GetValueOrDefault(path) is { } text)
            {
                session.Add(1, new ProtoMessage().Add(1, path).Add(2, ValueOf(text)));
            }
        }

        Add(events, "session_start_info", 3, session);
    }

    /// <summary>Adds how a run ended, or that it has not.</summary>
    public static void End(EventFile events, RunStatus status, double time)
    {
        const int Success = 1;
        const int Failure = 2;
        const int Running = 3;
        int code = status switch
        {
            RunStatus.Completed => Success,
            RunStatus.Failed => Failure,
            _ => Running,
        };
        Add(events, "session_end_info", 4, new ProtoMessage().Add(1, (long)code).Add(2, time));
    }

    private static void Add(EventFile events, string what, int field, ProtoMessage content) =>
        events.Plugin($"_{Plugin}_/{what}", Plugin, new ProtoMessage().Add(field, content));

    private static int TypeOf(string text) =>
        text is "true" or "false" ? TypeFlag
        : Values.TryNumber(text, out _) ? TypeNumber
        : TypeText;

    private static Value ValueOf(string text) =>
        text is "true" or "false" ? Value.ForBool(text == "true")
        : Values.TryNumber(text, out double number) ? Value.ForNumber(number)
        : Value.ForString(text);
}
