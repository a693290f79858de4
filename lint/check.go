package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/source"
)

// Check has the rules judge the register itself: the charter, roles, people, accounts, RACI, escalation and risks, as they
// stand at the governance's moment.
//
// The problems are those that the register has: findings that may only follow from them are left out, since nothing is
// told twice.
func Check(ctx context.Context, g *governance.Governance, problems ...finding.Problem) finding.Report {
	r := finding.Report{Tool: finding.Tool{Name: "copydesk"}, Policy: g.Policy, Now: g.Now.UTC().Format(time.RFC3339),
		Checked: map[string]int{"accounts": len(g.Register.Accounts), "people": len(g.Register.People), "roles": len(g.Register.Roles)}}
	if unready := ready(g, engine.Register); len(unready) > 0 {
		r.Errors = append(problems, unready...)
	} else {
		verdicts, failed := g.Policies.JudgeRegister(ctx)
		r.Findings = g.Findings(verdicts, func(path string) *source.File {
			f, _ := g.Register.File(path)
			return f
		})
		if len(problems) > 0 {
			r.Findings = slices.DeleteFunc(r.Findings, g.Register.Doubtful(problems))
		}
		r.Errors = append(problems, failed...)
		r.Unchecked = untold(g)
	}
	r.Finish()
	g.Waive(&r)
	return r
}

// untold says what nothing was checked of, since the register holds none of it.
func untold(g *governance.Governance) []finding.Unchecked {
	var out []finding.Unchecked
	r := g.Register
	none := func(what, why string) {
		out = append(out, finding.Unchecked{Path: r.Charter.At().Path, What: what, Why: why})
	}
	if len(r.Accounts) == 0 {
		none("accounts", "the register names none")
	}
	if silent := withoutActivity(g); len(silent) > 0 {
		out = append(out, finding.Unchecked{Path: g.Facts.Accounts[silent[0]].At.Path, What: "inactive accounts",
			Why: "no last_activity is written down for " + strings.Join(silent, ", ")})
	}
	if len(r.People) == 0 {
		none("people", "the register names none")
	}
	if len(r.Levels) == 0 {
		none("escalation", "the register has no level of it")
	}
	if !slices.Contains(r.Charter.Tables(), "committee") {
		none("steering committee", "the charter has no [committee]")
	}
	return out
}

// inactiveAccount is the rule that needs to know when an account last said something.
const inactiveAccount = "accounts/inactive-account"

// withoutActivity lists the accounts in use of which nobody knows whether they still speak.
func withoutActivity(g *governance.Governance) []string {
	var out []string
	if !g.Policies.On(inactiveAccount) {
		return nil
	}
	for _, id := range g.Register.AccountIDs() {
		a := g.Facts.Accounts[id]
		if (a.Status == "active" || a.Status == "dormant") && !a.LastActivity.Has && !a.KeptBy.Exists {
			out = append(out, id)
		}
	}
	if more := len(out) - 5; more > 0 {
		out = append(out[:4], fmt.Sprintf("%s and %d more", out[4], more))
	}
	return out
}
