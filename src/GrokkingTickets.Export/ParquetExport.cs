using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Export;

/// <summary>
/// For pandas, polars, DuckDB and the like: <c>metrics.parquet</c>, a row for every evaluation of every run, and <c>runs.parquet</c>, a row
/// for every run, with its outcome and with every setting in a column of its own type. What a run does not have is null: so is an accuracy
/// of a regression, and a time that is censored.
/// </summary>
public sealed class ParquetExport : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "parquet";

    /// <inheritdoc/>
    public string Help => "the metrics of all runs, and their settings and outcomes, in two tables";

    /// <inheritdoc/>
    public bool HasCheckpoint => false;

    /// <inheritdoc/>
    public void Write(string folder, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation)
    {
        WriteRuns(Path.Combine(folder, "runs.parquet"), runs);
        WriteMetrics(Path.Combine(folder, "metrics.parquet"), runs, cancellation);
    }

    private static void WriteMetrics(string path, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation)
    {
        var name = new ParquetTextColumn("run");
        var identity = new ParquetTextColumn("identity");
        var seed = new ParquetColumn<long>("seed");
        var step = new ParquetColumn<long>("step");
        string[] names = MetricsCsv.Header([.. runs.SelectMany(run => run.TensorNames).Distinct()]).Split(',')[1..];
        Dictionary<string, ParquetColumn<double>> numbers = names.ToDictionary(
            column => column,
            column => new ParquetColumn<double>(column),
            StringComparer.Ordinal
        );
        ParquetTable.Write(
            path,
            [name, identity, seed, step, .. names.Select(column => numbers[column])],
            endRow =>
            {
                foreach (ExportedRun run in runs)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ParquetColumn<double>?[] own =
                    [
                        .. MetricsCsv
                            .Header(run.TensorNames)
                            .Split(',')[1..]
                            .Select(column => IsUnknown(run, column) ? null : numbers[column]),
                    ];
                    run.ReadMetrics(rows =>
                    {
                        foreach (MetricsRow row in rows)
                        {
                            name.Put(run.Name);
                            identity.Put(run.Record.Identity);
                            seed.Put(run.Specification.Seed);
                            step.Put(row.Step);
                            MetricsValues.Of(row, (column, value) => own[column]?.Put(value));
                            endRow();
                        }
                    });
                }
            }
        );
    }

    /// <summary>Nothing is right or wrong in a regression.</summary>
    private static bool IsUnknown(ExportedRun run, string column) =>
        run.Specification.Task.IsRegression && column is ("train_accuracy" or "test_accuracy");

    private static void WriteRuns(string path, IReadOnlyList<ExportedRun> runs)
    {
        var name = new ParquetTextColumn("run");
        var identity = new ParquetTextColumn("identity");
        var status = new ParquetTextColumn("status");
        var lastStep = new ParquetColumn<long>("last_step");
        var memorized = new ParquetColumn<long>("t_mem");
        var generalized = new ParquetColumn<long>("t_gen");
        var memorizedToStay = new ParquetColumn<long>("sustained_t_mem");
        var generalizedToStay = new ParquetColumn<long>("sustained_t_gen");
        var tau = new ParquetColumn<double>("tau");
        var seconds = new ParquetColumn<double>("seconds");
        var started = new ParquetColumn<DateTime>("started");
        var parent = new ParquetTextColumn("parent");
        var maskStep = new ParquetColumn<long>("mask_step");
        SettingColumn[] settings = [.. SettingColumn.All()];
        ParquetTable.Write(
            path,
            [
                name,
                identity,
                status,
                lastStep,
                memorized,
                generalized,
                memorizedToStay,
                generalizedToStay,
                tau,
                seconds,
                started,
                parent,
                maskStep,
                .. settings.Select(setting => setting.Column),
            ],
            endRow =>
            {
                foreach (ExportedRun run in runs)
                {
                    name.Put(run.Name);
                    identity.Put(run.Record.Identity);
                    status.Put(run.Status.Word());
                    lastStep.Put(run.Outcome.LastStep);
                    memorized.Put(run.Outcome.MemorizedAt);
                    generalized.Put(run.Outcome.GeneralizedAt);
                    memorizedToStay.Put(run.Sustained.MemorizedAt);
                    generalizedToStay.Put(run.Sustained.GeneralizedAt);
                    tau.Put(run.Tau);
                    seconds.Put(run.Seconds);
                    started.Put(run.Record.Started.UtcDateTime);
                    parent.Put(run.Record.Parent);
                    maskStep.Put(run.Record.MaskStep);
                    Dictionary<string, string?> own = ExportedSettings.Of(run.Specification);
                    foreach (SettingColumn setting in settings)
                    {
                        setting.Put(own.GetValueOrDefault(setting.Column.Field.Name));
                    }

                    endRow();
                }
            }
        );
    }
}
