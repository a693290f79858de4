package audit

import (
	"fmt"
	"slices"
	"strings"

	"copydesk/finding"
	"copydesk/internal/spelling"
)

// narrow leaves in the report what concerns the accounts and policies that were asked for. Totals stay those of the range.
func (a *auditor) narrow() {
	if len(a.Accounts)+len(a.Policies) == 0 {
		return
	}
	r := &a.report
	a.known("account", a.Accounts, a.accountIDs())
	a.known("policy", a.Policies, a.policyNames())
	keep := map[string]bool{}
	var shown []Landing
	for i, l := range a.landings {
		if slices.ContainsFunc(a.Accounts, l.concernsAccount) || slices.ContainsFunc(a.Policies, l.concernsPolicy) {
			keep[l.facts.Commit] = true
			shown = append(shown, r.Landings[i])
		}
	}
	r.only, r.all = strings.Join(slices.Concat(a.Accounts, a.Policies), ", "), r.Landings
	a.unchecked("everything else", "only what concerns %s is shown: %d of %s", r.only, len(shown), plural(len(a.landings), "landing", "landings"))
	r.Landings = shown
	r.Findings = slices.DeleteFunc(r.Findings, func(f finding.Finding) bool {
		if f.Account == "" && r.ofRange[toldBy(f)] {
			return false // what holds for the whole range holds for a part of it
		}
		if f.Account != "" && len(a.Policies) == 0 {
			return !slices.Contains(a.Accounts, f.Account)
		}
		return !keep[f.Commit]
	})
	if len(a.Accounts) > 0 {
		r.Custody = slices.DeleteFunc(r.Custody, func(c Custody) bool { return !slices.Contains(a.Accounts, c.Account) })
	}
	if len(a.Policies) > 0 {
		r.Waivers = slices.DeleteFunc(r.Waivers, func(w Exception) bool {
			folder, _, _ := strings.Cut(w.Rule, "/")
			return !slices.Contains(a.Policies, folder)
		})
	}
}

// known refuses a name that the range does not have: an empty answer would pass for an all-clear.
func (a *auditor) known(kind string, asked, known []string) {
	for _, name := range asked {
		if slices.Contains(known, name) {
			continue
		}
		p := finding.Problem{Message: fmt.Sprintf("there is no %s %q in this range", kind, name)}
		switch near := spelling.Nearest(name, known); {
		case near != "":
			p.Hint = fmt.Sprintf("did you mean %q?", near)
		case len(known) > 0:
			p.Hint = "known are " + some(known, 20)
		}
		a.report.Errors = append(a.report.Errors, p)
	}
}

// accountIDs lists the accounts that stood in the register at any time of the range.
func (a *auditor) accountIDs() []string { return sortedKeys(a.ward.lines) }

// policyNames lists the policies of today and those that the range touched.
func (a *auditor) policyNames() []string {
	var names []string
	if a.today != nil {
		names = append(names, sortedKeys(a.today.Register.Policies)...)
		for _, r := range a.today.Policies.Rules() {
			names = append(names, r.Policy)
		}
	}
	for _, l := range a.landings {
		for _, p := range l.facts.Paths {
			if parts := strings.Split(p.Path, "/"); len(parts) > 2 && parts[0] == "policies" {
				names = append(names, parts[1])
			}
		}
	}
	return compact(names)
}

// concernsAccount says that a landing brought content for an account, changed its entry, or ended a gap in its custody.
func (l *landing) concernsAccount(id string) bool {
	return slices.ContainsFunc(l.content, func(c Content) bool { return slices.Contains(c.Accounts, id) }) ||
		slices.ContainsFunc(l.facts.Changes, func(c Difference) bool { return strings.HasSuffix(c.What, "account "+id) }) ||
		slices.ContainsFunc(l.facts.Gaps, func(g Gap) bool { return g.Account == id })
}

// concernsPolicy says that a landing changed the files, rules or levels of a policy, or brought content that failed it.
func (l *landing) concernsPolicy(name string) bool {
	folder := func(p string) bool { return strings.Contains("/"+p, "/policies/"+name+"/") }
	return slices.ContainsFunc(l.facts.Paths, func(p Path) bool { return folder(p.Path) || folder(p.From) }) ||
		slices.ContainsFunc(l.facts.Changes, func(c Difference) bool {
			return strings.Contains(" "+c.What, " "+name+"/") || c.What == "policy "+name
		}) ||
		slices.ContainsFunc(l.facts.Violations, func(v Violation) bool {
			return slices.ContainsFunc(v.Rules, func(r string) bool { return strings.HasPrefix(r, name+"/") })
		})
}
