package register_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/finding"
	"copydesk/internal/register"

	"github.com/google/go-cmp/cmp"
)

func TestWhoIsActive(t *testing.T) {
	r := load(t, desk, map[string]string{roster: `[people.always]
[people.new]
active_from = 2026-12-01
[people.leaver]
active_to = 2026-11-22
[people.left]
active_to = 2026-11-21
[people.away]
leave = [{ from = 2026-11-01, to = 2026-11-30 }]
[people.open]
leave = [{ from = 2026-11-01 }]
[people.back]
active_from = 2026-12-01
earlier = [{ from = 2020-01-01, to = 2021-12-31 }, { from = 2024-01-01, to = 2026-10-31 }]
`})
	for _, c := range []struct {
		at   string
		want map[string]string
	}{
		{"2026-11-22T12:00:00Z", map[string]string{"always": "present", "new": "starts on 2026-12-01", "leaver": "present", "left": "left on 2026-11-21",
			"away": "on leave", "open": "on leave", "back": "starts on 2026-12-01"}},
		{"2026-12-01T12:00:00Z", map[string]string{"always": "present", "new": "present", "leaver": "left on 2026-11-22", "left": "left on 2026-11-21",
			"away": "present", "open": "on leave", "back": "present"}},
		{"2022-06-01T12:00:00Z", map[string]string{"always": "present", "new": "starts on 2026-12-01", "leaver": "present", "left": "present",
			"away": "present", "open": "present", "back": "starts on 2024-01-01"}},
		// London's day, not UTC's: the last evening in summer time.
		{"2026-07-31T23:30:00Z", map[string]string{"always": "present"}},
	} {
		f := r.Facts(at(t, c.at), nil)
		for id, want := range c.want {
			p := f.People[id]
			got := p.WhyNot
			switch {
			case p.Present && p.Active && !p.OnLeave:
				got = "present"
			case p.OnLeave && p.Active && !p.Present:
				got = "on leave"
			}
			if got != want {
				t.Errorf("%s: %s is %q, want %q", c.at, id, got, want)
			}
		}
	}
	if got := r.Facts(at(t, "2026-07-31T23:30:00Z"), nil).Today; got != "2026-08-01" {
		t.Errorf("today is %s", got)
	}
}

// house is a register in good order, which each case below breaks in one place.
var house = map[string]string{
	"charter.toml": `[organisation]
brands = ["Acme Trains"]
[committee]
members = [{ person = "ana", function = "it", voting = true }, { person = "ben", function = "sales", voting = true }]
chair = "ana"
quorum = 2
functions = ["IT"]
[decisions.D-1]
date = 2026-10-01
votes = { for = ["ana", "ben"] }
commits = ["4f1c0de"]
[principles.P-1]
title = "Say what is true"
`,
	roster: `[roles.rep]
grants = { standard = ["draft", "publish"] }
courses = ["basics"]
[roles.boss]
grants = { standard = ["approve"], "*" = ["pause"] }
[people.ana]
emails = ["ana@acme.example"]
roles = ["rep", "boss"]
contact = "directory:ana"
courses = [{ course = "basics", completed = 2026-01-01, expires = 2026-12-31 }]
signed = [{ policy = "use", version = "2", on = 2026-10-01 }]
[people.ben]
roles = ["rep"]
contact = "directory:ben"
courses = [{ course = "basics", completed = 2024-01-01, expires = 2025-01-01 }, { course = "basics", completed = 2025-06-01 }]
signed = [{ policy = "use", version = "1", on = 2025-10-01 }, { policy = "use", version = "2", on = 2026-10-02 }]
[people.cleo]
roles = ["boss"]
contact = "directory:cleo"
[accounts.acme]
platform = "x"
handle = "acme"
owner = "ana"
backup = "ben"
custody = { vault = "vault:social/acme", second_factor = "key", mailbox = "social@acme.example" }
access = [{ person = "ana", grants = ["admin"] }]
[raci.policy-change]
responsible = "rep"
accountable = "boss"
paths = ["policies/**"]
`,
	escalation: "[levels.1]\ntriggers = [\"a question\"]\ndecider = \"rep\"\nbackup = \"boss\"\nacknowledge = \"1h\"\nrespond = \"2h\"\ntemplate = \"t.md\"\n" +
		"[rotas.all]\nfrom = \"00:00\"\nto = \"24:00\"\npeople = [\"ana\", \"ben\"]\n",
	"policies/use/POLICY.md": "+++\nversion = \"2\"\nowner = \"boss\"\nreview_due = 2027-01-01\nprinciples = [\"P-1\"]\nsign = true\n+++\n## Scope\n### USE-1 Truth\n## Consequences\n",
	"policies/risks.toml":    "[risks.a]\nlikelihood = 3\nimpact = 4\nowner = \"boss\"\nmitigation = \"m\"\ncontingency = \"c\"\ncontrols = [\"use/truth\"]\n",
	"policies/waivers.toml":  "[waivers.W-1]\nrule = \"use/truth\"\npaths = [\"posts/**\"]\nreason = \"r\"\nrequested_by = \"ben\"\napproved_by = \"ana\"\nexpires = 2026-12-01\n",
}

