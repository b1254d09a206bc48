namespace GrokkingTickets.Runs;

/// <summary>
/// Something the user gave is wrong. <see cref="Exception.Message"/> is one sentence that stands alone: it names the file, key or run,
/// says what is wrong and what is allowed. The command line prints it and exits with code 2; nobody needs the stack trace.
/// </summary>
public class UserErrorException : Exception
{
    /// <summary>An error with the sentence to show.</summary>
    public UserErrorException(string message)
        : base(message) { }

    /// <summary>An error with the sentence to show, and what caused it.</summary>
    public UserErrorException(string message, Exception? innerException)
        : base(message, innerException) { }
}
