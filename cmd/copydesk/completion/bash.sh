# Completion for bash. In ~/.bashrc: source <(copydesk completion bash)
_copydesk() {
	local line
	COMPREPLY=()
	while IFS= read -r line; do
		case $line in
		:files) compopt -o default 2>/dev/null ;;
		*) COMPREPLY+=("${line%%$'\t'*}") ;;
		esac
	done < <(copydesk __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _copydesk copydesk