// say writes values with spaces between them.
func say(values ...any) string { return strings.TrimSuffix(fmt.Sprintln(values...), "\n") }

var rules = []register.Rule{{ID: "use/truth", Clause: "USE-1", Level: "error", Owner: "boss"}}

// TestWhatFactsSay breaks one thing at a time and looks at what the facts say of it.
func TestWhatFactsSay(t *testing.T) {
	owner := func(f register.Facts) any { return f.Accounts["acme"].Owner.WhyNot }
	custody := func(f register.Facts) any {
		c := f.Accounts["acme"].Custody
		return say(c.IsReference, c.HasSecondFactor, c.MailboxPersonal, c.Vault)
	}
	waiver := func(f register.Facts) any { return f.Waivers["W-1"].WhyNot }
	orphans := func(f register.Facts) any {
		out := []string{}
		for _, o := range f.Trace.Orphans {
			out = append(out, o.Kind+" "+o.ID+" lacks "+o.Lacks)
		}
		return out
	}
	none := []string{}
	for _, c := range []struct {
		name            string
		file, old, new_ string
		look            func(register.Facts) any
		want            any
	}{
		{"a qualified owner", "", "", "", owner, none},
		{"an expired course", roster, "expires = 2026-12-31", "expires = 2026-11-21", owner, []string{"completed the course basics, but that expired on 2026-11-21"}},
		{"a course that expires today still counts", roster, "expires = 2026-12-31", "expires = 2026-11-22", owner, none},
		{"a course in the future", roster, "completed = 2026-01-01, expires = 2026-12-31", "completed = 2026-12-01", owner, []string{"has not completed the course basics"}},
		{"another course", roster, "course = \"basics\", completed = 2026-01-01", "course = \"advanced\", completed = 2026-01-01", owner, []string{"has not completed the course basics"}},
		{"a newer course beside an expired one", "", "", "", func(f register.Facts) any { return f.Accounts["acme"].Backup.WhyNot }, none},
		{"an old version signed", roster, "version = \"2\", on = 2026-10-01", "version = \"1\", on = 2026-10-01", owner, []string{"has not signed use 2"}},
		{"a role without a grant on the class", roster, "platform = \"x\"", "platform = \"x\"\nclass = \"executive\"", func(f register.Facts) any { return f.Accounts["acme"].Backup.WhyNot },
			[]string{"holds no role that lets anybody publish, respond or administer on executive accounts"}},
		{"whoever may only pause and approve runs no account", roster, "platform = \"x\"", "platform = \"x\"\nclass = \"executive\"", owner,
			[]string{"holds no role that lets anybody publish, respond or administer on executive accounts"}},
		{"a role that grants on every class", roster, "grants = { standard = [\"draft\", \"publish\"] }", "grants = { \"*\" = [\"draft\", \"publish\"] }", owner, none},
		{"more access than a role grants", roster, "grants = [\"admin\"]", "grants = [\"publish\", \"admin\"]",
			func(f register.Facts) any { return f.Accounts["acme"].Access[0].Beyond }, []string{"admin"}},
		{"a decision that nothing rests on", "charter.toml", "commits = [\"4f1c0de\"]\n", "", orphans, []string{"decision D-1 lacks use"}},
		{"a decision of next year", "charter.toml", "date = 2026-10-01", "date = 2027-10-01", func(f register.Facts) any { return f.Future[0].What + " " + f.Future[0].Date },
			"the decision D-1 2027-10-01"},
		{"two seats, one vote", "charter.toml", "person = \"ben\", function = \"sales\"", "person = \"ana\", function = \"sales\"",
			func(f register.Facts) any { return say(f.Charter.Committee.Voting, f.Charter.Committee.QuorumMet) }, "1 false"},

		{"owner and backup", "", "", "", func(f register.Facts) any { return f.Accounts["acme"].Valid }, true},
		{"the same person twice", roster, "backup = \"ben\"", "backup = \"ana\"", func(f register.Facts) any {
			a := f.Accounts["acme"]
			return say(a.Valid, a.Distinct, a.Sole, f.People["ana"].Custodian.Sole)
		}, "false false ana [acme]"},
		{"an unknown owner", roster, "owner = \"ana\"", "owner = \"anna\"", func(f register.Facts) any {
			a := f.Accounts["acme"]
			return say(a.Valid, a.Owner.Exists, a.Owner.Nearest, a.Owner.WhyNot, a.Sole, f.People["ben"].Custodian.Sole)
		}, "false false ana [] ben [acme]"},
		{"an owner who has left", roster, "[people.ana]", "[people.ana]\nactive_to = 2026-11-21", func(f register.Facts) any {
			a := f.Accounts["acme"]
			return say(a.Valid, a.Owner.Active, a.Access[0].Active, a.Access[0].WhyNot)
		}, "false false false left on 2026-11-21"},
		{"an owner who leaves soon", roster, "[people.ana]", "[people.ana]\nactive_to = 2026-12-02", func(f register.Facts) any {
			o := f.Accounts["acme"].Owner
			return say(o.Active, o.Leaves, o.DaysLeft, o.LastDay)
		}, "true true 10 2026-12-02"},
		{"access of a stranger", roster, "person = \"ana\", grants", "person = \"zoe\", grants", func(f register.Facts) any {
			x := f.Accounts["acme"].Access[0]
			return say(x.Exists, x.Active, x.Admin, x.WhyNot)
		}, "false false true is not in the people list"},

		{"good custody", "", "", "", custody, "true true false vault:social/acme"},
		{"the secret itself is never repeated", roster, "vault:social/acme", "hunter2", custody, "false true false "},
		{"nor one that looks like a scheme", roster, "vault:social/acme", "pass:hunter2", custody, "false true false "},
		{"a web address with a password", roster, "vault:social/acme", "https://ana:hunter2@vault.example/acme", custody, "false true false "},
		{"another kind of vault", roster, "vault:social/acme", "op://Social/acme", custody, "true true false op://Social/acme"},
		{"no second factor", roster, "second_factor = \"key\"", "second_factor = \"none\"", custody, "true false false vault:social/acme"},
		{"a person's own mailbox", roster, "social@acme.example", "Ana@acme.example", custody, "true true true vault:social/acme"},

		{"an activity that can be approved", "", "", "", func(f register.Facts) any { return f.RACI["policy-change"].Satisfiable }, true},
		{"an approval that only its author could give", roster, "[people.cleo]", "[people.cleo]\nactive_to = 2026-01-01", func(f register.Facts) any {
			a := f.RACI["policy-change"]
			return say(a.Satisfiable, a.Authors, a.Approvers, a.BlockedAuthors)
		}, "false [ana ben] [ana] [ana]"},
		{"more approvals than people", roster, "paths = [\"policies/**\"]", "paths = [\"policies/**\"]\nmin_approvals = 2", func(f register.Facts) any {
			return f.RACI["policy-change"].BlockedAuthors
		}, []string{"ana"}},
		{"a person where a role belongs", roster, "accountable = \"boss\"", "accountable = \"cleo\"", func(f register.Facts) any {
			u := f.RACI["policy-change"].Accountable[0]
			return say(u.Exists, u.IsPerson, u.Holders)
		}, "false true []"},

		{"a waiver in force", "", "", "", func(f register.Facts) any { return f.Waivers["W-1"].InForce }, true},
		{"its last day", "policies/waivers.toml", "expires = 2026-12-01", "expires = 2026-11-22", func(f register.Facts) any { return f.Waivers["W-1"].InForce }, true},
		{"the day after", "policies/waivers.toml", "expires = 2026-12-01", "expires = 2026-11-21", func(f register.Facts) any {
			return say(f.Waivers["W-1"].InForce, f.Waivers["W-1"].Expired, f.Waivers["W-1"].Authorised)
		}, "false true true"},
		{"its own approver", "policies/waivers.toml", "requested_by = \"ben\"", "requested_by = \"ana\"", waiver, []string{"ana asked for it and approved it"}},
		{"nobody asked", "policies/waivers.toml", "requested_by = \"ben\"\n", "", waiver, []string{"it does not say who asked for it"}},
		{"nobody approved", "policies/waivers.toml", "approved_by = \"ana\"\n", "", waiver, []string{"it does not say who approved it"}},
		{"a stranger approved", "policies/waivers.toml", "approved_by = \"ana\"", "approved_by = \"zoe\"", waiver, []string{"zoe, who approved it, is not in the people list"}},
		{"without the role", "policies/waivers.toml", "requested_by = \"ben\"\napproved_by = \"ana\"", "requested_by = \"ana\"\napproved_by = \"ben\"", waiver,
			[]string{"ben, who approved it, does not hold the accountable role boss"}},
		{"the approver has left", roster, "[people.ana]", "[people.ana]\nactive_to = 2026-11-01", waiver, []string{"ana, who approved it, left on 2026-11-01"}},
		{"no activity covers the policy", roster, "policies/**", "posts/**", waiver, []string{"the RACI makes nobody accountable for use/truth"}},
		{"the activity that names the policy most closely counts", roster, "[raci.policy-change]", "[raci.use]\naccountable = \"rep\"\npaths = [\"policies/use/**\"]\n[raci.policy-change]",
			func(f register.Facts) any { return f.Waivers["W-1"].Accountable }, []string{"rep"}},

		{"a level that can be reached", "", "", "", func(f register.Facts) any { return f.Levels["1"].Decider.Reachable }, []string{"ana", "ben"}},
		{"deciders without a contact", roster, "roles = [\"boss\"]\ncontact = \"directory:cleo\"", "roles = [\"lead\"]\n[roles.lead]", func(f register.Facts) any {
			return say(f.People["cleo"].Contact, f.Levels["1"].Backup.Reachable)
		}, "false [ana]"},
		{"nobody there", escalation, "decider = \"rep\"", "decider = \"clerk\"", func(f register.Facts) any {
			d := f.Levels["1"].Decider
			return say(d.Exists, d.Reachable, d.WhyNot)
		}, `false [] [there is no role and no person "clerk"]`},
		{"what a level lacks", escalation, "template = \"t.md\"\n", "", func(f register.Facts) any { return f.Levels["1"].Missing }, []string{"template"}},
		{"one person on both ends", escalation, "decider = \"rep\"\nbackup = \"boss\"", "decider = \"cleo\"\nbackup = \"cleo\"", func(f register.Facts) any { return f.Levels["1"].Distinct }, false},
		{"who may pause", "", "", "", func(f register.Facts) any { return f.MayPause }, []string{"ana", "cleo"}},

		{"a quorum that can be met", "", "", "", func(f register.Facts) any { return f.Charter.Committee.QuorumMet }, true},
		{"a quorum that cannot", roster, "[people.ben]", "[people.ben]\nactive_to = 2026-11-01", func(f register.Facts) any {
			k := f.Charter.Committee
			return say(k.QuorumMet, k.VotingActive, k.Voting)
		}, "false 1 2"},
		{"functions that nobody represents", roster, "platform = \"x\"", "platform = \"x\"\nfunction = \"support\"", func(f register.Facts) any {
			out := []string{}
			for _, x := range f.Charter.Committee.Functions {
				out = append(out, say(x.Function, x.Represented, x.Why))
			}
			return out
		}, []string{"IT true [the charter lists it]", "support false [account acme]"}},

		{"nothing hangs in the air", "", "", "", orphans, none},
		{"a risk without a rule", "policies/risks.toml", "use/truth", "use/lies", orphans, []string{"risk a lacks rule"}},
		{"a rule without a clause, a clause without a rule", "policies/use/POLICY.md", "USE-1", "USE-2", orphans, []string{"rule use/truth lacks clause", "clause USE-2 lacks cover"}},
		{"a clause that somebody decides", "policies/use/POLICY.md", "### USE-1 Truth\n", "### USE-1 Truth\n### USE-2 Taste\n*Decided by: boss*\n", orphans, none},
		{"a clause that a stranger decides", "policies/use/POLICY.md", "### USE-1 Truth\n", "### USE-1 Truth\n### USE-2 Taste\nDecided by: somebody\n", orphans, []string{"clause USE-2 lacks cover"}},
		{"a principle that nothing serves", "policies/use/POLICY.md", "[\"P-1\"]", "[]", orphans, []string{"clause USE-1 lacks principle", "principle P-1 lacks policy"}},
		{"a policy in good order", "", "", "", func(f register.Facts) any { return f.Policies["use"].Missing }, none},
		{"a policy without its parts", "policies/use/POLICY.md", "owner = \"boss\"\nreview_due = 2027-01-01\n", "", func(f register.Facts) any { return f.Policies["use"].Missing }, []string{"owner", "review date"}},

		{"a personal handle with the brand", roster, "[people.ben]", "[people.ben]\nhandles = { x = \"@ben_AcmeTrains\", mastodon = \"ben\" }", func(f register.Facts) any {
			out := []string{}
			for _, h := range f.People["ben"].Handles {
				out = append(out, h.Platform+" "+h.Brand)
			}
			return out
		}, []string{"mastodon ", "x Acme Trains"}},
		{"what a decision carries", roster, "platform = \"x\"", "platform = \"x\"\napproved_by = \"D-1\"", func(f register.Facts) any {
			return say(f.Charter.Decisions["D-1"].UsedBy, f.Charter.Decisions["D-1"].Quorate)
		}, "[the approval of account acme] true"},
		{"a misspelt decision", roster, "platform = \"x\"", "platform = \"x\"\napproved_by = \"D-9\"", func(f register.Facts) any { return f.Accounts["acme"].ApprovedBy.Exists }, false},
		{"overdue", "policies/use/POLICY.md", "2027-01-01", "2026-11-12", func(f register.Facts) any {
			return say(f.Overdue[0].Kind, f.Overdue[0].ID, f.Overdue[0].Days)
		}, "policy use 10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := maps.Clone(house)
			if c.file != "" {
				if strings.Count(all[c.file], c.old) < 1 {
					t.Fatalf("%s does not hold %q", c.file, c.old)
				}
				all[c.file] = strings.Replace(all[c.file], c.old, c.new_, 1)
			}
			r, problems := register.Load(register.Sources{FS: files(all)})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(c.want, c.look(r.Facts(now, rules))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestEveryPlaceThatNamesARole(t *testing.T) {
	r := load(t, house, map[string]string{
		roster:                "[roles.empty]\nreports_to = \"ceo\"\n[people.zoe]\nroles = [\"clerk\"]\n",
		escalation:            "[rotas.r]\nroles = [\"empty\"]\n",
		"policies/use/l.toml": "[lists.l]\nowner = \"legal\"\n",
	})
	f := r.Facts(now, rules)
	var got []string
	for _, ref := range f.RoleRefs {
		if !ref.Exists || !ref.Filled {
			place := f.RoleRefs[slices.Index(f.RoleRefs, ref)].At
			file, _ := r.File(place.Path)
			got = append(got, fmt.Sprintf("%s %s: exists %v, filled %v; %s", ref.Role, ref.Where, ref.Exists, ref.Filled, file.Data[place.Start:place.End]))
		}
	}
	want := []string{
		`empty serves in rota r: exists true, filled false; "empty"`,
		`legal owns list l: exists false, filled false; "legal"`,
		`ceo whom empty reports to: exists false, filled false; "ceo"`,
		`clerk a role of zoe: exists false, filled true; "clerk"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !f.Roles["empty"].Named || !f.Roles["rep"].Named {
		t.Error("a role that a rota or a level needs is named")
	}
}

func TestOverridesTellWhetherARuleWasTurnedDown(t *testing.T) {
	r := load(t, house, map[string]string{"charter.toml": "[rules.\"use/truth\"]\nlevel = \"note\"\ndecision = \"D-1\"\nwords = 5\n[rules.\"use/thruth\"]\nlevel = \"error\"\n"})
	f := r.Facts(now, rules)
	o := f.Charter.Rules["use/truth"]
	if !o.Exists || !o.Lowered || o.Default != "error" || !o.Decision.Exists || o.Parameters["words"] != int64(5) {
		t.Errorf("%+v", o)
	}
	if o := f.Charter.Rules["use/thruth"]; o.Exists || o.Lowered {
		t.Errorf("%+v", o)
	}
	if got := f.Trace.Rules["use/truth"]; got.Policy != "use" || !slices.Equal(got.Decisions, []string{"D-1"}) || !slices.Equal(got.Risks, []string{"a"}) ||
		!slices.Equal(got.Principles, []string{"P-1"}) || got.Owner.Kind != "role" {
		t.Errorf("trace = %+v", got)
	}
}

func TestPausesBlackoutsAndIncidentsAreTimes(t *testing.T) {
	r := load(t, house, map[string]string{"charter.toml": `[[pauses]]
accounts = ["acme"]
reason = "storm"
from = 2026-11-22T10:00:00+01:00
until = 2026-11-22
[blackouts.b]
from = 2026-12-01
to = 2026-12-02
[incidents.i]
opened = 2026-11-22T08:00:00
[embargoes.e]
until = 2026-11-23
`})
	for _, c := range []struct {
		when             string
		paused, incident bool
		blackout         bool
		embargo          bool
	}{
		{"2026-11-22T08:59:59Z", false, true, false, true},
		{"2026-11-22T09:00:00Z", true, true, false, true},
		{"2026-11-22T23:59:59Z", true, true, false, true},
		{"2026-11-23T00:00:00Z", false, true, false, false},
		{"2026-12-02T23:59:59Z", false, true, true, false},
		{"2026-12-03T00:00:00Z", false, true, false, false},
		{"2026-11-22T07:59:59Z", false, false, false, true},
	} {
		f := r.Facts(at(t, c.when), nil)
		got := []bool{f.Accounts["acme"].Paused, f.Charter.Incidents[0].InForce, f.Charter.Blackouts[0].InForce, f.Charter.Embargoes["e"].InForce}
		if want := []bool{c.paused, c.incident, c.blackout, c.embargo}; !slices.Equal(got, want) {
			t.Errorf("%s: paused, incident, blackout, embargo = %v, want %v", c.when, got, want)
		}
	}
	f := r.Facts(now, nil)
	if p := f.Charter.Pauses[0]; p.From != "2026-11-22T09:00:00Z" || p.To != "2026-11-23T00:00:00Z" || !p.HasTo {
		t.Errorf("%+v", p)
	}
	if i := f.Charter.Incidents[0]; i.HasTo || i.To != "" {
		t.Errorf("%+v", i)
	}
}

func TestListsThatListenMustLeadSomewhere(t *testing.T) {
	r := load(t, house, map[string]string{
		escalation: "[routes.r]\nlists = [\"routed\"]\nlevel = \"1\"\n",
		"policies/use/l.toml": "[lists.lost]\nsubjects = [\"mention\"]\nwords = [\"sue\"]\n[[lists.lost.terms]]\ntext = \"lawyer\"\nroute = \"boss\"\n[[lists.lost.terms]]\ntext = \"court\"\nroute = \"bos\"\n" +
			"[lists.routed]\nsubjects = [\"mention\"]\nwords = [\"a\"]\n[lists.own]\nsubjects = [\"mention\"]\nroute = \"1\"\nwords = [\"a\"]\n[lists.drafts]\nwords = [\"a\"]\n",
	})
	f := r.Facts(now, rules)
	got := map[string][]string{}
	for id, l := range f.Lists {
		for _, term := range l.Unrouted {
			got[id] = append(got[id], term.Text)
		}
	}
	if diff := cmp.Diff(map[string][]string{"lost": {"sue", "court"}}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if l := f.Lists["drafts"]; l.Listens || l.Rule != "acceptable-use/watchword" || l.Policy != "use" || l.Level != "warning" {
		t.Errorf("%+v", l)
	}
}

func TestLimitsOfAnAccountAreNearest(t *testing.T) {
	r := load(t, house, map[string]string{
		"policies/platforms/x.toml": "[limits.text]\nmax = 280\nsource = \"s\"\nverified_on = 2026-05-01\n[limits.alt]\nmax = 1000\nsource = \"s\"\nverified_on = 2026-11-01\nconfirmed = false\n",
		"charter.toml":              "[platforms.x]\nposts_through = \"api\"\nlimits = { text = 270 }\n",
		roster:                      "[accounts.premium]\nplatform = \"x\"\nhandle = \"p\"\nlimits = { text = 25000 }\n",
	})
	for _, c := range []struct {
		account string
		name    string
		want    int
	}{{"", "text", 270}, {"acme", "text", 270}, {"premium", "text", 25000}, {"premium", "alt", 1000}, {"acme", "videos", 0}} {
		l, ok := r.Limit("x", c.account, c.name)
		if l.Max != c.want || ok != (c.want > 0) {
			t.Errorf("%s of %q is %d, %v", c.name, c.account, l.Max, ok)
		}
	}
	p := r.Facts(now, nil).Platforms["x"]
	if p.PostsThrough != "api" || p.Stalest != 205 || !p.Limits["text"].Ours || p.Limits["alt"].Confirmed || p.Limits["text"].Max != 270 {
		t.Errorf("%+v", p)
	}
}

func TestAPolicyDocumentHasSectionsAndClauses(t *testing.T) {
	r, problems := register.Load(register.Sources{FS: files(map[string]string{"charter.toml": "", "policies/a/POLICY.md": "---\ntitle: A\nreview_due: 2027-01-01\n---\r\n# Title\r\n\r\n## Scope ##\r\nEverybody.\r\n\r\n" +
		"### A-1 One thing ##\r\nProse.\r\n#### Detail\r\nMore.\r\n### No clause here\r\nOther.\r\n```\n### A-2 Not a clause\n```\n~~~~\n~~~\n### A-3 Nor this\n~~~~\n   ### A-4 Indented\n    ### A-5 Code\n###A-6 no space\n## Consequences\nSome.\n"})})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p, ok := r.Policy("a")
	if !ok || p.Title != "A" || p.ReviewDue.String() != "2027-01-01" {
		t.Fatalf("%+v", p)
	}
	var got []string
	for _, s := range p.Sections {
		got = append(got, "## "+s.Title)
	}
	for _, c := range p.Clauses {
		got = append(got, c.ID+" "+c.Title+": "+strings.ReplaceAll(c.Text, "\r\n", "|"))
	}
	want := []string{"## Scope", "## Consequences", "A-1 One thing: Prose.|#### Detail|More.", "A-4 Indented: ### A-5 Code\n###A-6 no space"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if c, ok := r.Clause("A-1"); !ok || c.Policy != "a" {
		t.Errorf("%+v", c)
	}
	f := r.Facts(now, []register.Rule{})
	file, _ := r.File("policies/a/POLICY.md")
	at := f.Clauses["A-1"].At
	if got := string(file.Data[at.Start:at.End]); got != "### A-1 One thing ##" {
		t.Errorf("A-1 stands at %q", got)
	}
}

func TestOptInPacksCountOnlyWhereTheyAreNamed(t *testing.T) {
	pack := map[string]string{"charter.toml": "", "policies/finance/POLICY.md": "+++\nopt_in = true\nprinciples = []\n+++\n### FIN-1 Rule\n", "policies/finance/l.toml": "[lists.promissory]\nwords = [\"risk-free\"]\n"}
	out, _ := register.Load(register.Sources{FS: files(pack)})
	pack["charter.toml"] = "[organisation]\npacks = [\"finance\"]\n"
	in, problems := register.Load(register.Sources{FS: files(pack)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(out.Lists) != 0 || len(in.Lists) != 1 {
		t.Errorf("lists: %d without, %d with the pack", len(out.Lists), len(in.Lists))
	}
	if out.Facts(now, nil).Policies["finance"].InForce || !in.Facts(now, nil).Policies["finance"].InForce {
		t.Error("a pack is in force exactly where the charter names it")
	}
	if got := out.Facts(now, []register.Rule{}).Trace.Orphans; len(got) > 0 {
		t.Errorf("clauses of a pack that does not count hang in the air: %v", got)
	}
}

// TestPlacesPointAtWhatTheyAreAbout: a finding's excerpt is cut out by its place.
func TestPlacesPointAtWhatTheyAreAbout(t *testing.T) {
	r, _ := register.Load(register.Sources{FS: files(house)})
	f := r.Facts(now, rules)
	for name, c := range map[string]struct {
		at   finding.Place
		want string
	}{
		"account":           {f.Accounts["acme"].At, "acme"},
		"owner":             {f.Accounts["acme"].Owner.At, `"ana"`},
		"absent objective":  {f.Accounts["acme"].Objective.At, "acme"},
		"access":            {f.Accounts["acme"].Access[0].At, `{ person = "ana", grants = ["admin"] }`},
		"vault":             {f.Accounts["acme"].Custody.VaultAt, `"vault:social/acme"`},
		"role":              {f.People["ana"].Roles[1].At, `"boss"`},
		"course":            {f.People["ana"].Training[0].At, `{ course = "basics", completed = 2026-01-01, expires = 2026-12-31 }`},
		"accountable":       {f.RACI["policy-change"].Accountable[0].At, `"boss"`},
		"deadline":          {f.Levels["1"].Respond.At, `"2h"`},
		"member":            {f.Charter.Committee.Members[1].At, `{ person = "ben", function = "sales", voting = true }`},
		"absent cadence":    {f.Charter.Committee.Cadence.At, "committee"},
		"decision":          {f.Charter.Decisions["D-1"].At, "D-1"},
		"day of a decision": {f.Charter.Decisions["D-1"].Date.At, "2026-10-01"},
		"expiry":            {f.Waivers["W-1"].Expires.At, "2026-12-01"},
		"review":            {f.Policies["use"].Review.At, "2027-01-01"},
	} {
		file, ok := r.File(c.at.Path)
		if !ok {
			t.Errorf("%s: no file %q", name, c.at.Path)
			continue
		}
		if got := string(file.Data[c.at.Start:c.at.End]); got != c.want {
			t.Errorf("%s: the place holds %q, want %q", name, got, c.want)
		}
	}
}

func TestAFutureDayShowsWhoWillBeWithoutABackup(t *testing.T) {
	all := maps.Clone(house)
	all[roster] = strings.Replace(all[roster], "[people.ben]", "[people.ben]\nactive_to = 2026-12-31", 1)
	r, _ := register.Load(register.Sources{FS: files(all)})
	for day, want := range map[string]bool{"2026-12-31": true, "2027-01-01": false} {
		d, _ := time.Parse(time.DateOnly, day)
		if got := r.Facts(d, nil).Accounts["acme"].Valid; got != want {
			t.Errorf("on %s custody is %v", day, got)
		}
	}
}
