package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
)

// document is the report in words, as every format for people shows it. Its readers do not know git: a landing is a
// change, and the name of a commit is its reference.
type document struct {
	Title    string
	Period   string
	Status   string // in one line
	Grade    string // error, warning, note or clear
	Sections []section
}

// section is a part of a document. What it does not have is empty.
type section struct {
	Title   string
	Words   []string
	List    []string
	Table   *table
	Custody []Custody // drawn as a timeline where a format can draw
	From    string    // the first and last day of the timeline
	To      string
	Parts   []section
}

// table is a list of rows with a caption.
type table struct {
	Caption string
	Quiet   bool // the caption says no more than the heading above
	Head    []string
	Rows    [][]string
}

// describe writes the report as a document.
func describe(r Report) document {
	d := document{Title: "Audit", Period: span(r)}
	if r.Organisation != "" {
		d.Title = "Audit of " + r.Organisation
	}
	d.Status, d.Grade = status(r)
	d.Sections = append(d.Sections, glanceSection(r))
	if len(r.Errors) > 0 {
		s := section{Title: "What could not be judged", Words: []string{"Until this is mended, nothing here is an all-clear."}}
		for _, p := range r.Errors {
			s.List = append(s.List, p.Path+sep(p.Path, ": ")+p.Message+sep(p.Hint, ". To do: ")+p.Hint)
		}
		d.Sections = append(d.Sections, s)
	}
	d.Sections = append(d.Sections, foundSection(r), accountsSection(r), changesSection(r), postsSection(r), waiversSection(r))
	if len(r.Terms) > 0 {
		d.Sections = append(d.Sections, termsSection(r))
	}
	if r.Today != nil {
		d.Sections = append(d.Sections, escalationSection(r), peopleSection(r), charterSection(r))
	}
	if len(r.Earlier) > 0 {
		d.Sections = append(d.Sections, earlierSection(r))
	}
	d.Sections = append(d.Sections, methodSection(r))
	return d
}

func sep(s, with string) string {
	if s == "" {
		return ""
	}
	return with
}

// span says which time the report is about.
func span(r Report) string {
	all := r.whole()
	if len(all) == 0 {
		return "No change in this range"
	}
	first, last := "", ""
	for _, l := range all { // dates are claims: they need not be in order
		if d := day(l.At); d != "" {
			first, last = min(cmp.Or(first, d), d), max(last, d)
		}
	}
	if r.Range.Since != "" {
		first = r.Range.Since
	}
	if r.Range.Until != "" {
		last = r.Range.Until
	}
	return fmt.Sprintf("%s to %s, seen on %s", first, last, day(r.Now)) + sep(r.only, "; only what concerns ") + r.only
}

// whole gives all landings of the range, also where the report was narrowed to some.
func (r *Report) whole() []Landing {
	if r.only != "" {
		return r.all
	}
	return r.Landings
}

func day(stamp string) string {
	d, _, _ := strings.Cut(stamp, "T")
	return d
}

// status is how things stand, in one sentence.
func status(r Report) (words, grade string) {
	switch {
	case len(r.Errors) > 0:
		words = "Incomplete: " + plural(len(r.Errors), "thing", "things") + " could not be judged, so this is no all-clear."
		if r.Summary.Error > 0 {
			words += fmt.Sprintf(" Of what was judged, %s must be dealt with.", plural(r.Summary.Error, "serious finding", "serious findings"))
		}
		return words, "error"
	case r.Summary.Error > 0:
		return fmt.Sprintf("Serious: %s must be dealt with.", plural(r.Summary.Error, "finding", "findings")), "error"
	case r.Summary.Warning > 0:
		return fmt.Sprintf("Needs attention: %s to look at.", plural(r.Summary.Warning, "finding", "findings")), "warning"
	case len(r.whole()) == 0:
		return "Nothing changed in this range, so there was no change to judge.", "note"
	case !slices.ContainsFunc(r.whole(), func(l Landing) bool { return l.Governed }):
		return "Not governed: no charter was in force and nothing was named as governed, so no change was held against a rule. This report only counts what happened.", "note"
	}
	if r.only != "" {
		return "Nothing was found about " + r.only + ". Everything else is left out.", "note"
	}
	return "In order: nothing was found.", "clear"
}

