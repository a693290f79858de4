package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"copydesk/finding"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// screen writes lines that fit a terminal. Whatever it is given is made printable first.
type screen struct {
	w     *bufio.Writer // keeps the first error and gives it when flushed
	width int
	color bool
	at    columns
}

func newScreen(w io.Writer, s Style) *screen {
	width := s.Width
	if width <= 0 {
		width = 80
	}
	return &screen{w: bufio.NewWriter(w), width: min(max(width, 24), 120), color: s.Color}
}

// The few emphases, as terminals know them: readable on dark and on light, and never all that tells two things apart.
const (
	plain  = ""
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	purple = "1;35"
	cyan   = "1;36"
)

func color(f finding.Finding) string {
	switch weight(f) {
	case int(finding.Error):
		return red
	case int(finding.Warning):
		return purple
	case int(finding.Note):
		return cyan
	default:
		return dim
	}
}

func (p *screen) paint(text, emphasis string) string {
	if !p.color || emphasis == plain || text == "" {
		return text
	}
	return "\x1b[" + emphasis + "m" + text + "\x1b[0m"
}

// piece is text of one emphasis.
type piece struct{ text, emphasis string }

// put writes pieces as one paragraph that is wrapped between words; first stands before its first line, rest before the
// others. A word longer than a line is cut.
func (p *screen) put(first, rest string, pieces ...piece) {
	var line []piece // what is in the line so far; neighbours differ in emphasis
	indent, used := first, 0
	flush := func() {
		text := indent
		for _, run := range line {
			text += p.paint(run.text, run.emphasis)
		}
		p.emit(text)
		line, indent, used = nil, rest, 0
	}
	add := func(word, emphasis string, n int) {
		switch last := len(line) - 1; {
		case last < 0:
			line = append(line, piece{word, emphasis})
		case line[last].emphasis == emphasis:
			line[last].text += " " + word
			used++
		default:
			line = append(line, piece{" ", plain}, piece{word, emphasis})
			used++
		}
		used += n
	}
	for _, piece := range pieces {
		for _, word := range strings.Fields(Printable(piece.text)) {
			n, room := cells(word), p.width-len(indent)
			if used > 0 && used+1+n > room {
				flush()
				room = p.width - len(indent)
			}
			for n > room {
				head := fitting(word, room)
				add(head, piece.emphasis, room)
				word = word[len(head):]
				n = cells(word)
				flush()
				room = p.width - len(indent)
			}
			if word != "" {
				add(word, piece.emphasis, n)
			}
		}
	}
	if len(line) > 0 {
		flush()
	}
}

// fitting is the longest beginning of a word, of one character at least, that takes no more than room columns.
func fitting(word string, room int) string {
	end, used := 0, 0
	for g := graphemes.FromString(word); g.Next(); {
		n := clusterCells(g.Value())
		if used+n > room && end > 0 {
			break
		}
		used += n
		end = g.End()
	}
	return word[:end]
}

// line shows a source line with the words in question underlined. In a line that terminals may show from right to
// left nothing put below could be trusted to stand right, so there the words stand in double brackets.
func (p *screen) line(s spot, emphasis string) {
	gutter := fmt.Sprintf("%5s │ ", s.lines)
	room := p.width - cells(gutter)
	c := around(s.text, s.start, s.end, room)
	if rightToLeft(c.before + c.words + c.after) {
		c = around(s.text, s.start, s.end, room-len("[[]]"))
		p.emit(gutter + c.before + "[[" + p.paint(c.words, "4;"+emphasis) + "]]" + c.after)
		return
	}
	p.emit(strings.TrimRight(gutter+c.before+p.paint(c.words, "4;"+emphasis)+c.after, " "))
	if s.text == "" {
		return
	}
	mark := strings.Repeat("~", cells(c.words))
	if mark == "" {
		mark = "^"
	}
	p.emit(strings.Repeat(" ", cells(gutter)-2) + "│ " + strings.Repeat(" ", cells(c.before)) + p.paint(mark, emphasis))
}

func (p *screen) blank() { p.emit("") }

// emit writes one line. The writer keeps the first error.
func (p *screen) emit(line string) {
	p.w.WriteString(inert(line))
	p.w.WriteByte('\n')
}
