@echo off
rem Runs Grokking Tickets from a checkout on Windows, as ./grok does elsewhere: builds the program first when a source is newer.
set "GROK_COMMAND=grok"
dotnet run --configuration Release --verbosity quiet --project "%~dp0src\GrokkingTickets.Cli" -- %*
