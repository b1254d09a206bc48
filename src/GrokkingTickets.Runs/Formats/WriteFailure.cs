using System.Runtime.InteropServices;

namespace GrokkingTickets.Runs.Formats;

/// <summary>What is said when a file cannot be written: which, why in the system's words, and how to go on.</summary>
internal static class WriteFailure
{
    /// <summary>The same failure in a sentence of ours; null for what is not a failure of the system to write.</summary>
    public static IOException? Of(string path, Exception e) =>
        e is UnauthorizedAccessException || (e is IOException && e.GetType() == typeof(IOException) && e.Data[nameof(WriteFailure)] is null)
            ? Mark(
                new IOException($"{path}: this cannot be written ({Words(e)}); when that is mended, the same command goes on.", e)
                {
                    HResult = e.HResult,
                }
            )
            : null;

    /// <summary>Said once is enough.</summary>
    private static IOException Mark(IOException failure)
    {
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