func glanceSection(r Report) section {
	t := r.Totals
	s := section{Title: "At a glance"}
	if t.Landings == 0 {
		s.Words = append(s.Words, "No change was made.")
	} else {
		s.Words = append(s.Words, fmt.Sprintf("%s: %s came as requests that were merged, %s put in directly or in one piece. %s",
			plural(t.Landings, "change was made", "changes were made"), orNone(t.Merges), was(t.Direct), mergedBySelf(t)), approvals(r), signatures(t))
	}
	if len(r.Asks) > 0 {
		s.Parts = append(s.Parts, section{Title: "Decisions asked of the committee", List: r.Asks})
	}
	measures := &table{Caption: "Numbers of this period", Head: []string{"Measure", "This period"}}
	row := func(name string, now int, old func(Period) int) {
		cells := []string{name, fmt.Sprint(now)}
		if r.Previous != nil {
			cells = append(cells, fmt.Sprint(old(*r.Previous)))
		}
		measures.Rows = append(measures.Rows, cells)
	}
	if r.Previous != nil {
		measures.Head = append(measures.Head, fmt.Sprintf("%s to %s", r.Previous.Since, r.Previous.Until))
	}
	row("Changes", t.Landings, func(p Period) int { return p.Landings })
	row("Serious findings", r.Summary.Error, func(p Period) int { return p.Summary.Error })
	row("Findings to look at", r.Summary.Warning, func(p Period) int { return p.Summary.Warning })
	row("Posts and templates that landed", r.Posts.Landed, func(p Period) int { return p.Posts })
	row("Of these, against the policy", r.Posts.Errors, func(p Period) int { return p.Errors })
	s.Parts = append(s.Parts, section{Title: "Numbers", Table: measures})
	controls := &table{Caption: "Controls, and since when each has held without a break", Head: []string{"Control", "State", "Since", "Applied to", "Broken"}}
	for _, c := range r.Continuity {
		if c.Applied > 0 {
			controls.Rows = append(controls.Rows, controlRow(r, c))
		}
	}
	if len(controls.Rows) > 0 {
		s.Parts = append(s.Parts, section{Title: "Controls", Table: controls})
	}
	if l := r.Ledger; l != nil {
		s.Words = append(s.Words, ledgerWords(*l))
	}
	return s
}

func orNone(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

func was(n int) string {
	if n == 1 {
		return "1 was"
	}
	return orNone(n) + " were"
}

func mergedBySelf(t Totals) string {
	switch t.SelfMerged {
	case 0:
		return "Nobody merged a request that was only their own."
	case 1:
		return "One request was merged by the person who had written all of it."
	}
	return fmt.Sprintf("%d requests were merged by the person who had written all of them.", t.SelfMerged)
}

// approvals tells how many changes somebody else is on record to have approved.
func approvals(r Report) string {
	n := 0
	for _, l := range r.whole() {
		if slices.ContainsFunc(l.Approvals, func(e Evidence) bool { return !e.Self && !e.Late }) {
			n++
		}
	}
	switch n {
	case 0:
		return "For none of them is an approval by somebody else on record."
	case r.Totals.Landings:
		return "For each of them an approval by somebody else is on record."
	}
	return fmt.Sprintf("For %d of them an approval by somebody else is on record.", n)
}

func signatures(t Totals) string {
	verdicts := map[string]int{}
	for _, kinds := range t.Signatures {
		for v, n := range kinds {
			verdicts[v] += n
		}
	}
	parts := []string{}
	for _, v := range []struct{ verdict, words string }{
		{"authorised", "signed by somebody in the list of people"}, {"unknown", "signed with a key that nobody listed"},
		{"not-then", "signed with a key that was not in force"}, {"bad", "with a signature that does not hold"},
		{"unverifiable", "with a signature that cannot be checked here"}, {"unsupported", "with a signature of a kind that is not checked"},
		{"unsigned", "not signed"},
	} {
		if n := verdicts[v.verdict]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v.words))
		}
	}
	return fmt.Sprintf("These changes took %s: %s.", plural(t.Commits, "single step", "single steps"), strings.Join(parts, ", "))
}

var controlWords = map[string]string{
	"review": "Changes come through a review", "approval": "Changes are approved by those who answer for them",
	"signature": "Changes are signed where the charter asks for it", "check": "Content passes the policy when it lands",
	"custody": "Every account has an owner and a backup",
}

