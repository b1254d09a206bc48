using System.Runtime.InteropServices;

namespace GrokkingTickets.Runs.Formats;

/// <summary>What is said when a file cannot be written: which, why in the system's words, and how to go on.</summary>
public static class WriteFailure
{
    private const string WayOut = "when that is mended, the same command goes on.";

    /// <summary>What to say of a failure of files: as it was said where it happened, or the system's words and how to go on.</summary>
    public static string Sentence(Exception e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data[nameof(WriteFailure)] is null ? $"{e.Message.TrimEnd('.')}; {WayOut}" : e.Message;
    }

    /// <summary>The same failure in a sentence of ours; null for what is not a failure of the system to write.</summary>
    internal static IOException? Of(string path, Exception e) =>
        e is UnauthorizedAccessException || (e is IOException && e.GetType() == typeof(IOException) && e.Data[nameof(WriteFailure)] is null)
            ? Said(new IOException($"{path}: this cannot be written ({Words(e)}); {WayOut}", e) { HResult = e.HResult })
            : null;

    /// <summary>A failure whose message says all that is to be said.</summary>
    public static IOException Said(IOException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        failure.Data[nameof(WriteFailure)] = true;
        return failure;
    }

    /// <summary>Without the name of a temporary file, which nobody knows.</summary>
    private static string Words(Exception e)
    {
        const int LastError = 200;
        string words =
            OperatingSystem.IsWindows() || e.HResult is <= 0 or > LastError ? e.Message : Marshal.GetPInvokeErrorMessage(e.HResult);
        return words.TrimEnd('.');
    }
}
