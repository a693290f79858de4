package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/gitrepo"
	"copydesk/internal/parallel"
)

// Report is what an audit says: the findings, as every command gives them, and the whole population that they were found
// in. Its JSON is a contract: fields may be added, never changed.
type Report struct {
	finding.Report
	Organisation string      `json:"organisation"` // as the charter names it
	Command      string      `json:"command"`      // that makes the same report again
	Range        Range       `json:"range"`
	Totals       Totals      `json:"totals"`
	Landings     []Landing   `json:"landings"` // oldest first
	Custody      []Custody   `json:"custody"`
	Ledger       *Standing   `json:"ledger"` // null where there is none
	Continuity   []Control   `json:"continuity"`
	Waivers      []Exception `json:"waivers"`
	Posts        Posts       `json:"posts"`
	Terms        []Terms     `json:"terms"`
	Today        *Today      `json:"today"`    // null where there is no charter
	Previous     *Period     `json:"previous"` // null where there is nothing to compare with
	Earlier      []Earlier   `json:"earlier"`  // what became of an earlier report's findings
	Asks         []string    `json:"asks"`     // decisions that are asked of the committee
	OfRange      []int       `json:"of_range"` // indexes of the findings that tell of the range, and not of what the landing did that carries them

	ofRange map[told]bool // the same by what they say
	only    string        // what the report was narrowed to, or empty
	all     []Landing     // those of the range, where it was
}

// Range is the part of the history that was looked at. From is excluded, and absent for the beginning.
type Range struct {
	From     *string `json:"from"`
	To       string  `json:"to"`
	Since    string  `json:"since"`    // the first day that was asked for, or empty
	Until    string  `json:"until"`    // the last day
	Complete bool    `json:"complete"` // nothing of it is missing from this clone
}

// Totals counts what is in a range.
type Totals struct {
	Commits    int `json:"commits"`
	Landings   int `json:"landings"`
	Merges     int `json:"merges"`      // landings with more than one parent
	Direct     int `json:"direct"`      // all others
	SelfMerged int `json:"self_merged"` // merges whose author wrote every commit that they brought in
	// Signatures counts all commits by the kind of their signature, then by what it proves.
	Signatures map[string]map[string]int `json:"signatures"`
}

// Landing is one step of the branch as reports show it.
type Landing struct {
	Commit    string       `json:"commit"`
	Parents   []string     `json:"parents"`
	At        string       `json:"at"` // the committer date
	Subject   string       `json:"subject"`
	Kind      string       `json:"kind"`
	Governed  bool         `json:"governed"`
	Author    Party        `json:"author"`
	Committer Party        `json:"committer"`
	Commits   []string     `json:"commits"`
	Authors   []string     `json:"authors"`
	Paths     []PathChange `json:"paths"`
	Approvals []Evidence   `json:"approvals"`
	Signature Proof        `json:"signature"`
	Decision  string       `json:"decision"`  // that the message refers to, or empty
	Emergency string       `json:"emergency"` // why it could not wait, where it says so
	Changes   []Meaning    `json:"changes"`
	Content   []Content    `json:"content"`
	Findings  []int        `json:"findings"` // indexes into the report's findings

	makers []string // who wrote what it brought in, and who made something in the merge itself, as reports for people name them
}

// Party is somebody who took part, with the person's id where the people list knows one.
type Party struct {
	Name   string  `json:"name"`
	Email  string  `json:"email"`
	Person *string `json:"person"`
}

// PathChange is a file that a landing changed.
type PathChange struct {
	Path   string `json:"path"`
	Change string `json:"change"`
	Area   string `json:"area"`
}

// Evidence is an approval.
type Evidence struct {
	By       string `json:"by"`
	Evidence string `json:"evidence"`
	Key      string `json:"key,omitempty"`
	Self     bool   `json:"self"` // by an author of the change, or by who put it in
	Late     bool   `json:"late"` // after it had landed
}

// Proof is what a signature proves.
type Proof struct {
	Kind    string  `json:"kind"`
	Verdict string  `json:"verdict"`
	Signer  *string `json:"signer"`
}

// Meaning is a change of meaning.
type Meaning struct {
	What      string `json:"what"`
	From      string `json:"from"`
	To        string `json:"to"`
	Direction string `json:"direction"`
	Decision  string `json:"decision"` // that the changed entry names, or empty
}

