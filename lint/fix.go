package lint

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/source"
)

// Fixed is what became of the sure fixes of one file. Where none was made, After is Before.
type Fixed struct {
	Path          string
	Before, After []byte
	Made          []finding.Finding // whose fixes were made
	Refused       []Refused
}

// Refused is a finding whose fix was not made, and why in words.
type Refused struct {
	Finding finding.Finding
	Why     string
}

// fixRounds bounds how often fixes are made that other fixes bring about.
const fixRounds = 8

// Fix makes the sure fixes of a run's findings in memory, file by file; writing is the caller's. Fixes that want the same
// words are refused, both of them. A file's fixes are refused as a whole where afterwards it could not be read, would have
// more to fix than before, or would want fixing again and again: so a fixed file has no sure fix left.
func (k *Desk) Fix(ctx context.Context, r Request, findings []finding.Finding) []Fixed {
	byPath := map[string][]finding.Finding{}
	for _, f := range findings {
		byPath[f.Path] = append(byPath[f.Path], f)
	}
	var out []Fixed
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		found := byPath[path]
		if !slices.ContainsFunc(found, wantsFix) {
			continue
		}
		f, err := source.Read(r.FS, path, MaxDraft)
		if err != nil {
			why := "the file cannot be read again"
			if errors.Is(err, fs.ErrNotExist) {
				why = "it is a line of a file, and only drafts that are files of their own are written"
			}
			out = append(out, refuse(source.New(path, nil), found, why))
			continue
		}
		kind, _ := kindOf(k.g.Content, path)
		out = append(out, k.fix(ctx, f, kind, r.InHand, override{accounts: r.Accounts, platforms: r.Platforms}, found))
	}
	return out
}

// FixText makes the sure fixes in a text that is no file, as [Desk.Text] lints it.
func (k *Desk) FixText(ctx context.Context, name string, data []byte, accounts, platforms []string, findings []finding.Finding) Fixed {
	kind, _ := kindOf(k.g.Content, name)
	return k.fix(ctx, source.New(name, data), kind, true, override{accounts: accounts, platforms: platforms}, findings)
}

func (k *Desk) fix(ctx context.Context, f *source.File, kind string, inHand bool, o override, found []finding.Finding) Fixed {
	out := Fixed{Path: f.Path, Before: f.Data}
	now, before := f, found
	for range fixRounds {
		after, made, refused := apply(now.Data, found)
		if len(made) == 0 {
			if heavier(before, found) {
				return refuse(f, before, "the file would have more to fix than before")
			}
			out.After, out.Refused = now.Data, refused
			return out
		}
		out.Made = append(out.Made, made...)
		now = source.New(f.Path, after)
		outcome := k.one(ctx, now, kind, inHand, o, true)
		if outcome.Draft == nil || len(outcome.Errors) > 0 {
			return refuse(f, before, "the file could not be read any more")
		}
		report := finding.Report{Findings: outcome.Findings}
		k.Finish(&report)
		found = report.Findings
	}
	return refuse(f, before, "one fix wants another without end")
}

// refuse gives a file as it was, with all its fixes refused for one reason.
func refuse(f *source.File, found []finding.Finding, why string) Fixed {
	out := Fixed{Path: f.Path, Before: f.Data, After: f.Data}
	for _, one := range found {
		if wantsFix(one) {
			out.Refused = append(out.Refused, Refused{one, why})
		}
	}
	return out
}

// byHand marks the fixes of a draft that is no file of its own.
func byHand(o Outcome) Outcome {
	for _, f := range o.Findings {
		if f.Fix != nil {
			f.Fix.ByHand = true
		}
	}
	return o
}

// wantsFix says that a finding has a fix that is to be made: what is waived stays as it is.
func wantsFix(f finding.Finding) bool { return f.Fix != nil && f.Waiver == nil }

