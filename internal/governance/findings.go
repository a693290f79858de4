package governance

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/source"

	"github.com/bmatcuk/doublestar/v4"
)

// Findings joins verdicts to the rule's level here, clause, owner and remedy, and to their places. File gives the file
// of a path; nil where the text of the place is not at hand.
func (g *Governance) Findings(verdicts []engine.Verdict, file func(path string) *source.File) []finding.Finding {
	out := make([]finding.Finding, 0, len(verdicts))
	for _, v := range verdicts {
		level, message := g.level(v)
		f := finding.Finding{
			Rule: v.Rule.ID, Level: level, Message: message, Clause: v.Rule.Clause, Title: v.Rule.Title, Remedy: v.Rule.Remedy,
			Owner: v.Owner, Escalate: v.Rule.EscalateTo, Account: v.Account, Platform: v.Platform, Evidence: v.Evidence, Fix: v.Fix,
		}
		if f.Escalate == f.Owner { // a term list may name the very role to whom its rule escalates
			f.Escalate = ""
		}
		Stand(&f, v.At, file(v.At.Path))
		if v.Rule.Conceal {
			conceal(&f)
		}
		out = append(out, f)
	}
	return out
}

// Level is the level of a rule here: the charter's where it sets one, else the rule's own.
func (g *Governance) Level(r engine.Rule) finding.Level {
	if o, ok := g.Register.RuleOverrides()[r.ID]; ok && o.Level != "" {
		if l, err := finding.ParseLevel(o.Level); err == nil {
			return l
		}
	}
	return r.Level
}

// level is the level and message of a verdict here: a rule of term lists has the term's own unless the charter sets
// another, and before a rule's day there are only notes.
func (g *Governance) level(v engine.Verdict) (finding.Level, string) {
	level := v.Level
	if g.Register.RuleOverrides()[v.Rule.ID].Level != "" {
		level = g.Level(*v.Rule)
	}
	if day := v.Rule.EffectiveOn; day > g.Today() && level > finding.Note {
		return finding.Note, fmt.Sprintf("%s (from %s on: %s)", v.Message, day, level.Word())
	}
	return level, v.Message
}

// Stand sets where a finding stands: its positions, the words in question and their lines.
func Stand(f *finding.Finding, at finding.Place, file *source.File) {
	f.Path = at.Path
	if file == nil {
		f.Start.Offset, f.End.Offset = at.Start, at.End
		return
	}
	start := min(max(at.Start, 0), len(file.Data))
	end := min(max(at.End, start), len(file.Data))
	f.Start, f.End = file.Position(start), file.Position(end)
	f.FirstLine, f.LastLine = file.Line(f.Start.Line), file.Line(f.End.Line)
	f.Span = file.Text(start, end)
	f.Excerpt = shorten(f.Span)
}

// conceal hides what a finding is about, letter for letter, so that no report repeats a secret. Its first letters stay,
// for whoever has to find out which secret it is.
func conceal(f *finding.Finding) {
	if f.Span == "" {
		return
	}
	const shown = 4
	hidden := []rune(f.Span)
	for i := range hidden {
		if i >= shown && hidden[i] != '\n' && hidden[i] != '\r' {
			hidden[i] = '*'
		}
	}
	mask := string(hidden)
	f.Excerpt = shorten(mask)
	if len(f.FirstLine)+len(f.LastLine) > longLine {
		f.FirstLine, f.LastLine = "", "" // each finding would need a masked copy of its own
		return
	}
	first, _, several := strings.Cut(f.Span, "\n")
	head, _, _ := strings.Cut(mask, "\n")
	f.FirstLine = strings.Replace(f.FirstLine, strings.TrimRight(first, "\r"), strings.TrimRight(head, "\r"), 1)
	if !several {
		f.LastLine = f.FirstLine
		return
	}
	last := f.Span[strings.LastIndexByte(f.Span, '\n')+1:]
	f.LastLine = strings.Replace(f.LastLine, last, mask[strings.LastIndexByte(mask, '\n')+1:], 1)
}

// longLine is how many bytes of lines are masked for a secret; of longer lines nothing is shown.
const longLine = 16 << 10

// maxExcerpt is the longest excerpt, in code points.
const maxExcerpt = 200

// shorten brings a span into one line of bounded length.
func shorten(s string) string {
	if len(s) > 8*maxExcerpt {
		s = s[:8*maxExcerpt]
		for !utf8.ValidString(s) && len(s) > 0 {
			s = s[:len(s)-1]
		}
	}
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > maxExcerpt {
		return string(runes[:maxExcerpt-1]) + "…"
	}
	return string(runes)
}

// Waive marks the findings that a waiver in force covers, and counts anew. Fingerprints must be set. It gives the ids of
// the waivers that were used.
func (g *Governance) Waive(r *finding.Report) []string {
	var used []string
	for i := range r.Findings {
		f := &r.Findings[i]
		for _, id := range g.waiversFor(f.Rule) {
			w := g.Register.Waivers[id]
			facts := g.Facts.Waivers[id]
			if facts.Expired || !facts.Authorised || !covers(w.Paths, w.Accounts, w.Fingerprint, f) {
				continue
			}
			f.Waiver = &finding.Waiver{ID: id, Reason: w.Reason, ApprovedBy: w.ApprovedBy, Expires: w.Expires.String()}
			if !slices.Contains(used, id) {
				used = append(used, id)
			}
			break
		}
	}
	r.Count()
	return used
}

func (g *Governance) waiversFor(rule string) []string {
	var ids []string
	for id, w := range g.Register.Waivers {
		if w.Rule == rule {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// covers holds a finding against a waiver's scope. What the scope names must all hold; a scope that names nothing covers
// nothing.
func covers(paths, accounts []string, fingerprint string, f *finding.Finding) bool {
	if len(paths)+len(accounts) == 0 && fingerprint == "" {
		return false
	}
	if fingerprint != "" && fingerprint != f.Fingerprint {
		return false
	}
	if len(accounts) > 0 && !slices.Contains(accounts, f.Account) {
		return false
	}
	return len(paths) == 0 || slices.ContainsFunc(paths, func(glob string) bool {
		ok, err := doublestar.Match(glob, f.Path)
		return err == nil && ok
	})
}
