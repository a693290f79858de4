package lint

import (
	"context"
	"slices"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/register"
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
		r.Unchecked = untold(g.Register)
	}
	r.Finish()
	g.Waive(&r)
	return r
}

// untold says what nothing was checked of, since the register holds none of it.
func untold(r *register.Register) []finding.Unchecked {
	var out []finding.Unchecked
	none := func(what, why string) {
		out = append(out, finding.Unchecked{Path: r.Charter.At().Path, What: what, Why: why})
	}
	if len(r.Accounts) == 0 {
		none("accounts", "the register names none")
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