// heavier says that some rule has more to fix after than before.
func heavier(before, after []finding.Finding) bool {
	rules := map[string]int{}
	for _, f := range before {
		if f.Level == finding.Error && f.Waiver == nil {
			rules[f.Rule]++
		}
	}
	for _, f := range after {
		if f.Level == finding.Error && f.Waiver == nil {
			if rules[f.Rule]--; rules[f.Rule] < 0 {
				return true
			}
		}
	}
	return false
}

// change is one fix with all findings that ask for it: a draft for two platforms has the same fault twice.
type change struct {
	edits    []finding.Edit
	findings []finding.Finding
	why      string // it is refused, where not empty
}

// apply makes the fixes that can be made side by side.
func apply(data []byte, found []finding.Finding) (after []byte, made []finding.Finding, refused []Refused) {
	changes := asked(data, found)
	type part struct {
		finding.Edit
		of *change
	}
	var parts []part
	for _, c := range changes {
		if c.why == "" {
			for _, e := range c.edits {
				parts = append(parts, part{e, c})
			}
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	last := 0 // of those before, the one that reaches farthest
	for i := 1; i < len(parts); i++ {
		a, b := parts[last], parts[i]
		if a.of != b.of && touch(a.Edit, b.Edit) {
			a.of.why, b.of.why = "another fix wants to change the same words", "another fix wants to change the same words"
		}
		if b.End >= a.End {
			last = i
		}
	}
	crlf := bytes.Contains(data, []byte("\r\n"))
	at := 0
	for _, p := range parts {
		if p.of.why != "" {
			continue
		}
		after = append(append(after, data[at:p.Start]...), lineEnds(p.Text, crlf)...)
		at = p.End
	}
	after = append(after, data[at:]...)
	for _, c := range changes {
		for _, f := range c.findings {
			if c.why == "" {
				made = append(made, f)
			} else {
				refused = append(refused, Refused{f, c.why})
			}
		}
	}
	return after, made, refused
}

// asked gathers the fixes of findings, each once.
func asked(data []byte, found []finding.Finding) []*change {
	_, _, body, _ := source.FrontMatter(source.New("", data))
	var out []*change
	seen := map[string]*change{}
	for _, f := range found {
		if !wantsFix(f) {
			continue
		}
		key := fmt.Sprintf("%#v", f.Fix.Edits)
		c, ok := seen[key]
		if !ok {
			c = &change{edits: slices.Clone(f.Fix.Edits)}
			slices.SortStableFunc(c.edits, func(a, b finding.Edit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
			c.why = c.fault(data, body)
			seen[key] = c
			out = append(out, c)
		}
		c.findings = append(c.findings, f)
	}
	return out
}

// fault says why a fix cannot be made, whatever the others are. Before the body stands front matter.
func (c *change) fault(data []byte, body int) string {
	end, changes := 0, false
	for _, e := range c.edits {
		if e.Start < end || e.End < e.Start || e.End > len(data) {
			return "its edits do not fit the file"
		}
		if e.Start < body && !plainIn(string(data[e.Start:e.End]), e.Text) {
			return "its words would have to be quoted in the front matter"
		}
		end = e.End
		changes = changes || string(data[e.Start:e.End]) != e.Text
	}
	if !changes {
		return "it would change nothing"
	}
	return ""
}

// plainIn says that one text can stand in the place of another in front matter, however that is quoted there: it brings
// no character that means something to YAML or TOML.
func plainIn(before, text string) bool {
	for _, c := range "\"'\\\n\r\t#:{}[],&*!|>%@`" {
		if strings.Count(text, string(c)) > strings.Count(before, string(c)) {
			return false
		}
	}
	return strings.TrimSpace(text) == text && text != ""
}

// touch says that two edits, the first of which does not begin later, want the same bytes, or to write at the same spot.
func touch(a, b finding.Edit) bool {
	if a.Start == a.End || b.Start == b.End {
		return b.Start <= a.End
	}
	return b.Start < a.End
}

// lineEnds writes a text with the line ends of the file that it goes to.
func lineEnds(s string, crlf bool) string {
	if !crlf || !strings.Contains(s, "\n") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n")
}
