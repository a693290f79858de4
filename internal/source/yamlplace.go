package source

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// place finds where each token of the YAML stands in the bytes. The lexer's own positions drift after escapes and
// trailing spaces, so the tokens are laid over the text one after the other: between two of them there may only be white
// space and comments. Text that no token accounts for is a problem, so nothing that the lexer loses goes unseen.
func (y *yamlTree) place(tokens token.Tokens) bool {
	cursor := 0
	var last *token.Token
	for _, tk := range tokens {
		if tk.Type == token.CommentType {
			continue
		}
		if tk.Type == token.InvalidType {
			y.fail(y.gap(cursor), clip(tk.Error), yamlHint(tk.Error))
			return false
		}
		at, ok := span{}, false
		if last != nil && (last.Type == token.LiteralType || last.Type == token.FoldedType) && tk.Type == token.StringType {
			at, ok = y.text(y.lineEnd(cursor), tk.Value)
		}
		if !ok {
			at, ok = y.token(y.gap(cursor), tk)
		}
		if !ok {
			y.fail(min(y.gap(cursor), len(y.data)), "this YAML is too unusual to be read", `put text in quotes: key: "value"`)
			return false
		}
		y.at[tk] = at
		cursor, last = at.end, tk
	}
	if last != nil && (last.Type == token.LiteralType || last.Type == token.FoldedType) {
		cursor = y.lineEnd(cursor)
	}
	if rest := y.gap(cursor); rest < len(y.data) {
		y.fail(rest, "this YAML is too unusual to be read", `put text in quotes: key: "value"`)
		return false
	}
	return true
}

// token lays one token over the text at a byte.
func (y *yamlTree) token(at int, tk *token.Token) (span, bool) {
	rest := y.data[at:]
	switch tk.Type {
	case token.DoubleQuoteType, token.SingleQuoteType:
		quote := byte('"')
		if tk.Type == token.SingleQuoteType {
			quote = '\''
		}
		if len(rest) == 0 || rest[0] != quote {
			return span{}, false
		}
		for i := 1; i < len(rest); i++ {
			switch {
			case rest[i] == '\\' && quote == '"':
				i++
			case rest[i] == quote && quote == '\'' && i+1 < len(rest) && rest[i+1] == quote:
				i++
			case rest[i] == quote:
				return span{at, at + i + 1}, true
			}
		}
		return span{}, false
	case token.LiteralType, token.FoldedType:
		n := 0
		for n < len(rest) && strings.IndexByte("|>+-0123456789", rest[n]) >= 0 {
			n++
		}
		if n == 0 {
			return span{}, false
		}
		return span{at, at + n}, true
	default:
		return y.text(at, tk.Value)
	}
}

// text lays a value over the text from a byte on. Folding and indentation change nothing but white space, so that is
// what may differ.
func (y *yamlTree) text(at int, value string) (span, bool) {
	s := span{-1, at}
	i := at
	for _, c := range []byte(value) {
		if isSpace(c) {
			continue
		}
		for i < len(y.data) && isSpace(y.data[i]) {
			i++
		}
		if i == len(y.data) || y.data[i] != c {
			return span{}, false
		}
		if s.start < 0 {
			s.start = i
		}
		i++
		s.end = i
	}
	if s.start < 0 {
		s.start = at
	}
	return s, true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// gap goes on over white space and comments. A comment begins a line or stands after white space.
func (y *yamlTree) gap(at int) int {
	for at < len(y.data) {
		switch {
		case isSpace(y.data[at]):
			at++
		case y.data[at] == '#' && (at == 0 || isSpace(y.data[at-1])):
			at = y.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

// lineEnd gives the end of the line in which a byte stands.
func (y *yamlTree) lineEnd(at int) int {
	for at < len(y.data) && y.data[at] != '\n' {
		at++
	}
	return at
}

// shallow tells whether the document nests little enough for a recursive parser. Every token that stands further to the
// right than those above it may open a block, so the count is an upper bound of the depth.
func (y *yamlTree) shallow(tokens token.Tokens) bool {
	var columns []int // where the blocks that may be open begin
	flow, line, seen := 0, 0, 0
	for _, tk := range tokens {
		at, ok := y.at[tk]
		if !ok {
			continue
		}
		for ; seen < at.start; seen++ {
			if y.data[seen] == '\n' {
				line = seen + 1
			}
		}
		switch tk.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		}
		for len(columns) > 0 && columns[len(columns)-1] >= at.start-line {
			columns = columns[:len(columns)-1]
		}
		if flow <= 0 {
			columns = append(columns, at.start-line)
		}
		if flow > maxDepth || len(columns) > 4*maxDepth {
			y.fail(at.start, tooDeep, "")
			return false
		}
	}
	return true
}
