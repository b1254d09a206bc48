#compdef grok
# Completion of grok for zsh. To have it always: grok completion zsh > "${fpath[1]}/_grok"
_grok() {
  local program=${words[1]/#\~/$HOME} line="${(j: :)words[1,CURRENT-1]} $PREFIX"
  local -a suggestions
  suggestions=("${(@f)$("$program" "[suggest:${#line}]" "$line" 2>/dev/null)}")
  suggestions=(${suggestions:#})
  if (( ! $#suggestions )); then
    _files
    return
  fi

  # After "key=" goes its value, and no space.
  compadd -Q -S '' -- ${(M)suggestions:#*=}
  compadd -Q -- ${suggestions:#*=}
}
if [[ ${funcstack[1]-} == _grok ]]; then
  _grok "$@"
else
  compdef _grok grok
fi
