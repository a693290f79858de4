package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// closers tells which quotation marks may end what a mark has opened. Languages disagree: “ opens in English and closes
// in German, » closes in French and opens in Danish.
func closers(open rune) string {
	switch open {
	case '"':
		return `"`
	case '“', '‟':
		return "”“"
	case '„':
		return "“”„"
	case '”':
		return "”"
	case '«':
		return "»"
	case '»':
		return "«»"
	case '‹':
		return "›"
	case '›':
		return "‹›"
	case '‘', '‛':
		return "’"
	case '‚':
		return "‘’"
	case '\'':
		return "'"
	case '「':
		return "」"
	case '『':
		return "』"
	case '《':
		return "》"
	case '〈':
		return "〉"
	case '｢':
		return "｣"
	case '﹁':
		return "﹂"
	case '﹃':
		return "﹄"
	case '〝':
		return "〞〟"
	case '＂':
		return "＂"
	}
	return ""
}

// quoteMarks are all marks that open or close.
const quoteMarks = `"'“”„‟«»‹›‘’‚‛「」『』《》〈〉｢｣﹁﹂﹃﹄〝〞〟＂`

// A pendingQuote is a quotation mark that may have opened a quotation.
type pendingQuote struct {
	mark rune
	at   int
}

// quotes finds quotations: block quotes, and what stands in quotation marks of any script, within one paragraph. Of
// nested quotations the outermost is given.
func quotes(s string, lines []Line) []Span {
	blocks := blockQuotes(s, lines)
	if !strings.ContainsAny(s, quoteMarks) {
		return blocks
	}
	var found []Span
	var room [8]pendingQuote
	pending := room[:0]
	rest := blocks
	for _, l := range lines {
		for len(rest) > 0 && rest[0].End <= l.Start {
			rest = rest[1:]
		}
		if l.Blank || len(rest) > 0 && rest[0].Start <= l.Start {
			pending = pending[:0]
			continue
		}
		for i := l.Start; i < l.End; {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r < utf8.RuneSelf && r != '"' && r != '\'' || !strings.ContainsRune(quoteMarks, r) {
				i += n
				continue
			}
			if k := closedBy(pending, s, i, r); k >= 0 {
				start := pending[k].at
				pending = pending[:k]
				for len(found) > 0 && found[len(found)-1].Start > start {
					found = found[:len(found)-1]
				}
				found = append(found, Span{start, i + n})
			} else if opensQuote(s, i, r) {
				pending = pend(pending, pendingQuote{r, i})
			}
			i += n
		}
	}
	found = append(found, blocks...)
	slices.SortFunc(found, func(a, b Span) int { return a.Start - b.Start })
	return found
}

// pend adds a mark to those that wait for their end. One of a kind waits at a time, the latest of those that might be an
// apostrophe and the first of all others, so there are never many.
func pend(pending []pendingQuote, q pendingQuote) []pendingQuote {
	k := slices.IndexFunc(pending, func(p pendingQuote) bool { return p.mark == q.mark })
	switch {
	case k >= 0 && q.mark != '\'' && q.mark != '‘' && q.mark != '‛':
		return pending
	case k >= 0:
		pending = slices.Delete(pending, k, k+1)
	}
	return append(pending, q)
}

// closedBy gives the latest of the pending quotations that the mark r at byte i may end, or -1.
func closedBy(pending []pendingQuote, s string, i int, r rune) int {
	before, after := around(s, i, r)
	switch r {
	case '\'', '’':
		if unicode.IsSpace(before) || inWord(after) {
			return -1
		}
	case '"':
		if unicode.IsSpace(before) && inWord(after) {
			return -1
		}
	}
	for k := len(pending) - 1; k >= 0; k-- {
		if strings.ContainsRune(closers(pending[k].mark), r) {
			return k
		}
	}
	return -1
}

// opensQuote reports whether the mark r at byte i may open a quotation. An apostrophe does not.
func opensQuote(s string, i int, r rune) bool {
	if closers(r) == "" {
		return false
	}
	before, after := around(s, i, r)
	switch r {
	case '"', '”', '»', '›', '＂':
		return !inWord(before) && !unicode.IsSpace(after) && after >= 0
	case '\'', '‘', '‛':
		return !inWord(before) && unicode.IsLetter(after) && !elided(s[i+utf8.RuneLen(r):])
	case '“', '‟', '„', '‚':
		return !unicode.IsSpace(after) && after >= 0
	}
	return after >= 0
}

// elided reports whether rest, after an apostrophe, begins with a word that is written with one.
func elided(rest string) bool {
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if n < 0 {
		n = len(rest)
	}
	switch strings.ToLower(rest[:min(n, 8)]) {
	case "tis", "twas", "em", "til", "till", "cause", "cos", "n", "bout", "round", "nuff", "twere", "neath", "sup", "ello":
		return true
	}
	return false
}

// around gives the code points before and after the mark r at byte i; -1 stands for the ends of the text.
func around(s string, i int, r rune) (before, after rune) {
	before, after = ' ', -1
	if i > 0 {
		before, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	if rest := s[i+utf8.RuneLen(r):]; rest != "" {
		after, _ = utf8.DecodeRuneInString(rest)
	}
	return before, after
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// blockQuotes joins lines that begin with a greater-than sign and a space.
func blockQuotes(s string, lines []Line) []Span {
	var found []Span
	open := false
	for _, l := range lines {
		text := l.Of(s)
		trimmed := strings.TrimLeft(text, " ")
		quoted := len(text)-len(trimmed) <= 3 && (trimmed == ">" || strings.HasPrefix(trimmed, "> ") || strings.HasPrefix(trimmed, ">>"))
		switch {
		case quoted && open:
			found[len(found)-1].End = l.End
		case quoted:
			found = append(found, l.Span)
		}
		open = quoted
	}
	return found
}
