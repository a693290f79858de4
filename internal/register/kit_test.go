package register_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"copydesk/internal/register"
)

// repository is this project, whose top level is the starter kit.
var repository = os.DirFS("../..")

// TestTheStarterKitLeavesNothingOpen: whoever starts with the kit starts with a register that passes its own rules.
func TestTheStarterKitLeavesNothingOpen(t *testing.T) {
	r, problems := register.Load(register.Sources{FS: repository})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	f := r.Facts(now, nil)
	if len(f.People) == 0 || len(f.Accounts) == 0 || len(f.RACI) == 0 || len(f.Levels) != 4 || len(f.Risks) == 0 || len(f.Platforms) != 11 {
		t.Fatal("the kit lacks people, accounts, RACI, levels, risks or platforms")
	}
	open := func(format string, args ...any) { t.Errorf(format, args...) }
	for id, p := range f.People {
		if !p.Active || !p.Trained || len(p.Unsigned) > 0 || !p.Contact {
			open("%s: active %v, trained %v, contact %v, unsigned %v", id, p.Active, p.Trained, p.Contact, p.Unsigned)
		}
	}
	for id, a := range f.Accounts {
		c := a.Custody
		if !a.Valid || !a.Owner.Qualified || !a.Backup.Qualified || !c.IsReference || !c.HasSecondFactor || c.MailboxPersonal ||
			!a.Objective.Exists || !a.ApprovedBy.Exists || a.AccessReviewed.DaysSince > 90 || a.LastActivity.DaysSince > 90 {
			open("%s: %+v", id, a)
		}
		for _, x := range a.Access {
			if !x.Active {
				open("%s: %s has access and %s", id, x.ID, x.WhyNot)
			}
		}
	}
	for id, a := range f.RACI {
		if len(a.Accountable) != 1 || len(a.Responsible) == 0 || !a.Satisfiable {
			open("%s: %+v", id, a)
		}
	}
	for id, l := range f.Levels {
		if len(l.Missing) > 0 || len(l.Decider.Reachable) == 0 || len(l.Backup.Reachable) == 0 || !l.Distinct {
			open("level %s: %+v", id, l)
		}
		if l.Below != "" && l.Respond.Minutes >= f.Levels[l.Below].Respond.Minutes {
			open("level %s is not answered faster than %s", id, l.Below)
		}
	}
	for _, c := range f.Coverage {
		if c.HasGap {
			open("nobody is on duty %s for %v", c.Gap.Words, c.Accounts)
		}
	}
	for _, ref := range f.RoleRefs {
		if !ref.Exists || !ref.Filled {
			open("%s %s: exists %v, filled %v", ref.Role, ref.Where, ref.Exists, ref.Filled)
		}
	}
	for _, p := range f.Platforms {
		if p.Stalest > 180 {
			open("%s was last verified %d days ago", p.ID, p.Stalest)
		}
	}
	k := f.Charter.Committee
	if len(k.Missing) > 0 || !k.QuorumMet || !k.ChairActive || !k.ChairMember {
		open("committee: %+v", k)
	}
	for _, function := range k.Functions {
		if !function.Represented {
			open("nobody represents %s", function.Function)
		}
	}
	for _, a := range k.Activities {
		if !a.Exists {
			open("the RACI lacks %s", a.ID)
		}
	}
	for id, o := range f.Charter.Objectives {
		if len(o.KPIs) < 3 || len(o.KPIs) > 5 || len(o.SharesRank) > 0 || !o.HasRank || !o.Owner.Exists {
			open("objective %s: %+v", id, o)
		}
	}
	for id, k := range f.Charter.KPIs {
		if len(k.Missing) > 0 || len(k.UsedBy) == 0 {
			open("KPI %s: %+v", id, k)
		}
	}
	for id, risk := range f.Risks {
		if len(risk.Missing) > 0 || len(risk.Controls) == 0 {
			open("risk %s: %+v", id, risk)
		}
	}
	if m := f.Charter.LastMeeting; !m.Has || m.DaysSince*24*60 > k.Cadence.Minutes {
		open("the last meeting was %d days ago", m.DaysSince)
	}
	if len(f.Overdue) > 0 || len(f.Charter.Moderation.Missing) > 0 || len(f.MayPause) < 2 || f.LastDrill.DaysSince > 180 || len(f.Secrets) > 0 {
		open("overdue %v, moderation lacks %v, may pause %v, last drill %d days ago, secrets %v",
			f.Overdue, f.Charter.Moderation.Missing, f.MayPause, f.LastDrill.DaysSince, f.Secrets)
	}
}

func TestPlaceholdersOfTheStarterKitAreMarked(t *testing.T) {
	for _, name := range []string{"charter.toml", "roles/people.toml", "roles/accounts.toml", "policies/escalation/escalation.toml"} {
		data, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if strings.Contains(line, "Example Organisation\"") && !strings.Contains(line, "# replace") {
				t.Errorf("%s:%d is a placeholder without `# replace`: %s", name, i+1, line)
			}
		}
		if !strings.Contains(string(data), "# replace") {
			t.Errorf("%s marks nothing to replace", name)
		}
	}
}

