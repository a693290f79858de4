package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/lint"
)

// Posts is what landed as content, and how it stood to the policy of its time.
type Posts struct {
	Landed   int       `json:"landed"`      // posts, blog entries and templates, each time that one landed
	Errors   int       `json:"with_errors"` // of these, by the policy then
	Warnings int       `json:"with_warnings"`
	Waived   int       `json:"with_waivers"`
	Today    int       `json:"only_today"`    // that only today's policy would refuse
	Mended   int       `json:"mended"`        // of those with errors
	Hours    int       `json:"hours_to_mend"` // the median
	Rules    []Counted `json:"rules"`         // that spoke most, with notes left out
}

// Counted is something with how often it was seen.
type Counted struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Terms is how a list of terms was hit by the content that landed.
type Terms struct {
	List    string    `json:"list"`
	Title   string    `json:"title"`
	Hits    int       `json:"hits"`
	Terms   []Counted `json:"terms"`
	Example string    `json:"example"`
	// Candidates are terms that were hit several times and whose hits were all left standing: perhaps false alarms.
	Candidates []string `json:"false_alarm_candidates"`
}

// Today is how the organisation stands at the moment of the audit: what `copydesk check` says, in numbers and findings.
type Today struct {
	Accounts    int               `json:"accounts"` // in use
	Valid       int               `json:"accounts_with_custody"`
	People      int               `json:"people"` // employed today
	Posting     int               `json:"people_who_post"`
	Trained     int               `json:"people_who_post_and_are_trained"`
	Signed      int               `json:"people_who_post_and_signed"`
	EmptyRoles  []string          `json:"empty_roles"`
	Risks       int               `json:"risks"`
	Overdue     []string          `json:"overdue_reviews"`
	Quorum      string            `json:"quorum"` // met, not met or not set
	Objectives  int               `json:"objectives"`
	KPIs        int               `json:"kpis"`
	LastDrill   string            `json:"last_drill"`
	LastMeeting string            `json:"last_meeting"`
	Checked     []string          `json:"checked"` // the policies whose rules judge the register
	Summary     finding.Summary   `json:"summary"`
	Findings    []finding.Finding `json:"findings"`

	problems finding.Problems // what could not be judged
}

// Period is a range of the same length just before, for comparison.
type Period struct {
	Since    string          `json:"since"`
	Until    string          `json:"until"`
	Landings int             `json:"landings"`
	Summary  finding.Summary `json:"summary"`
	Posts    int             `json:"posts"`
	Errors   int             `json:"posts_with_errors"`
}