func controlRow(r Report, c Control) []string {
	holds, since, lapse, applied := "does not hold", "–", "", plural(c.Applied, "change", "changes")
	if c.Unbroken {
		holds, since = "holds", c.SinceDay+sep(c.Since, " (")+short10(c.Since)+sep(c.Since, ")")
	}
	if c.Control == "custody" {
		applied = plural(c.Applied, "day", "days") + ", all accounts together"
	}
	switch {
	case c.Lapses > 0 && c.Control == "custody":
		lapse = plural(c.Lapses, "day", "days") + ", last for " + c.LastLapse
	case c.Lapses == 1:
		lapse = "once, at " + short10(c.LastLapse)
	case c.Lapses > 1:
		lapse = fmt.Sprintf("%d times, last at %s", c.Lapses, short10(c.LastLapse))
	}
	return []string{controlWords[c.Control], holds, since, applied, cmp.Or(lapse, "never")}
}

// short10 shortens the name of a commit.
func short10(commit string) string { return commit[:min(len(commit), 10)] }

func ledgerWords(l Standing) string {
	switch l.Verdict {
	case "first":
		return "The record begins with this audit: there is no earlier one to compare with."
	case "forward":
		return fmt.Sprintf("The record is whole: all that stood there on %s still does.", l.On)
	case "out-of-order":
		return fmt.Sprintf("An earlier audit, of %s, had already seen more than this one; nothing is lost.", l.On)
	case "":
		return fmt.Sprintf("The record could not be compared with what an audit of %s saw.", l.On)
	}
	return fmt.Sprintf("The record is not whole: of what stood there on %s, %s gone.", l.On, lost(len(l.Lost), l.more, "step is", "steps are"))
}

// foundSection lists the findings by rule, the gravest first.
func foundSection(r Report) section {
	s := section{Title: "Findings of this period"}
	if len(r.Findings) == 0 {
		s.Words = []string{"There are none."}
		return s
	}
	at := map[string]Landing{}
	for _, l := range r.Landings {
		at[l.Commit] = l
	}
	all := slices.Clone(r.Findings)
	slices.SortStableFunc(all, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.Rule, b.Rule), cmp.Compare(at[a.Commit].At, at[b.Commit].At))
	})
	for _, f := range all {
		grade := gradeOf(f)
		title := grade + ": " + cmp.Or(f.Title, f.Rule)
		if n := len(s.Parts); n == 0 || s.Parts[n-1].Title != title {
			s.Parts = append(s.Parts, section{Title: title, Words: []string{advice(f)},
				Table: &table{Caption: cmp.Or(f.Title, f.Rule), Quiet: true, Head: []string{"Day", "What", "Where", "Made by", "Reference"}}})
		}
		t := s.Parts[len(s.Parts)-1].Table
		row := []string{"–", f.Message, cmp.Or(f.Path, f.Account, "–"), "–", "–"}
		if l, ok := at[f.Commit]; ok && !r.ofRange[toldBy(f)] {
			row[0], row[3], row[4] = cmp.Or(day(l.At), "–"), by(l), short10(f.Commit)
		}
		t.Rows = append(t.Rows, row)
	}
	for _, p := range s.Parts {
		p.Table.dropEmpty()
	}
	return s
}

// dropEmpty leaves out the columns that no row has anything in.
func (t *table) dropEmpty() {
	for i := len(t.Head) - 1; i >= 0; i-- {
		if slices.ContainsFunc(t.Rows, func(row []string) bool { return row[i] != "–" }) {
			continue
		}
		t.Head = slices.Delete(t.Head, i, i+1)
		for n := range t.Rows {
			t.Rows[n] = slices.Delete(t.Rows[n], i, i+1)
		}
	}
}

// advice says what to do about a finding, by which clause, and whom to ask.
func advice(f finding.Finding) string {
	out := f.Remedy
	if f.Clause != "" {
		out += " Clause " + f.Clause + "."
	}
	if f.Owner != "" {
		out += " Ask: " + f.Owner + "."
	}
	return strings.TrimSpace(out)
}

func weight(f finding.Finding) int {
	if f.Waiver != nil {
		return 0
	}
	return int(f.Level)
}

