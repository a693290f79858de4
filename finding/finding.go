// Package finding is the contract between everything that judges and everything that prints.
//
// A rule looks at facts and says that something at some [Place] is not as a policy wants it. Copydesk joins to that
// the rule's level, clause, owner and remedy, and the result is a [Finding]. All findings of one run, with what could
// not be checked and what kept the tool from judging, are a [Report]. Formats print reports; they never change them.
package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Level says how much a finding weighs. The zero value is [Off].
type Level int

// The levels, from the lightest to the heaviest. Off is a rule that does not run and is never the level of a finding.
const (
	Off Level = iota
	Note
	Warning
	Error
)

var levelNames = [...]string{Off: "off", Note: "note", Warning: "warning", Error: "error"}

// LevelNames lists the words that [ParseLevel] accepts, heaviest first.
func LevelNames() []string { return []string{"error", "warning", "note", "off"} }

// ParseLevel reads "error", "warning", "note" or "off".
func ParseLevel(s string) (Level, error) {
	if i := slices.Index(levelNames[:], s); i >= 0 {
		return Level(i), nil
	}
	return Off, fmt.Errorf("unknown level %q; the levels are %s", s, strings.Join(LevelNames(), ", "))
}

// String gives the level as policies and JSON write it.
func (l Level) String() string {
	if l < Off || l > Error {
		return fmt.Sprintf("level(%d)", int(l))
	}
	return levelNames[l]
}

// Word gives the level as a social media rep reads it: Must fix, Check or Tip.
func (l Level) Word() string {
	switch l {
	case Error:
		return "Must fix"
	case Warning:
		return "Check"
	case Note:
		return "Tip"
	default:
		return "Off"
	}
}

// MarshalText writes the level as policies write it.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (l *Level) UnmarshalText(b []byte) error {
	got, err := ParseLevel(string(b))
	*l = got
	return err
}

// Place is a span of bytes in a file: Start is inclusive, End exclusive, both counted from 0 from the file's first
// byte, byte-order mark included. An empty Path means that no file stands behind the fact. Rules receive places as
// facts and pass them on; they never compute them.
type Place struct {
	Path  string `json:"path"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Position is a point in a file: Line and Column count from 1, Column in Unicode code points; Offset counts bytes from
// 0. The zero Position means "no file".
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Edit replaces the bytes from Start to End (exclusive) of the finding's file by Text.
type Edit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Fix is a sure mend of a finding: its edits do not overlap and lie in the finding's own file.
type Fix struct {
	Title string `json:"title"`
	Edits []Edit `json:"edits"`
	// ByHand says that no program writes it: the draft is no file of its own, but came from stdin or is a line of a file.
	ByHand bool `json:"-"`
}

// Waiver is the exception under which a finding stands.
type Waiver struct {
	ID         string `json:"id"`
	Reason     string `json:"reason"`
	ApprovedBy string `json:"approved_by"`
	Expires    string `json:"expires"` // last day, YYYY-MM-DD
}

// Finding is one fault at one place, with all that a reader needs to mend it or to ask who may waive it.
type Finding struct {
	Rule     string   `json:"rule"`
	Level    Level    `json:"level"`
	Path     string   `json:"path"`
	Start    Position `json:"start"`
	End      Position `json:"end"`
	Message  string   `json:"message"`
	Excerpt  string   `json:"excerpt"` // the span's own text, shortened to one line of at most 200 code points
	Clause   string   `json:"clause"`
	Title    string   `json:"title"`
	Remedy   string   `json:"remedy"`
	Owner    string   `json:"owner"`
	Escalate string   `json:"escalate_to,omitempty"`
	Account  string   `json:"account"`
	Platform string   `json:"platform"`
	Evidence string   `json:"evidence,omitempty"`
	Commit   string   `json:"commit,omitempty"`
	Fix      *Fix     `json:"fix"`
	Waiver   *Waiver  `json:"waiver"`
	// Fingerprint names the fault independently of its line: see [Fingerprint].
	Fingerprint string `json:"fingerprint"`

	// Span is the exact text of the span, which the fingerprint is made of. FirstLine and LastLine are the whole source
	// lines in which the finding starts and ends, without line ends: formats underline in them, and convert columns to
	// their own unit. None of the three is part of the JSON.
	Span      string `json:"-"`
	FirstLine string `json:"-"`
	LastLine  string `json:"-"`
}

// Unchecked says what a run did not check, and why: a false all-clear is the worst that the tool could give.
type Unchecked struct {
	Path string `json:"path"`
	What string `json:"what"`
	Why  string `json:"why"`
}

// Problem is anything that kept the tool from judging: a broken charter, an unreadable file, a rule that fails. Line
// and Column count from 1, Column in code points; both are 0 where no place is known.
type Problem struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	// Excerpt is the offending source line, for an excerpt with a caret below Column; empty where there is none.
	Excerpt string `json:"excerpt,omitempty"`
	// Hint is what to do or to type next; empty where the message says it all.
	Hint string `json:"hint,omitempty"`
}

// Error gives the problem in one line, as path:line:column: message.
func (p Problem) Error() string {
	var b strings.Builder
	if p.Path != "" {
		b.WriteString(p.Path)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
		}
		b.WriteString(": ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString("; ")
		b.WriteString(p.Hint)
	}
	return b.String()
}

// Problems are all the problems of one run, as one error.
type Problems []Problem

// Error gives one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Sort orders problems by path, line, column and message and drops repeated ones.
func (ps Problems) Sort() Problems {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool { return a == b })
}

// Err gives the problems as an error, or nil where there are none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}
