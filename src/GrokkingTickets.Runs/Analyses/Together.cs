using System.Runtime.ExceptionServices;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>Work on several cores.</summary>
public static class Together
{
    /// <summary>Does something with each of some items, several at a time; of what fails the first failure is thrown as it is.</summary>
    /// <param name="items">The items.</param>
    /// <param name="jobs">Items at the same time, at least 1.</param>
    /// <param name="act">What is done.</param>
    /// <param name="cancellation">Nothing is begun after it.</param>
    public static void ForEach<T>(IEnumerable<T> items, int jobs, Action<T> act, CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, act);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
