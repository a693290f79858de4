package lint

import (
	"context"
	"time"

	"copydesk/finding"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/internal/source"
)

// Check has the rules judge the register itself: the charter, roles, people, accounts, RACI, escalation and risks, as they
// stand at the governance's moment.
func Check(ctx context.Context, g *governance.Governance) finding.Report {
	r := finding.Report{Tool: finding.Tool{Name: "copydesk"}, Policy: g.Policy, Now: g.Now.UTC().Format(time.RFC3339),
		Checked: map[string]int{"accounts": len(g.Register.Accounts), "people": len(g.Register.People), "roles": len(g.Register.Roles)}}
	if problems := ready(g, engine.Register); len(problems) > 0 {
		r.Errors = problems
	} else {
		verdicts, problems := g.Policies.JudgeRegister(ctx)
		r.Findings = g.Findings(verdicts, func(path string) *source.File {
			f, _ := g.Register.File(path)
			return f
		})
		r.Errors = problems
	}
	r.Finish()
	g.Waive(&r)
	return r
}