// conclude brings all that was found into the report.
func (a *auditor) conclude(ctx context.Context) {
	r := &a.report
	r.Checked = map[string]int{"commits": 0, "landings": len(a.landings)}
	r.Totals = Totals{Landings: len(a.landings), Signatures: map[string]map[string]int{"openpgp": {}, "ssh": {}, "x509": {}, "none": {}}}
	r.Landings, r.ofRange = make([]Landing, len(a.landings)), map[told]bool{}
	for _, l := range a.landings {
		r.Totals.Commits += len(l.Commits)
		if len(l.Parents) > 1 {
			r.Totals.Merges++
		} else {
			r.Totals.Direct++
		}
		if a.selfMerged(l) {
			r.Totals.SelfMerged++
		}
		for _, s := range l.signatures {
			r.Totals.Signatures[s.Kind][string(s.Verdict)]++
		}
		r.Findings = append(r.Findings, l.findings...)
		maps.Copy(r.ofRange, l.ofRange)
		r.Errors = append(r.Errors, problemsAt(l.problems, l.facts.Commit)...)
	}
	parallel.Each(a.Jobs, len(a.landings), func(i int) { r.Landings[i] = a.landings[i].shown() }, nil)
	r.Checked["commits"] = r.Totals.Commits
	a.continuity()
	a.exceptions()
	a.posts()
	if a.standing != nil {
		r.Today = a.standing()
		r.Errors = append(r.Errors, r.Today.problems...)
	}
	a.boundaries()
	a.reservations()
	a.before(ctx)
	a.waive()
	a.compare()
	a.narrow()
	a.asks()
	r.finish()
}

// boundaries tells the range, and what of it is missing.
func (a *auditor) boundaries() {
	r := &a.report
	r.Range.Complete = a.history.Complete() && len(r.Errors) == 0
	r.Range.Since, r.Range.Until = a.Since.String(), a.Until.String()
	if len(a.landings) > 0 {
		if first := a.landings[0]; len(first.Parents) > 0 {
			from := first.Parents[0].String()
			r.Range.From = &from
		}
		r.Range.To = a.landings[len(a.landings)-1].facts.Commit
	} else if !a.From.IsZero() {
		from := a.From.String()
		r.Range.From = &from
	}
	if n := len(a.history.Cut); n > 0 {
		r.Errors = append(r.Errors, finding.Problem{
			Message: fmt.Sprintf("the history is incomplete: this clone is shallow and ends at %s, so nothing is known of what was before", a.history.Cut[0].Short()),
			Hint:    "fetch the whole history with: git fetch --unshallow",
		})
	}
	for _, gap := range a.history.Gaps {
		p := problem(gap)
		p.Message = "the history is incomplete: " + p.Message
		r.Errors = append(r.Errors, p)
	}
}

// reservations tells what could not be judged, and what of the answer is a lower bound.
func (a *auditor) reservations() {
	r := &a.report
	type group struct {
		problem  finding.Problem
		more     int
		first    string
		landings int
	}
	var groups []*group // by what is wrong: several states may have the same fault
	quiet := 0
	for _, l := range a.landings {
		if !l.unjudged {
			count(&quiet, !l.before.active())
			continue
		}
		p := finding.Problem{Message: "nothing is in force"}
		if len(l.before.problems) > 0 {
			p = l.before.problems[0]
		}
		i := slices.IndexFunc(groups, func(g *group) bool { return g.problem == p })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{problem: p, more: len(l.before.problems) - 1, first: l.facts.Commit})
		}
		groups[i].landings++
	}
	for _, g := range groups {
		p := g.problem
		p.Message = fmt.Sprintf("cannot be judged: what was in force before commit %s (%s) does not load: %s", g.first[:10],
			plural(g.landings, "landing", "landings"), p.Message)
		if g.more > 0 {
			p.Message += fmt.Sprintf(" (and %s)", plural(g.more, "more problem", "more problems"))
		}
		r.Errors = append(r.Errors, p)
	}
	say := a.unchecked
	if a.today != nil {
		r.Policy = a.today.Policy
		if a.tip.charter {
			r.Organisation = a.today.Register.Charter.Organisation.Name
		}
		if !a.tip.active() && len(a.landings) > 0 {
			r.Errors = append(r.Errors, finding.Problem{Path: "policies", Message: "no rule that judges changes is on, so nothing would be checked",
				Hint: "copydesk policy list shows the rules, copydesk init writes the starter kit's"})
		}
		for _, n := range a.tip.notes {
			say("signatures", "%s", n)
		}
	} else if a.tip != nil && len(a.tip.problems) > 0 {
		p := a.tip.problems[0]
		p.Message = "what is in force after the last landing does not load: " + p.Message
		r.Errors = append(r.Errors, p)
	}
	if quiet > 0 && a.tip.active() {
		say("changes", "no rule about changes was in force for %s", plural(quiet, "landing", "landings"))
	}
	for _, n := range a.Repo.Notes() {
		say("history", "%s", n)
	}
	unverifiable := 0
	for _, kinds := range r.Totals.Signatures {
		unverifiable += kinds[string(gitrepo.Unverifiable)] + kinds[string(gitrepo.Unsupported)]
	}
	if unverifiable > 0 {
		say("signatures", "%s cannot be verified: the keys are not in the people list, or the kind is not supported", plural(unverifiable, "signature", "signatures"))
	}
	if a.tip != nil && !a.tip.governed(a.Request) {
		say("approvals", "there is no charter, so nothing says what is governed and who approves it; --governed names paths")
	}
}

