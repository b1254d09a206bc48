namespace GrokkingTickets.Export;

/// <summary>The formats, in the order of the help. A new one is a file and a line here.</summary>
public static class ExportFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IExportFormat> All { get; } =
    [new ParquetExport(), new CsvExport(), new NpzExport(), new SafetensorsExport(), new TensorBoardExport()];

    /// <summary>The format of a name, or null.</summary>
    public static IExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
