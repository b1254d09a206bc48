# Completion of grok for bash. To have it always: grok completion bash > ~/.local/share/bash-completion/completions/grok
_grok() {
  local program=${COMP_WORDS[0]/#\~/$HOME} line=${COMP_LINE:0:COMP_POINT} word ended suggestion
  word=${line##*[[:space:]]}

  # Where bash takes = for the end of a word, it replaces only what follows the last one.
  ended=
  [[ $COMP_WORDBREAKS == *=* && $word == *=* ]] && ended=${word%"${word##*=}"}
  COMPREPLY=()
  while IFS= read -r suggestion; do
    COMPREPLY+=("${suggestion#"$ended"}")
  done < <("$program" "[suggest:${#line}]" "$line" 2>/dev/null)

  # After "key=" goes its value, and no space.
  [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o default -F _grok grok