func gradeOf(f finding.Finding) string {
	if f.Waiver != nil {
		return "Excepted (" + f.Waiver.ID + ")"
	}
	return map[finding.Level]string{finding.Error: "Serious", finding.Warning: "Look at", finding.Note: "Note"}[f.Level]
}

// by names who made a change. Whoever only merged it is among those who approved it.
func by(l Landing) string {
	if n := len(l.makers) - 3; n > 1 {
		return strings.Join(l.makers[:3], ", ") + fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(l.makers, ", ")
}

func who(p Party) string {
	if p.Person != nil {
		return *p.Person
	}
	return cmp.Or(p.Name, p.Email)
}

func accountsSection(r Report) section {
	s := section{Title: "Accounts"}
	if r.Today != nil {
		s.Words = append(s.Words, fmt.Sprintf("%s in use today; %d of them with a valid owner and a valid backup.", plural(r.Today.Accounts, "account is", "accounts are"), r.Today.Valid))
	}
	if len(r.Custody) == 0 {
		s.Words = append(s.Words, "No account stood in the register in this period.")
		return s
	}
	t := &table{Caption: "Custody of each account, day by day", Head: []string{"Account", "Platform", "Days with custody", "Days without", "Times without"}}
	for _, c := range r.Custody {
		var gaps []string
		for _, g := range c.Spans {
			if g.Lacked != "" {
				gaps = append(gaps, fmt.Sprintf("%s to %s: no valid %s (%s)", g.From, g.To, g.Lacked, g.Why))
			}
		}
		t.Rows = append(t.Rows, []string{c.Account, c.Platform, fmt.Sprint(c.Valid), fmt.Sprint(c.Lacking), cmp.Or(strings.Join(gaps, "; "), "none")})
		for _, g := range c.Spans {
			if s.From == "" || g.From < s.From {
				s.From = g.From
			}
			s.To = max(s.To, g.To)
		}
	}
	s.Custody, s.Table = r.Custody, t
	s.Parts = append(s.Parts, today(r, "Today's findings about accounts", "accounts/")...)
	return s
}

// today lists what the register's own check says today, of some policies.
func today(r Report, title string, policies ...string) []section {
	if r.Today == nil {
		return nil
	}
	s := section{Title: title}
	for _, f := range r.Today.Findings {
		if f.Waiver == nil && slices.ContainsFunc(policies, func(p string) bool { return strings.HasPrefix(f.Rule, p) }) {
			s.List = append(s.List, gradeOf(f)+": "+f.Message)
		}
	}
	if len(s.List) == 0 {
		return nil
	}
	return []section{s}
}

var directionWords = map[string]string{weakened: "weaker", tightened: "stricter", unproven: "changed, effect not proven", neutral: "neither"}

// changesSection lists the changes of rules, limits and responsibilities.
func changesSection(r Report) section {
	s := section{Title: "Changes of rules and responsibilities"}
	t := &table{Caption: "What changed in meaning, the relaxations first in each change", Head: []string{"Day", "What", "From", "To", "Direction", "By", "Approved by", "Decision", "Reference"}}
	neutrals := 0
	for _, l := range r.Landings {
		for _, c := range l.Changes {
			if c.Direction == neutral {
				neutrals++
				continue
			}
			t.Rows = append(t.Rows, []string{day(l.At), c.What, c.From, c.To, directionWords[c.Direction], by(l), approvers(l), cmp.Or(c.Decision, l.Decision, "–"), short10(l.Commit)})
		}
	}
	if len(t.Rows) > 0 {
		s.Table = t
	} else {
		s.Words = append(s.Words, "Nothing became weaker or stricter.")
	}
	if neutrals > 0 {
		s.Words = append(s.Words, fmt.Sprintf("%s of people, accounts and descriptions made nothing weaker or stricter; the files for data (JSON, CSV) list them.", plural(neutrals, "other change", "other changes")))
	}
	return s
}

var evidenceWords = map[string]string{"signed": "signed", "platform": "recorded by the platform", "merge": "merged it", "trailer": "a line in the message"}

func approvers(l Landing) string {
	var out []string
	for _, a := range l.Approvals {
		words := evidenceWords[a.Evidence]
		if a.Self {
			words += ", own change"
		}
		if a.Late {
			words += ", afterwards"
		}
		if s := fmt.Sprintf("%s (%s)", a.By, words); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return cmp.Or(strings.Join(out, "; "), "nobody")
}

func postsSection(r Report) section {
	p := r.Posts
	s := section{Title: "What was published"}
	if p.Landed == 0 {
		s.Words = []string{"No content was judged in this period."}
		return s
	}
	s.Words = append(s.Words, fmt.Sprintf("%s landed. %s failed the policy that was in force at the time, %s had something to look at, %s passed under an exception.",
		plural(p.Landed, "post or template", "posts and templates"), share(p.Errors, p.Landed), share(p.Warnings, p.Landed), share(p.Waived, p.Landed)))
	if p.Mended > 0 {
		s.Words = append(s.Words, fmt.Sprintf("Of those that failed, %s mended or removed later; half of that within %s.", was(p.Mended), plural(p.Hours, "hour", "hours")))
	}
	if p.Today > 0 {
		s.Words = append(s.Words, fmt.Sprintf("%d would fail or stand out only under today's policy, which was not in force then: that is no fault.", p.Today))
	}
	if len(p.Rules) > 0 {
		t := &table{Caption: "Rules that spoke most often", Head: []string{"Rule", "Posts"}}
		for _, c := range p.Rules {
			t.Rows = append(t.Rows, []string{c.Name, fmt.Sprint(c.Count)})
		}
		s.Parts = append(s.Parts, section{Title: "Rules", Table: t})
	}
	t := &table{Caption: "Content that landed against the policy in force", Head: []string{"Day", "File", "Rules", "By", "Mended", "Reference"}}
	when := map[string]string{}
	for _, l := range r.Landings {
		when[l.Commit] = l.At
	}
	for _, l := range r.Landings {
		for _, c := range l.Content {
			if c.Errors > 0 {
				t.Rows = append(t.Rows, []string{day(l.At), c.Path, strings.Join(c.Failed, ", "), by(l), cmp.Or(day(when[c.Fixed]), "no"), short10(l.Commit)})
			}
		}
	}
	if len(t.Rows) > 0 {
		s.Parts = append(s.Parts, section{Title: "Against the policy", Table: t})
	}
	return s
}

func share(n, of int) string {
	return fmt.Sprintf("%d (%.0f %%)", n, 100*float64(n)/float64(of))
}

func waiversSection(r Report) section {
	s := section{Title: "Exceptions"}
	if len(r.Waivers) == 0 {
		s.Words = []string{"There were none."}
		return s
	}
	t := &table{Caption: "Exceptions from rules, in force and past", Head: []string{"Exception", "From rule", "For", "Reason", "Asked for by", "Approved by", "Until", "Used", "State"}}
	for _, w := range r.Waivers {
		state := map[string]string{"in-force": "in force", "expired": "expired", "unauthorised": "not valid: " + w.Why, "removed": "ended"}[w.State]
		t.Rows = append(t.Rows, []string{w.ID, w.Rule, w.Scope, w.Reason, w.RequestedBy, w.ApprovedBy, w.Expires, fmt.Sprint(w.Used), state})
	}
	s.Table = t
	return s
}

func termsSection(r Report) section {
	s := section{Title: "Words that we watch"}
	t := &table{Caption: "Hits of the lists in content that landed", Head: []string{"List", "Hits", "Most frequent", "Example", "Perhaps false alarms"}}
	for _, l := range r.Terms {
		var top []string
		for _, c := range l.Terms[:min(5, len(l.Terms))] {
			top = append(top, fmt.Sprintf("%s (%d)", c.Name, c.Count))
		}
		t.Rows = append(t.Rows, []string{cmp.Or(l.Title, l.List), fmt.Sprint(l.Hits), strings.Join(top, ", "), l.Example, cmp.Or(strings.Join(l.Candidates, ", "), "none")})
	}
	s.Table = t
	return s
}

func escalationSection(r Report) section {
	s := section{Title: "Escalation", Words: []string{"No drill is on record."}}
	if r.Today.LastDrill != "" {
		s.Words[0] = "The last drill was on " + r.Today.LastDrill + "."
	}
	s.Parts = today(r, "Today's findings about escalation", "escalation/")
	switch {
	case !slices.Contains(r.Today.Checked, "escalation"):
		s.Words = append(s.Words, "No rule about escalation is in force, so nothing was checked.")
	case len(s.Parts) == 0:
		s.Words = append(s.Words, "The rules about escalation find nothing today.")
	}
	return s
}

func peopleSection(r Report) section {
	t := r.Today
	s := section{Title: "People"}
	words := plural(t.People, "person is", "people are") + " with us today; "
	if t.Posting == 0 {
		words += "none of them may publish or answer, as far as the roles say."
	} else {
		words += fmt.Sprintf("%d of them may publish or answer. Of these, %d have all the training that they need and %d have signed the policies as they stand.",
			t.Posting, t.Trained, t.Signed)
	}
	s.Words = append(s.Words, words)
	if len(t.EmptyRoles) > 0 {
		s.Words = append(s.Words, "Roles that nobody holds: "+strings.Join(t.EmptyRoles, ", ")+".")
	}
	s.Parts = today(r, "Today's findings about people and roles", "raci/", "charter/training-expired")
	return s
}

func charterSection(r Report) section {
	t := r.Today
	s := section{Title: "Risks and charter"}
	s.Words = append(s.Words, fmt.Sprintf("%s and %s are on record, with %s. The quorum is %s. The last meeting on record: %s.",
		plural(t.Risks, "risk", "risks"), plural(t.Objectives, "objective", "objectives"), plural(t.KPIs, "measure", "measures"),
		map[string]string{"met": "met by the members who are with us today", "not met": "not met by the members who are with us today", "not set": "not set"}[t.Quorum], cmp.Or(t.LastMeeting, "none")))
	if len(t.Overdue) > 0 {
		s.Parts = append(s.Parts, section{Title: "Overdue reviews", List: t.Overdue})
	}
	s.Parts = append(s.Parts, today(r, "Today's findings about risks and the charter", "charter/")...)
	return s
}

func earlierSection(r Report) section {
	s := section{Title: "Findings of the earlier report"}
	counts := map[string]int{}
	t := &table{Caption: "What became of them, the open ones first", Head: []string{"State", "What", "Where", "Reference"}}
	for _, state := range []string{"overdue", "open", "unknown", "fixed"} {
		for _, e := range r.Earlier {
			if e.State == state {
				counts[state]++
				t.Rows = append(t.Rows, []string{map[string]string{"overdue": "overdue", "open": "open", "unknown": "not in this period", "fixed": "settled"}[state], e.Message, e.Path, short10(e.Commit)})
			}
		}
	}
	s.Words = []string{fmt.Sprintf("%d are settled, %d open, %d of them for more than %d days.", counts["fixed"], counts["open"]+counts["overdue"], counts["overdue"], overdueAfter)}
	s.Table = t
	return s
}

func methodSection(r Report) section {
	s := section{Title: "How this report was made"}
	from := "its beginning"
	if r.Range.From != nil {
		from = *r.Range.From + " (not included)"
	}
	governs := "Nothing governed this range."
	if len(r.Errors) > 0 {
		governs = "What governs at its end could not be read."
	}
	if r.Policy.Digest != "" {
		governs = fmt.Sprintf("What governs has the digest %s, with %s from %s. Each change was judged by the rules that stood before it.",
			r.Policy.Digest, plural(r.Policy.Rules, "rule", "rules"), origin(r.Policy.Source))
	}
	s.Words = append(s.Words,
		fmt.Sprintf("It covers the record from %s to %s, %s. References are the first digits of the names that git gives to changes.", from, r.Range.To, complete(r)),
		governs,
	)
	if r.Command != "" {
		s.Words = append(s.Words, "Anyone who has the repository can make it again with: "+r.Command)
	}
	s.Words = append(s.Words,
		"The limit of this report: the record proves what the repository says, not what was posted. Dates are what their writers claimed; the order of changes is not. "+
			"Who has two addresses that nobody has tied together counts as two people, so there may be more approvals of one's own changes than are told here.")
	if len(r.Unchecked) > 0 {
		p := section{Title: "What was not checked"}
		for _, u := range r.Unchecked {
			p.List = append(p.List, u.What+": "+u.Why)
		}
		s.Parts = append(s.Parts, p)
	}
	return s
}

func complete(r Report) string {
	if r.Range.Complete {
		return "of which nothing is missing in this copy"
	}
	return "which is not complete"
}

func origin(s string) string {
	if s == "repository" {
		return "the repository itself"
	}
	return cmp.Or(s, "nowhere")
}
