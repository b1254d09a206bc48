namespace GrokkingTickets.Cli.Output;

/// <summary>The outputs of this process.</summary>
internal static class ProcessOutputs
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    public static ConsoleOutput Out() =>
        new(
            GuardedWriter.OfResults(Console.Out),
            bytes => Write(Console.OpenStandardOutput(), bytes),
            Kind(Console.IsOutputRedirected),
            Size
        );

    public static ConsoleOutput Error() =>
        new(
            GuardedWriter.Courteous(Console.Error),
            _ => throw new NotSupportedException("Files are results, and these go to the standard output."),
            Kind(Console.IsErrorRedirected),
            Size
        );

    private static void Write(Stream stream, ReadOnlyMemory<byte> bytes)
    {
        using (stream)
        {
            try
            {
                stream.Write(bytes.Span);
            }
            catch (Exception e) when (GuardedWriter.IsFailure(e))
            {
                throw GuardedWriter.Unwritable(e);
            }
        }
    }

    private static OutputKind Kind(bool isRedirected) =>
        new(
            isRedirected,
            KnowsControlCodes: OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
            WantsColor: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            HasUnicode: Console.OutputEncoding.CodePage is 65001 or 1200 or 12000
        );

    private static (int Width, int Height) Size() =>
        (Size(() => Console.WindowWidth, UsualWidth), Size(() => Console.WindowHeight, UsualHeight));

    private static int Size(Func<int> size, int usual)
    {
        try
        {
            int found = size();
            return found > 0 ? found : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }
}
