using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What jobs run, in bash.</summary>
internal static class SlurmScript
{
    /// <summary>
    /// The script of an array's tasks. Before the limit of time Slurm signals USR1 to this script alone: the program saves itself, and the
    /// task is queued again. TERM is a cancellation or a preemption, and what comes then is not the script's to say.
    /// </summary>
    /// <param name="command">The command that is being carried out.</param>
    /// <param name="setup">Lines that come first.</param>
    /// <param name="program">The program and its arguments, but for the number of the task.</param>
    public static string OfTasks(string command, IReadOnlyList<string> setup, IEnumerable<string> program) =>
        $$"""
            #!/bin/bash
            {{BashText.Comment(command)}}
            {{Lines(setup)}}signals=0 limit=0 stopped=0
            stop() { signals=$((signals + 1)); [[ -z ${program:-} ]] || kill -TERM "$program" 2>/dev/null; }
            trap 'limit=1; stop' USR1
            trap 'stopped=1; stop' TERM

            {{BashText.Command(program)}} "$SLURM_ARRAY_TASK_ID" &
            program=$!
            [[ $signals -eq 0 ]] || kill -TERM "$program"
            # A signal ends the wait, not the program.
            while before=$signals; wait "$program"; code=$?; [[ $signals -ne $before ]]; do :; done

            # 130 is saved and stopped, 143 stopped before there was anything to save.
            if [[ $limit -eq 1 && $stopped -eq 0 && ( $code -eq 130 || $code -eq 143 ) ]]; then
              echo "The limit of time is near: queued again, to go on from here."
              scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
            fi
            exit "$code"

            """;

    /// <summary>The script of the report.</summary>
    public static string OfReport(string command, IReadOnlyList<string> setup, IEnumerable<string> program, SlurmReport report) =>
        $"""
            #!/bin/bash
            {BashText.Comment(command)}
            {Lines(setup)}cd -- {BashText.Quote(report.Folder)} || exit
            exec {BashText.Command([.. program, .. report.Arguments])}

            """;

    private static string Lines(IReadOnlyList<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
