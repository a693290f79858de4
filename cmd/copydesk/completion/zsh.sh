#compdef copydesk
# Completion for zsh. In ~/.zshrc, after compinit: source <(copydesk completion zsh)
_copydesk() {
	local line files=0
	local -a found
	for line in "${(@f)$(copydesk __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		case $line in
		'') ;;
		:files) files=1 ;;
		*$'\t'*) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
		*) found+=("${line//:/\\:}") ;;
		esac
	done
	(( ${#found} )) && _describe -t words copydesk found
	(( files )) && _files
}
if [ "$funcstack[1]" = "_copydesk" ]; then
	_copydesk "$@"
else
	compdef _copydesk copydesk
fi