func TestWithoutACharterTheKitLendsPoliciesButNotPeople(t *testing.T) {
	r, problems := register.Load(register.Sources{Kit: repository})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if r.HasCharter || !r.KitPolicies {
		t.Errorf("has charter %v, kit policies %v", r.HasCharter, r.KitPolicies)
	}
	if len(r.People)+len(r.Accounts)+len(r.Roles)+len(r.RACI) > 0 {
		t.Error("the kit's example people or accounts are taken for real ones")
	}
	if len(r.Platforms) == 0 || len(r.Charter.Content.Posts) == 0 || r.Charter.Publishing.ReadingGrade == 0 {
		t.Error("the kit's platforms, content and reading grade should hold")
	}
	if c := r.Charter; c.Organisation.Name != "" || len(c.Official.Contacts) > 0 || c.Committee.Chair != "" || len(c.Glossary) > 0 {
		t.Errorf("the example organisation speaks: %+v", c)
	}
}

func TestOneCharterFileIsEnoughToAdopt(t *testing.T) {
	r, problems := register.Load(register.Sources{Kit: repository, FS: files(map[string]string{
		"charter.toml": "[content]\nposts = [\"tweets/**\"]\n[accounts.nodejs]\nplatform = \"x\"\nhandle = \"nodejs\"\n",
	})})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if !r.HasCharter || !r.KitPolicies || len(r.Platforms) == 0 {
		t.Errorf("has charter %v, kit policies %v, %d platforms", r.HasCharter, r.KitPolicies, len(r.Platforms))
	}
	if got := r.AccountIDs(); len(got) != 1 || got[0] != "nodejs" {
		t.Errorf("accounts = %v", got)
	}
	if got := r.Charter.Content.Posts; len(got) != 1 || got[0] != "tweets/**" {
		t.Errorf("posts = %v", got)
	}
	if len(r.Levels)+len(r.Waivers) > 0 && len(r.People) > 0 {
		t.Error("the kit's people are taken for real ones")
	}
}

// TestFactsAreTotal: a rule over a fact that is missing or null never fires, and nobody would know.
func TestFactsAreTotal(t *testing.T) {
	for name, s := range map[string]register.Sources{
		"nothing":   {},
		"the kit":   {Kit: repository},
		"this":      {FS: repository},
		"small":     {FS: files(small)},
		"reference": {FS: reference},
		"empty":     {FS: files(map[string]string{"charter.toml": "", "roles/a.toml": "", "policies/waivers.toml": "", "policies/x/POLICY.md": ""})},
		"bare": {FS: files(map[string]string{"charter.toml": "[[pauses]]\n[[meetings]]\n[principles.a]\n[decisions.a]\n[objectives.a]\n[kpis.a]\n[clients.a]\n" +
			"[embargoes.a]\n[campaigns.a]\n[hashtags.a]\n[incidents.a]\n[glossary.a]\n[handles]\nx = []\n[rules.\"a/b\"]\n[platforms.x]\n",
			"roles/a.toml": "[roles.a]\ngrants = {a = []}\n[people.a]\nkeys=[{}]\ncourses=[{}]\nsigned=[{}]\nhandles={x=\"\"}\n" +
				"[accounts.a]\nplatform = \"x\"\naccess=[{}]\nhours=[{}]\n[raci.a]\n",
			"policies/escalation/escalation.toml": "[levels.1]\n[levels.1.channels.x]\n[rotas.a]\n[routes.a]\nlevel=\"1\"\n[[drills]]\n",
			"policies/risks.toml":                 "[risks.a]\nlikelihood=1\nimpact=1\n", "policies/x/l.toml": "[lists.a]\nsubjects=[\"mention\"]\nwords=[\"w\"]\n",
			"policies/platforms/x.toml": "[limits.text]\nmax=1\nsource=\"s\"\nverified_on=2026-01-01\n",
			"policies/waivers.toml":     "[waivers.a]\nrule=\"a/b\"\npaths=[\"*\"]\nreason=\"r\"\nexpires=2026-12-31\n",
			"policies/x/POLICY.md":      "### A-1 A\n## S\n"})},
	} {
		t.Run(name, func(t *testing.T) {
			r, problems := register.Load(s)
			if name != "nothing" && len(problems) > 0 {
				t.Fatal(problems)
			}
			for _, rules := range [][]register.Rule{nil, {}, {{ID: "a/b", Clause: "A-1"}, {ID: "c/d"}}} {
				b, err := json.Marshal(r.Facts(now, rules))
				if err != nil {
					t.Fatal(err)
				}
				if i := strings.Index(string(b), "null"); i >= 0 {
					t.Errorf("a null stands in %s", b[max(0, i-200):i+10])
				}
				again, _ := json.Marshal(r.Facts(now, rules))
				if string(b) != string(again) {
					t.Error("two runs differ")
				}
			}
		})
	}
}