// posts sums up the content that landed.
func (a *auditor) posts() {
	p := &a.report.Posts
	rules := map[string]int{}
	landed := map[string]time.Time{}
	for _, l := range a.landings {
		landed[l.facts.Commit] = l.at
	}
	var hours []int
	for _, l := range a.landings {
		for _, c := range l.content {
			p.Landed++
			count(&p.Errors, c.Errors > 0)
			count(&p.Warnings, c.Warnings > 0)
			count(&p.Waived, c.Waived > 0)
			count(&p.Today, len(c.Today) > 0)
			for _, r := range c.Rules {
				rules[r]++
			}
			if c.Fixed != "" {
				p.Mended++
				hours = append(hours, max(0, int(landed[c.Fixed].Sub(l.at).Hours())))
			}
		}
	}
	slices.Sort(hours)
	if len(hours) > 0 {
		p.Hours = hours[len(hours)/2]
	}
	p.Rules = most(rules, 10)
	a.terms()
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// most gives the names that were counted most often.
func most(counts map[string]int, limit int) []Counted {
	out := []Counted{}
	for _, name := range sortedKeys(counts) {
		out = append(out, Counted{name, counts[name]})
	}
	slices.SortStableFunc(out, func(a, b Counted) int { return cmp.Compare(b.Count, a.Count) })
	return out[:min(limit, len(out))]
}

// hit is a term of a list that stood in content that landed.
type hit struct{ list, text, path, line string }

// terms sums up the hits of term lists.
func (a *auditor) terms() {
	type seen struct {
		count   map[string]int
		example string
		left    map[string]bool // whether all hits of a text were left standing
	}
	lists := map[string]*seen{}
	for _, l := range a.landings {
		for _, h := range l.hits {
			s := lists[h.list]
			if s == nil {
				s = &seen{map[string]int{}, h.path + ": “" + h.line + "”", map[string]bool{}}
				lists[h.list] = s
			}
			text := strings.ToLower(h.text)
			if s.count[text]++; s.count[text] == 1 {
				s.left[text] = true
			}
			mended := slices.ContainsFunc(l.content, func(c Content) bool { return c.Path == h.path && c.Fixed != "" })
			s.left[text] = s.left[text] && !mended
		}
	}
	for _, id := range sortedKeys(lists) {
		s := lists[id]
		t := Terms{List: id, Example: s.example, Terms: most(s.count, 10), Candidates: []string{}}
		if a.today != nil {
			t.Title = a.today.Register.Lists[id].Title
		}
		for _, text := range sortedKeys(s.count) {
			t.Hits += s.count[text]
			if s.count[text] >= 3 && s.left[text] {
				t.Candidates = append(t.Candidates, text)
			}
		}
		a.report.Terms = append(a.report.Terms, t)
	}
}

// howItStands tells how the organisation stands at the governance's moment.
func howItStands(ctx context.Context, g *governance.Governance) *Today {
	f := g.Facts
	t := &Today{EmptyRoles: []string{}, Risks: len(f.Risks), Overdue: []string{}, Quorum: "not set", Objectives: len(f.Charter.Objectives),
		KPIs: len(f.Charter.KPIs), LastDrill: f.LastDrill.Date, LastMeeting: f.Charter.LastMeeting.Date, Findings: []finding.Finding{}}
	for _, id := range sortedKeys(f.Accounts) {
		count(&t.Accounts, f.Accounts[id].InUse)
		count(&t.Valid, f.Accounts[id].InUse && f.Accounts[id].Valid)
	}
	for _, id := range sortedKeys(f.People) {
		p := f.People[id]
		count(&t.People, p.Active)
		count(&t.Posting, p.Active && p.Posts)
		count(&t.Trained, p.Active && p.Posts && p.Trained)
		count(&t.Signed, p.Active && p.Posts && len(p.Unsigned) == 0)
	}
	for _, id := range sortedKeys(f.Roles) {
		if r := f.Roles[id]; r.Named && len(r.ActiveHolders) == 0 {
			t.EmptyRoles = append(t.EmptyRoles, id)
		}
	}
	for _, o := range f.Overdue {
		t.Overdue = append(t.Overdue, fmt.Sprintf("%s %s (%s)", o.Kind, o.ID, o.Due))
	}
	if f.Charter.Committee.HasQuorum {
		t.Quorum = "not met"
		if f.Charter.Committee.QuorumMet {
			t.Quorum = "met"
		}
	}
	for _, rule := range g.Policies.Rules() {
		if rule.Subject == engine.Register && !rule.Off {
			t.Checked = append(t.Checked, rule.Policy)
		}
	}
	if t.Checked = compact(t.Checked); len(t.Checked) == 0 {
		return t
	}
	checked := lint.Check(ctx, g)
	t.Summary, t.Findings, t.problems = checked.Summary, checked.Findings, checked.Errors
	return t
}

// before audits the period of the same length just before the range, for comparison.
func (a *auditor) before(ctx context.Context) {
	if a.Since.IsZero() || a.trend {
		return
	}
	days := daysBetween(a.Since, a.end())
	r := *a.Request
	r.Until = a.Since.Add(-1)
	r.Since = a.Since.Add(-days)
	r.Ledger, r.Progress, r.trend = nil, nil, true
	old := Run(ctx, r)
	if len(old.Errors) > 0 || len(old.Landings) == 0 {
		return
	}
	a.report.Previous = &Period{Since: r.Since.String(), Until: r.Until.String(), Landings: old.Totals.Landings, Summary: old.Summary,
		Posts: old.Posts.Landed, Errors: old.Posts.Errors}
}
