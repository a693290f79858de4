package text

import "strings"

// isTangled says whether the parser would take more than linear time: for block quotes and lists that are nested in one
// line, and for marks that it looks for a partner of through the whole block.
func isTangled(src string) bool {
	const maxNesting, maxWork = 50, 1 << 27
	work, block, marks := 0, 0, 0
	for start := 0; start < len(src); {
		end := len(src)
		if i := strings.IndexByte(src[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		line := src[start:end]
		if nesting(line) > maxNesting {
			return true
		}
		if strings.TrimSpace(line) == "" {
			work += marks * (start - block)
			block, marks = end, 0
		}
		for i := range len(line) {
			switch line[i] {
			case '*', '_', '~', '`', '[', ']', '<':
				marks++
			}
		}
		if work+marks*(end-block) > maxWork {
			return true
		}
		start = end
	}
	return false
}

// nesting counts the block quote and list markers that a line starts with.
func nesting(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>' || c == '-' || c == '*' || c == '+':
			n++
		case c >= '0' && c <= '9' || c == '.' || c == ')':
			if c == '.' || c == ')' {
				n++
			}
		case c != ' ' && c != '\t':
			return n
		}
	}
	return n
}
