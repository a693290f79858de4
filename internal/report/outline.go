package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copydesk/finding"
)

// This file holds what the formats for people have in common: what is told in which order, and the sentences.

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

// gap is one reason for which something was not checked, with the files that it concerns.
type gap struct {
	what, why string
	paths     []string
}

// gaps groups what was not checked by reason, the one that concerns most files first.
func gaps(r finding.Report) []gap {
	at := map[[2]string]int{}
	var gs []gap
	for _, u := range r.Unchecked {
		key := [2]string{u.What, u.Why}
		i, ok := at[key]
		if !ok {
			i = len(gs)
			at[key] = i
			gs = append(gs, gap{what: u.What, why: u.Why})
		}
		if ps := gs[i].paths; u.Path != "" && (len(ps) == 0 || ps[len(ps)-1] != u.Path) {
			gs[i].paths = append(ps, u.Path)
		}
	}
	slices.SortStableFunc(gs, func(a, b gap) int {
		return cmp.Or(cmp.Compare(len(b.paths), len(a.paths)), cmp.Compare(a.what, b.what), cmp.Compare(a.why, b.why))
	})
	return gs
}

// files names the files of a gap, or counts them where they are many.
func (g gap) files(r finding.Report) string {
	if len(g.paths) > 3 {
		noun := "files"
		if subject(r) == "draft" {
			noun = "drafts"
		}
		return fmt.Sprintf("%d %s", len(g.paths), noun)
	}
	return strings.Join(g.paths, ", ")
}

// reason says why something was not checked, and where.
func (g gap) reason(r finding.Report) string {
	if files := g.files(r); files != "" {
		return g.why + " (" + files + ")"
	}
	return g.why
}

// sentence says what was not checked, why, and where.
func (g gap) sentence(r finding.Report) string { return join(": ", g.what, g.reason(r)) }

// subject says what a report is about: "draft", "register", "change", or nothing where it does not say.
func subject(r finding.Report) string {
	for _, s := range []struct{ counted, subject string }{
		{"drafts", "draft"}, {"templates", "draft"},
		{"accounts", "register"}, {"people", "register"}, {"roles", "register"},
		{"commits", "change"}, {"landings", "change"},
	} {
		if _, ok := r.Checked[s.counted]; ok {
			return s.subject
		}
	}
	return ""
}

// checked counts in words what was looked at, as "12 drafts and 3 templates". It is empty where that was nothing.
func checked(r finding.Report) string {
	var parts []string
	known := []struct{ key, one string }{
		{"drafts", "draft"}, {"templates", "template"}, {"accounts", "account"}, {"people", "person"},
		{"roles", "role"}, {"landings", "landing"}, {"commits", "commit"},
	}
	for _, k := range known {
		switch n := r.Checked[k.key]; {
		case n == 1:
			parts = append(parts, "1 "+k.one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, k.key))
		}
	}
	return list(parts)
}

// tally counts the findings that are not waived, by level, and the files that they are in.
type tally struct {
	finding.Summary
	fixable int
	files   []string
}

func count(r finding.Report) tally {
	var t tally
	seen := map[string]bool{}
	for _, f := range r.Findings {
		switch {
		case f.Waiver != nil:
			t.Waived++
			continue
		case f.Level == finding.Error:
			t.Error++
		case f.Level == finding.Warning:
			t.Warning++
		default:
			t.Note++
		}
		if f.Fix != nil {
			t.fixable++
		}
		if !seen[f.Path] {
			seen[f.Path] = true
			t.files = append(t.files, f.Path)
		}
	}
	return t
}

