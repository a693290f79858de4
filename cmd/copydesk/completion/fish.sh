# Completion for fish. Once: copydesk completion fish > ~/.config/fish/completions/copydesk.fish
function __copydesk_complete
	set -l current (commandline -ct)
	set -l words (commandline -opc)
	for line in (copydesk __complete -- $words[2..] "$current" 2>/dev/null)
		if test "$line" = :files
			__fish_complete_path "$current"
		else
			echo $line
		end
	end
end
complete -c copydesk -f -a '(__copydesk_complete)'
