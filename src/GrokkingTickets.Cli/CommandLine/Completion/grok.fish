# Completion of grok for fish. To have it always: grok completion fish > ~/.config/fish/completions/grok.fish
function __grok_suggestions
    set -l line (commandline --cut-at-cursor --current-process)
    set -l words (commandline --tokenize --current-process)
    set -l program (string replace --regex '^~' $HOME -- $words[1])
    $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete --command grok --arguments '(__grok_suggestions)'
