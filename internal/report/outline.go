package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
)

// draft is one file with its findings, worst first.
type draft struct {
	path     string
	findings []finding.Finding
}

// byDraft groups findings by file: the file with the worst finding first, and in it the worst finding first. Waived
// findings come last.
func byDraft(fs []finding.Finding) []draft {
	at := map[string]int{}
	var ds []draft
	for _, f := range fs {
		i, ok := at[f.Path]
		if !ok {
			i = len(ds)
			at[f.Path] = i
			ds = append(ds, draft{path: f.Path})
		}
		ds[i].findings = append(ds[i].findings, f)
	}
	for _, d := range ds {
		slices.SortStableFunc(d.findings, worstFirst)
	}
	slices.SortStableFunc(ds, func(a, b draft) int { return worstFirst(a.findings[0], b.findings[0]) })
	return ds
}

func worstFirst(a, b finding.Finding) int { return cmp.Compare(weight(b), weight(a)) }

// weight is the level of a finding, and 0 where it is waived.
func weight(f finding.Finding) int {
	if f.Waiver != nil {
		return 0
	}
	return int(f.Level)
}

// heading names a file to a reader.
func heading(path string) string {
	if path == "" {
		return "Not in one file"
	}
	return path
}

// word is how a finding is announced.
func word(f finding.Finding) string {
	if f.Waiver != nil {
		return "Waived"
	}
	return f.Level.Word()
}

// why names the clause and the rule's title.
func why(f finding.Finding) string {
	return join(", ", f.Clause, f.Title)
}

// ask names whom a reader turns to.
func ask(f finding.Finding) string {
	return join(", then ", f.Owner, f.Escalate)
}

// where names the account and the platform that a finding is about.
func where(f finding.Finding) string {
	return join(" on ", f.Account, f.Platform)
}

// commit names the commit that a finding is about, shortened as git does.
func commit(f finding.Finding) string {
	if f.Commit == "" {
		return ""
	}
	return "commit " + f.Commit[:min(len(f.Commit), 12)]
}

// waived says under which exception a finding stands.
func waived(w finding.Waiver) string {
	s := "waiver " + w.ID
	if w.ApprovedBy != "" {
		s += ", approved by " + w.ApprovedBy
	}
	if w.Expires != "" {
		s += ", until " + w.Expires
	}
	if w.Reason != "" {
		s += ": " + w.Reason
	}
	return s
}

// place names a problem's file and line, or nothing.
func place(p finding.Problem) string {
	if p.Path == "" || p.Line <= 0 {
		return p.Path
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
}

// entry is what is told of findings of one draft that differ only in their place.
type entry struct {
	finding.Finding                   // the first of them
	all             []finding.Finding // all of them
	again           bool              // the entry before it had the same advice
}

// entries gathers the findings of one draft, so that what is said is said once.
func entries(fs []finding.Finding) []entry {
	at := map[string]int{}
	var es []entry
	for _, f := range fs {
		key := strings.Join(append(advice(f), word(f), f.Message, f.Rule), "\x00")
		i, ok := at[key]
		if !ok {
			i = len(es)
			at[key] = i
			es = append(es, entry{Finding: f, again: i > 0 && sameAdvice(f, es[i-1].Finding)})
		}
		es[i].all = append(es[i].all, f)
	}
	return es
}

// sameAdvice says whether two findings want the same done.
func sameAdvice(a, b finding.Finding) bool {
	return a.Waiver == nil && b.Waiver == nil && a.Rule == b.Rule && a.Remedy == b.Remedy && why(a) == why(b) && ask(a) == ask(b)
}

// times says how often an entry stands, where that is more than once.
func (e entry) times() string {
	if len(e.all) == 1 {
		return ""
	}
	return fmt.Sprintf(" (%d times)", len(e.all))
}

// row is one line of advice; the label may be empty.
type row struct{ label, text string }

func (r row) String() string { return join(": ", r.label, r.text) }

// rows says what to do about a finding, why, and whom to ask; for a waived one, under which waiver it stands.
func (e entry) rows() []row {
	f := e.Finding
	fix := ""
	if f.Fix != nil {
		fix = f.Fix.Title
	}
	all := []row{{"For", where(f)}, {"In", commit(f)}}
	switch {
	case f.Waiver != nil:
		all = append(all, row{"See", f.Evidence}, row{"", "This is under " + waived(*f.Waiver)})
	case e.again:
		all = append(all, row{"Fix", fix}, row{"See", f.Evidence}, row{"", "The same advice as above."})
	default:
		all = append(all, row{"Do", f.Remedy}, row{"Fix", fix}, row{"Why", why(f)}, row{"Ask", ask(f)}, row{"See", f.Evidence})
	}
	return slices.DeleteFunc(all, func(r row) bool { return r.text == "" })
}

// advice gives the rows of one finding, each as a printable line.
func advice(f finding.Finding) []string {
	var lines []string
	for _, r := range (entry{Finding: f}).rows() {
		lines = append(lines, Printable(r.String()))
	}
	return lines
}

// sentences joins lines into one, each with a full stop.
func sentences(lines ...string) string {
	for i, l := range lines[:len(lines)-1] {
		lines[i] = strings.TrimRight(l, ". ") + "."
	}
	return join(" ", lines...)
}
