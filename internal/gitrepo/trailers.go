package gitrepo

import "strings"

// Trailer is one "Key: value" line at the end of a commit message, such as "Reviewed-by: Ana <ana@acme.example>".
type Trailer struct {
	Key   string
	Value string // in one line
}

// Trailers gives the trailers of a commit message exactly as git log --format=%(trailers:only,unfold) finds them: they
// are the last paragraph, if all of it are trailers, or if git itself wrote one of them and at least a quarter are. A
// title such as "feat: new rule" and a line such as "https://acme.example" can count as trailers when a message has
// nothing else, so take only the keys that mean something to you.
func Trailers(message string) []Trailer {
	message, _, _ = strings.Cut(skipBlankLines(message), "\x00")
	message = message[:trailerEnd(message)]
	block := message[trailerStart(message):]
	var out []Trailer
	open := false     // may the last line go on?
	at, colon := 0, 0 // where this line begins, and where the last trailer's value does
	for line := range strings.Lines(block) {
		start := at
		at += len(line)
		if open && isSpace(line[0]) {
			out[len(out)-1].Value = block[colon:at]
			continue
		}
		n := separator(line)
		if open = n >= 1; open {
			colon = start + n + 1
			out = append(out, Trailer{line[:n], block[colon:at]})
		}
	}
	kept := out[:0]
	for _, t := range out {
		if t.Key[0] == '#' {
			continue
		}
		kept = append(kept, Trailer{strings.Trim(t.Key, gitSpace), unfold(strings.Trim(t.Value, gitSpace))})
	}
	return kept
}

// trailerEnd skips what does not belong to the message: comments, blank lines and a list of conflicts at its end.
func trailerEnd(message string) int {
	cut := len(message)
	const scissors = "# ------------------------ >8 ------------------------\n"
	if strings.HasPrefix(message, scissors) {
		cut = 0
	} else if i := strings.Index(message, "\n"+scissors); i >= 0 {
		cut = i + 1
	}
	end := 0 // where the run of such lines begins; git, too, takes 0 for "nowhere"
	conflicts := false
	at := 0
	for line := range strings.Lines(message[:cut]) {
		switch {
		case line[0] == '#' || line[0] == '\n':
			if end == 0 {
				end = at
			}
		case line == "Conflicts:\n":
			conflicts = true
			if end == 0 {
				end = at
			}
		case conflicts && line[0] == '\t':
		case end > 0:
			end, conflicts = 0, false
		}
		at += len(line)
	}
	if end > 0 {
		return end
	}
	return cut
}

// trailerStart finds where the trailers begin: len(message) where there are none.
func trailerStart(message string) int {
	title := 0
	for line := range strings.Lines(message) {
		if line[0] != '#' && isBlank(line) {
			break
		}
		title += len(line)
	}
	recognized, onlySpaces := false, true
	trailers, others, continuations := 0, 0, 0
	for end := len(message); end > 0; {
		start := strings.LastIndexByte(message[:end-1], '\n') + 1
		if start < title {
			break
		}
		line := message[start:end]
		end = start
		switch at := separator(line); {
		case line[0] == '#':
			others += continuations
			continuations = 0
		case isBlank(line):
			if onlySpaces {
				continue
			}
			others += continuations
			if recognized && trailers*3 >= others || trailers > 0 && others == 0 {
				return start + len(line)
			}
			return len(message)
		case strings.HasPrefix(line, "Signed-off-by: ") || strings.HasPrefix(line, "(cherry picked from commit "):
			trailers++
			continuations, recognized, onlySpaces = 0, true, false
		case at >= 1 && !isSpace(line[0]):
			trailers++
			continuations, onlySpaces = 0, false
		case isSpace(line[0]):
			continuations++
			onlySpaces = false
		default:
			others += 1 + continuations
			continuations, onlySpaces = 0, false
		}
	}
	return len(message)
}

// separator finds the colon that ends a key, or gives -1: a key is letters, digits and hyphens, then spaces.
func separator(line string) int {
	spaces := false
	for i := range len(line) {
		c := line[i]
		switch {
		case c == ':':
			return i
		case !spaces && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'):
		case i > 0 && (c == ' ' || c == '\t'):
			spaces = true
		default:
			return -1
		}
	}
	return -1
}

func unfold(value string) string {
	var b strings.Builder
	for i, line := range strings.Split(value, "\n") {
		if i > 0 {
			b.WriteByte(' ')
			line = strings.TrimLeft(line, gitSpace)
		}
		b.WriteString(line)
	}
	return strings.Trim(b.String(), gitSpace)
}

func skipBlankLines(message string) string {
	for line := range strings.Lines(message) {
		if !isBlank(line) {
			break
		}
		message = message[len(line):]
	}
	return message
}

func isBlank(line string) bool { return strings.Trim(line, gitSpace) == "" }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