// verdict is the one line that says how things stand and what to do next. It never sounds like an all-clear where
// something kept the tool from judging, or where nothing was looked at.
func verdict(r finding.Report) string {
	t := count(r)
	var s []string
	if len(t.files) > 0 {
		s = append(s, t.words()+t.in(r)+".")
	}
	s = append(s, next(r, t))
	if t.fixable > 0 && subject(r) == "draft" && len(r.Errors) == 0 {
		s = append(s, fmt.Sprintf("copydesk lint --fix mends %s.", pick(len(r.Findings)-t.Waived, "it", fmt.Sprintf("%d of them", t.fixable))))
	}
	if t.Waived > 0 {
		s = append(s, plural(t.Waived, "finding")+pick(t.Waived, " is", " are")+" waived.")
	}
	if n := len(gaps(r)); n > 0 && !clear(r, t) {
		s = append(s, plural(n, "thing")+" could not be checked.")
	}
	return strings.Join(s, " ")
}

// next says what a reader does now.
func next(r finding.Report, t tally) string {
	publish := subject(r) == "draft"
	switch {
	case len(r.Errors) > 0:
		n := len(r.Errors)
		return plural(n, "problem") + " kept Copydesk from judging everything. Mend " + pick(n, "it", "them") +
			" and run this again: what was not judged is not cleared."
	case t.Error > 0 && publish:
		return "Fix " + pick(t.Error, "it", "them") + " before you publish."
	case t.Error > 0:
		return "Fix " + pick(t.Error, "it", "them") + " and run this again."
	case t.Warning > 0 && publish:
		return "Have another look before you publish."
	case t.Warning > 0:
		return "Have another look."
	case t.Note > 0:
		return "Nothing that you must change."
	case !clear(r, t):
		return "Nothing was checked."
	case len(r.Unchecked) > 0:
		return "Nothing to change in " + checked(r) + ", but " + plural(len(gaps(r)), "thing") + " could not be checked."
	default:
		return "Nothing to change in " + checked(r) + "."
	}
}

// clear says whether something was looked at and nothing was found, waived findings aside.
func clear(r finding.Report, t tally) bool {
	return len(r.Errors) == 0 && len(t.files) == 0 && checked(r) != ""
}

// words counts what is open, as "2 to fix, 1 to check".
func (t tally) words() string {
	var s []string
	if t.Error > 0 {
		s = append(s, fmt.Sprintf("%d to fix", t.Error))
	}
	if t.Warning > 0 {
		s = append(s, fmt.Sprintf("%d to check", t.Warning))
	}
	if t.Note > 0 {
		s = append(s, plural(t.Note, "tip"))
	}
	return strings.Join(s, ", ")
}

// in says which file the findings are in, or in how many.
func (t tally) in(r finding.Report) string {
	switch {
	case slices.Contains(t.files, ""):
		return ""
	case len(t.files) > 1 && subject(r) == "draft":
		return fmt.Sprintf(" in %d drafts", len(t.files))
	case len(t.files) > 1:
		return fmt.Sprintf(" in %d files", len(t.files))
	default:
		return " in " + t.files[0]
	}
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

func pick(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// join joins the words that are not empty.
func join(sep string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), sep)
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

// spot is where the words in question stand in the line that is shown.
type spot struct {
	lines      string // "5", or "5-7" where the words go on in further lines; only the first is shown
	text       string
	start, end int // bytes of text
}

// spot finds a finding's words; a finding without a place has none.
func (c *columns) spot(f finding.Finding) (spot, bool) {
	switch start, end := c.start(f).bytes, c.end(f).bytes; {
	case f.Start.Line <= 0:
		return spot{}, false
	case f.End.Line > f.Start.Line:
		return spot{fmt.Sprintf("%d-%d", f.Start.Line, f.End.Line), f.FirstLine, start, len(f.FirstLine)}, true
	default:
		return spot{strconv.Itoa(f.Start.Line), f.FirstLine, start, end}, true
	}
}

// problemSpot finds the point of a problem in its line, where both are known.
func problemSpot(p finding.Problem) (spot, bool) {
	if p.Line <= 0 || p.Excerpt == "" {
		return spot{}, false
	}
	at := (&cursor{}).seek(p.Path, p.Line, p.Excerpt, p.Column).bytes
	return spot{strconv.Itoa(p.Line), p.Excerpt, at, at}, true
}