// selfMerged says that a merge's author wrote every commit that it brought in.
func (a *auditor) selfMerged(l *landing) bool {
	if len(l.Parents) < 2 || len(l.Commits) < 2 {
		return false
	}
	_, own := a.mailmap.Map(l.Author.Name, l.Author.Email)
	for _, c := range l.Commits {
		if _, email := a.mailmap.Map(c.Author.Name, c.Author.Email); fold(email) != fold(own) {
			return false
		}
	}
	return true
}

// waive applies the waivers in force after the last landing.
func (a *auditor) waive() {
	a.report.Report.Finish()
	if a.today != nil {
		a.today.Waive(&a.report.Report)
	}
}

func (l *landing) shown() Landing {
	f := &l.facts
	out := Landing{
		Commit: f.Commit, Parents: make([]string, len(l.Parents)), At: stamp(l.at), Subject: f.Subject, Kind: f.Kind, Governed: f.Governed,
		Decision: f.Decision, Emergency: strings.Join(f.Emergency.Reasons, "; "), Author: shownParty(f.Author), Committer: shownParty(f.Committer), Commits: f.Commits, Authors: []string{},
		Paths: []PathChange{}, Approvals: []Evidence{}, Changes: []Meaning{}, Content: append([]Content{}, l.content...), Findings: []int{},
		Signature: Proof{Kind: f.Signature.Kind, Verdict: f.Signature.Verdict, Signer: optional(f.Signature.Signer)},
	}
	for i, p := range l.Parents {
		out.Parents[i] = p.String()
	}
	for _, w := range f.Authors {
		out.Authors = append(out.Authors, w.Email)
		out.makers = append(out.makers, who(shownParty(w)))
	}
	merger := who(out.Author)
	if own := slices.ContainsFunc(f.Paths, func(p Path) bool { return p.MadeInMerge }); len(out.makers) == 0 || own && !slices.Contains(out.makers, merger) {
		out.makers = append(out.makers, merger)
	}
	for _, p := range f.Paths {
		out.Paths = append(out.Paths, PathChange{p.Path, p.Change, p.Area})
	}
	for _, p := range f.Approvals {
		out.Approvals = append(out.Approvals, Evidence{p.By, p.Evidence, p.Key, p.Self, p.Late})
	}
	for _, c := range f.Changes {
		out.Changes = append(out.Changes, Meaning{c.What, c.From, c.To, c.Direction, c.Decision})
	}
	return out
}

func shownParty(i Identity) Party { return Party{i.Name, i.Email, optional(i.Person)} }

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// finish brings the report into its one order and ties findings to landings.
func (r *Report) finish() {
	r.Report.Finish()
	if r.Landings == nil {
		r.Landings = []Landing{}
	}
	r.Custody, r.Continuity, r.Waivers, r.Terms = listed(r.Custody), listed(r.Continuity), listed(r.Waivers), listed(r.Terms)
	r.Posts.Rules, r.Asks, r.Earlier = listed(r.Posts.Rules), listed(r.Asks), listed(r.Earlier)
	if r.Totals.Signatures == nil {
		r.Totals.Signatures = map[string]map[string]int{"openpgp": {}, "ssh": {}, "x509": {}, "none": {}}
	}
	if r.Checked == nil {
		r.Checked = map[string]int{"commits": 0, "landings": 0}
	}
	r.OfRange = []int{}
	for i, f := range r.Findings {
		if r.ofRange[toldBy(f)] {
			r.OfRange = append(r.OfRange, i)
		}
	}
	index := map[string]int{}
	for i, l := range r.Landings {
		index[l.Commit] = i
	}
	for i, f := range r.Findings {
		if at, ok := index[f.Commit]; ok && f.Commit != "" {
			r.Landings[at].Findings = append(r.Landings[at].Findings, i)
		}
	}
	r.Range.Complete = r.Range.Complete && len(r.Errors) == 0
}

// listed gives an empty list for none.
func listed[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
