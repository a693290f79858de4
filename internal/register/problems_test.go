package register_test

import (
	"maps"
	"strings"
	"testing"

	"copydesk/internal/register"

	"github.com/google/go-cmp/cmp"
)

// TestWhatARegisterCannotMean: each fault is told once, with its place, the other end where there is one, and a way out.
func TestWhatARegisterCannotMean(t *testing.T) {
	const roles, charter, escalation = "roles/a.toml", "charter.toml", "policies/escalation/escalation.toml"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"no charter", map[string]string{charter: "-"}, []string{
			"charter.toml: there is no charter.toml; `copydesk init` writes one"}},
		{"an id in two files", map[string]string{roles: "[people.ana]\n", "roles/b.toml": "\n[people.ana]\n"}, []string{
			"roles/b.toml:2:9: people.ana is already defined at roles/a.toml:1; keep one of the two"}},
		{"an account in charter and register", map[string]string{charter: "[accounts.a]\nplatform = \"x\"\n", roles: "[accounts.a]\nplatform = \"x\"\n"}, []string{
			"roles/a.toml:1:11: accounts.a is already defined at charter.toml:1; keep one of the two"}},
		{"an unknown key", map[string]string{roles: "[people.ana]\nemail = [\"a@b.example\"]\n"}, []string{
			"roles/a.toml:2:1: unknown key `email` in [people.ana]; did you mean `emails`?"}},
		{"several faults in several files", map[string]string{
			roles: "[people.ana]\nname = 7\nactive_from = 2026-02-30\n", "policies/risks.toml": "[risks.a]\nlikelihood = 9\nimpact = 2\n"}, []string{
			"policies/risks.toml:2:14: likelihood must be from 1 to 5, not 9",
			"roles/a.toml:3:15: …"}},
		{"wrong types, all of them", map[string]string{roles: "[people.ana]\nname = 7\nroles = \"rep\"\nleave = [{ from = \"soon\" }]\n"}, []string{
			"roles/a.toml:2:8: name must be text…",
			"roles/a.toml:3:9: roles must be a list, not text",
			`roles/a.toml:4:19: from: "soon" is not a date; write it as 2026-11-22`}},
		{"a wrong value is told once", map[string]string{"policies/risks.toml": "[risks.a]\nlikelihood = \"high\"\nimpact = 2\n",
			"policies/waivers.toml": "[waivers.a]\nrule = 7\npaths = [\"*\"]\nreason = \"r\"\nexpires = \"soon\"\n"}, []string{
			"policies/risks.toml:2:14: likelihood must be a whole number…",
			"policies/waivers.toml:2:8: rule must be text…",
			"policies/waivers.toml:5:11: expires: …"}},
		{"a file that is no TOML hides names, which is no second fault", map[string]string{
			roles: "[people.ana\n", escalation: "[rotas.a]\npeople = [\"ana\"]\n"}, []string{
			"roles/a.toml:1:12: …"}},
		{"days in the wrong order", map[string]string{roles: "[people.ana]\nactive_from = 2026-05-01\nactive_to = 2026-04-30\nleave = [{ from = 2026-05-03, to = 2026-05-02 }]\n"}, []string{
			"roles/a.toml:3:13: active_to is 2026-04-30, which is before active_from, 2026-05-01",
			"roles/a.toml:4:36: to is 2026-05-02, which is before from, 2026-05-03"}},
		{"back before leaving", map[string]string{roles: "[people.ana]\nactive_from = 2026-05-01\nearlier = [{ from = 2024-01-01, to = 2026-05-01 }]\n"}, []string{
			"roles/a.toml:3:12: this earlier time, 2024-01-01 to 2026-05-01, overlaps with the one at roles/a.toml:2, from 2026-05-01 on"}},
		{"an earlier time without an end", map[string]string{roles: "[people.ana]\nearlier = [{ from = 2024-01-01 }]\n"}, []string{
			"roles/a.toml:2:12: this earlier time does not say until when; add to = 2025-12-31"}},
		{"unknown zones", map[string]string{charter: "[organisation]\nzone = \"Europe/Belin\"\n", roles: "[accounts.a]\nplatform = \"x\"\nzone = \"Local\"\n",
			escalation: "[rotas.a]\nzone = \"CEST\"\n"}, []string{
			`charter.toml:2:8: there is no time zone "Europe/Belin"; write it as Europe/Berlin, America/New_York or UTC`,
			`policies/escalation/escalation.toml:2:8: there is no time zone "CEST"; write it as Europe/Berlin, America/New_York or UTC`,
			`roles/a.toml:3:8: there is no time zone "Local"; write it as Europe/Berlin, America/New_York or UTC`}},
		{"a circle of bosses, told once", map[string]string{roles: "[people.c]\nreports_to = \"a\"\n[people.a]\nreports_to = \"b\"\n[people.b]\nreports_to = \"c\"\n[people.d]\nreports_to = \"a\"\n"}, []string{
			"roles/a.toml:4:14: reports_to goes in a circle: a → b → c → a"}},
		{"somebody who stands in for himself", map[string]string{roles: "[people.a]\nbackup = \"a\"\n"}, []string{
			"roles/a.toml:2:10: a cannot stand in for themselves; name somebody else"}},
		{"two who stand in for each other, as they should", map[string]string{roles: "[people.a]\nbackup = \"b\"\n[people.b]\nbackup = \"a\"\n"}, nil},
		{"names of nothing in the charter", map[string]string{charter: "[decisions.D-1]\nvotes = { for = [\"anna\", \"ana\"], against = [\"ana\"] }\n" +
			"[[meetings]]\nattended = [\"ben\"]\ndecisions = [\"D-2\"]\n[[pauses]]\nby = \"anne\"\n[hashtags.Sale]\nby = \"ane\"\n",
			roles:      "[people.ana]\nsigned = [{ policy = \"privcy\", version = \"1\", on = 2026-01-01 }]\n",
			escalation: "[[drills]]\nparticipants = [\"an\"]\n", "policies/privacy/POLICY.md": "+++\nprinciples = [\"honest\"]\n+++\n",
			"policies/risks.toml": "[risks.a]\nlikelihood = 1\nimpact = 1\ndecision = \"D-3\"\n"}, []string{
			`charter.toml:2:18: there is no person "anna"; did you mean "ana"?`,
			`charter.toml:2:45: ana has voted on D-1 already; everybody has one vote`,
			`charter.toml:4:13: there is no person "ben"; it is one of ana`,
			`charter.toml:5:14: there is no decision "D-2"; did you mean "D-1"?`,
			`charter.toml:7:6: there is no person "anne"; it is one of ana`,
			`charter.toml:9:6: there is no person "ane"; did you mean "ana"?`,
			`policies/escalation/escalation.toml:2:17: there is no person "an"; it is one of ana`,
			`policies/risks.toml:4:12: there is no decision "D-3"; did you mean "D-1"?`,
			`roles/a.toml:2:22: there is no policy "privcy"; did you mean "privacy"?`}},
		{"an answer before a sign of life", map[string]string{charter: "", roles: "[accounts.a]\nplatform = \"x\"\n",
			escalation: "[levels.1]\nacknowledge = \"30m\"\nrespond = \"10m\"\n[levels.2]\nacknowledge = \"30m\"\nrespond = \"1h\"\nchannels = { x = { respond = \"20m\" }, a = { update = \"1d\" } }\n"}, []string{
			"policies/escalation/escalation.toml:3:11: respond is 10m, which is shorter than acknowledge, 30m",
			"policies/escalation/escalation.toml:7:30: respond is 20m, which is shorter than acknowledge, 30m"}},
		{"an account in wrong words", map[string]string{roles: "[roles.r]\ngrants = { executive = [\"publish\"] }\n[accounts.a]\nplatform = \"Twitter\"\nclass = \"exectuive\"\nurl = \"x.com/acme\"\n" +
			"languages = [\"english\"]\njurisdictions = [\"UK\", \"EN\"]\naccess = [{ person = \"ana\", grants = [\"admin\"] }, { person = \"ana\", grants = [\"publish\"] }]\n",
			"policies/platforms/x.toml": ""}, []string{
			`roles/a.toml:4:12: there is no platform "Twitter"; did you mean "x"? A platform that is none of ours needs policies/platforms/twitter.toml`,
			`roles/a.toml:5:9: no role grants anything on accounts of the class "exectuive"; did you mean "executive"?`,
			`roles/a.toml:6:7: "x.com/acme" is not a web address; write it as https://example.org/page`,
			`roles/a.toml:7:14: "english" is not the code of a language; write it as en, de or pt-BR (BCP 47)`,
			`roles/a.toml:8:24: "EN" is not the code of a country; write two letters of ISO 3166: GB, US, DE`,
			`roles/a.toml:9:51: ana is in this list already, at roles/a.toml:9; keep one line, with all of their grants`}},
		{"paths out of the folder, and nobody", map[string]string{charter: "[content]\nposts = [\"../**\", \"/posts/**\"]\n[content.fields]\nauthor = \"by\"\nowner = \"by\"\n",
			roles: "[raci.r]\naccountable = \"\"\npaths = [\"a/../b\"]\n"}, []string{
			`charter.toml:2:10: "../**" can match nothing: paths begin in the charter's folder and stay in it; write it without / or .. at its start, such as posts/**`,
			`charter.toml:2:19: "/posts/**" can match nothing: paths begin in the charter's folder and stay in it; write it without / or .. at its start, such as posts/**`,
			`charter.toml:5:9: author and owner are both called "by" here, so one of them is lost; give each a field of its own`,
			`roles/a.toml:2:15: accountable names nobody; name a role, or delete the line`,
			`roles/a.toml:3:10: "a/../b" can match nothing: paths begin in the charter's folder and stay in it; write it without / or .. at its start, such as posts/**`}},
		{"files of the wrong name", map[string]string{"roles/people.yaml": "", "roles/More.TOML": "", "policies/Lists.Toml": "", "roles/README.md": ""}, []string{
			`policies/Lists.Toml: this file is not read: its name does not end in .toml; rename it`,
			`roles/More.TOML: this file is not read: its name does not end in .toml; rename it`,
			`roles/people.yaml: this file is not read: the register is TOML; write it as TOML, in a file whose name ends in .toml`}},
		{"a misspelt key is not a missing one too", map[string]string{roles: "[accounts.a]\nplatfrom = \"x\"\n", "policies/waivers.toml": "[waivers.a]\nruel = \"a/b\"\npaths = [\"*\"]\nreason = \"r\"\nexpires = 2027-01-01\n"}, []string{
			"policies/waivers.toml:2:1: unknown key `ruel` in [waivers.a]; did you mean `rule`?",
			"roles/a.toml:2:1: unknown key `platfrom` in [accounts.a]; did you mean `platform`?"}},
		{"a circle of roles", map[string]string{roles: "[roles.a]\nreports_to = \"b\"\n[roles.b]\nreports_to = \"a\"\n"}, []string{
			"roles/a.toml:2:14: reports_to goes in a circle: a → b → a"}},
		{"one handle, two accounts", map[string]string{roles: "[accounts.a]\nplatform = \"x\"\nhandle = \"@Acme\"\n[accounts.b]\nplatform = \"x\"\nhandle = \"acme\"\n" +
			"[accounts.c]\nplatform = \"mastodon\"\nhandle = \"acme\"\n[accounts.d]\nplatform = \"x\"\nhandle = \"acme\"\nstatus = \"archived\"\n"}, []string{
			"roles/a.toml:6:10: accounts.b is acme on x, and so is accounts.a at roles/a.toml:3; keep one of the two, or set the old one's status to archived"}},
		{"one address, two people", map[string]string{roles: "[people.a]\nemails = [\"x@acme.example\"]\n[people.b]\nemails = [\"y@acme.example\", \"X@Acme.example\"]\n[people.c]\nemails = [\"c\"]\n"}, []string{
			"roles/a.toml:4:29: X@Acme.example is already an address of a, at roles/a.toml:2; somebody who came back is one person, with `earlier`",
			`roles/a.toml:6:11: "c" is not an e-mail address`}},
		{"words that are none", map[string]string{roles: "[people.a]\nemployment = \"employe\"\n[roles.r]\ngrants = { standard = [\"publsh\"] }\n[accounts.x]\nplatform = \"x\"\nstatus = \"live\"\n"}, []string{
			`roles/a.toml:2:14: employment cannot be "employe"; did you mean "employee"?`,
			`roles/a.toml:4:24: standard cannot hold "publsh"; did you mean "publish"?`,
			`roles/a.toml:7:10: status cannot be "live"; it is one of planned, active, dormant, archived`}},
		{"an account of nowhere", map[string]string{roles: "[accounts.a]\nhandle = \"a\"\n"}, []string{
			"roles/a.toml:1:11: this account does not say on which platform it is; add platform = \"x\""}},
		{"hours and times of day", map[string]string{roles: "[accounts.a]\nplatform = \"x\"\nhours = [{ days = [\"monday\"], from = \"25:00\", to = \"9:00\" }]\n"}, []string{
			`roles/a.toml:3:20: days cannot hold "monday"; it is one of mon, tue, wed, thu, fri, sat, sun`,
			`roles/a.toml:3:38: from: "25:00" is not a time of day; write it as "09:30", the end of a day as "24:00"`,
			`roles/a.toml:3:52: to: "9:00" is not a time of day; write it as "09:30", the end of a day as "24:00"`}},
		{"names of nothing", map[string]string{charter: "[[pauses]]\naccounts = [\"acme-y\"]\n[publishing]\nneutral_accounts = [\"acme-z\"]\n", roles: "[accounts.acme-x]\nplatform = \"x\"\n[people.ana]\nreports_to = \"anna\"\n",
			escalation: "default_level = \"9\"\n[rotas.a]\npeople = [\"ben\"]\nchannels = [\"acme\"]\n[routes.a]\nlists = [\"insults\"]\nlevel = \"2\"\n[routes.b]\n"}, []string{
			`charter.toml:2:13: there is no account "acme-y"; did you mean "acme-x"?`,
			`charter.toml:4:21: there is no account "acme-z"; did you mean "acme-x"?`,
			`policies/escalation/escalation.toml:1:17: there is no level of escalation "9"`,
			`policies/escalation/escalation.toml:3:11: there is no person "ben"; it is one of ana`,
			`policies/escalation/escalation.toml:4:13: there is no account or platform "acme"; it is one of acme-x, x`,
			`policies/escalation/escalation.toml:6:10: there is no term list "insults"`,
			`policies/escalation/escalation.toml:7:9: there is no level of escalation "2"`,
			`policies/escalation/escalation.toml:8:9: routes.b does not say to which level it leads; add level = "2"`,
			`roles/a.toml:4:14: there is no person "anna"; did you mean "ana"?`}},
		{"a level that is no number", map[string]string{escalation: "[levels.high]\npause = \"everything\"\n"}, []string{
			`policies/escalation/escalation.toml:1:9: a level of escalation is a number from 1 on, not "high"; write it as [levels.2]`,
			`policies/escalation/escalation.toml:2:9: pause cannot be "everything"; it is one of none, account, all`}},
		{"a waiver without end, reason or scope", map[string]string{"policies/waivers.toml": "[waivers.W-1]\n"}, []string{
			`policies/waivers.toml:1:10: waivers.W-1 does not say what it is for; add paths = ["posts/2026-11-*.md"], accounts or a finding's fingerprint`,
			`policies/waivers.toml:1:10: waivers.W-1 does not say which rule it waives; add rule = "disclosure/label-missing"`,
			`policies/waivers.toml:1:10: waivers.W-1 gives no reason; add reason = "…"`,
			`policies/waivers.toml:1:10: waivers.W-1 never expires; every waiver has an end; add expires = 2026-12-31`}},
		{"rules", map[string]string{charter: "[rules.\"a/b\"]\nlevel = \"warn\"\ndecision = 7\nhashtags = 5\n"}, []string{
			`charter.toml:2:9: unknown level "warn"; the levels are error, warning, note, off`,
			`charter.toml:3:12: decision must be text`}},
		{"content", map[string]string{charter: "[content]\nposts = [\"posts/[\"]\n[content.fields]\nacounts = \"media\"\n"}, []string{
			`charter.toml:2:10: "posts/[" is not a pattern of paths; a folder and all below it is written posts/**`,
			`charter.toml:4:11: a draft has no field "acounts"; did you mean "accounts"?`}},
		{"blackouts and embargoes", map[string]string{charter: "[blackouts.a]\nfrom = 2026-05-02\nto = 2026-05-01\n[blackouts.b]\nfrom = \"May\"\nkinds = [\"tweet\"]\n[embargoes.c]\nuntil = 9\n"}, []string{
			"charter.toml:3:6: to is before from",
			`charter.toml:4:12: blackouts.b does not say to when; add to = 2026-12-31`,
			`charter.toml:5:8: from is no day and no time; write it as 2026-12-31 or 2026-12-31T18:00:00Z`,
			`charter.toml:6:10: kinds cannot hold "tweet"; it is one of post, reply, blog, template`,
			`charter.toml:8:9: until is no day and no time; write it as 2026-12-31 or 2026-12-31T18:00:00Z`}},
		{"platforms", map[string]string{charter: "[platforms.linkedn]\nposts_through = \"browser\"\n[platforms.x.limits]\nhashtags = 5\n",
			"policies/platforms/linkedin.toml": "grammar = \"linkedIn\"\n[limits.txt]\nmax = 0\ncounter = \"characters\"\n", "policies/platforms/x.toml": "[limits.text]\nmax = 280\nsource = \"s\"\nverified_on = 2026-11-01\n",
			roles: "[accounts.m]\nplatform = \"matrix\"\nlimits = { text = 5 }\n"}, []string{
			`charter.toml:1:12: there is no platform "linkedn"; did you mean "linkedin"?`,
			`charter.toml:2:17: posts_through cannot be "browser"; it is one of app, api`,
			`charter.toml:4:12: x has no limit "hashtags"; it is one of text`,
			`policies/platforms/linkedin.toml:1:11: grammar cannot be "linkedIn"; did you mean "linkedin"?`,
			`policies/platforms/linkedin.toml:2:9: no platform has a limit "txt"; did you mean "text"?`,
			`policies/platforms/linkedin.toml:2:9: this number does not say when somebody last looked; add verified_on = 2026-11-01`,
			`policies/platforms/linkedin.toml:2:9: this number does not say where it is from; add source = "https://…"`,
			`policies/platforms/linkedin.toml:3:7: max must be from 1 to 1073741824, not 0`,
			`policies/platforms/linkedin.toml:4:11: counter cannot be "characters"; it is one of x, graphemes, bytes, utf16, codepoints, mastodon, threads, none`,
			`roles/a.toml:3:10: there is no data file for the platform "matrix", so it has no limits to change; write policies/platforms/matrix.toml`}},
		{"lists", map[string]string{"policies/a/l.toml": "[lists.l]\nlevel = \"high\"\nsubjects = [\"drafts\"]\nwords = [\" \"]\n[[lists.l.terms]]\nhit = [\"a\"]\n", "policies/b/l.toml": "[lists.l]\n"}, []string{
			`policies/a/l.toml:2:9: unknown level "high"; the levels are error, warning, note, off`,
			`policies/a/l.toml:3:13: subjects cannot hold "drafts"; did you mean "draft"?`,
			"policies/a/l.toml:4:10: this word is empty",
			`policies/a/l.toml:5:1: this term has no text; add text = "…"`,
			"policies/b/l.toml:1:8: lists.l is already defined at policies/a/l.toml:1; keep one of the two"}},
		{"one clause, two headings", map[string]string{"policies/a/POLICY.md": "### A-1 One\n", "policies/b/POLICY.md": "\n### A-1 Again\n"}, []string{
			"policies/b/POLICY.md:2:1: the clause A-1 already stands at policies/a/POLICY.md:1; number one of them anew"}},
		{"terms that lead to a level which is none", map[string]string{escalation: "[levels.1]\n[levels.3]\n",
			"policies/a/l.toml": "[lists.l]\nroute = \"2\"\nwords = [\"a\"]\n[[lists.l.terms]]\ntext = \"b\"\nroute = \"7\"\n[lists.r]\nroute = \"legal\"\n"}, []string{
			`policies/a/l.toml:2:9: there is no level of escalation "2"; it is one of 1, 3`,
			`policies/a/l.toml:6:9: there is no level of escalation "7"; it is one of 1, 3`}},
		{"a policy's front matter", map[string]string{"policies/a/POLICY.md": "+++\nversoin = \"1\"\n+++\n"}, []string{
			"policies/a/POLICY.md:2:1: unknown key `versoin`; did you mean `version`?"}},
		{"a pack that is none", map[string]string{charter: "[organisation]\npacks = [\"finanse\"]\n", "policies/finance/POLICY.md": "+++\nopt_in = true\n+++\n"}, []string{
			`charter.toml:2:10: there is no opt-in policy pack "finanse"; did you mean "finance"?`}},
		{"ids that nobody could type", map[string]string{roles: "[people.\"\"]\n[people.\"a b\"]\n"}, []string{
			`roles/a.toml:1:9: "" cannot be an id: it is empty`,
			`roles/a.toml:2:9: "a b" cannot be an id: it holds a space or a control character`}},
		{"not text", map[string]string{roles: "[people.a]\nname = \"\x00\"\n"}, []string{
			"roles/a.toml:2:9: the file holds a NUL byte, so it is not text; save it as UTF-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := map[string]string{charter: ""}
			maps.Copy(all, c.files)
			if all[charter] == "-" {
				delete(all, charter)
			}
			_, problems := register.Load(register.Sources{FS: files(all)})
			var got []string
			if len(problems) > 0 {
				got = strings.Split(problems.Error(), "\n")
			}
			for i, want := range c.want { // what another package says of the syntax is its own affair
				if start, ok := strings.CutSuffix(want, "…"); ok && i < len(got) && strings.HasPrefix(got[i], start) {
					got[i] = want
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPathsCarryTheGovernanceFolder(t *testing.T) {
	r, problems := register.Load(register.Sources{Prefix: "governance", FS: files(map[string]string{
		"charter.toml": "", "roles/a.toml": "[accounts.a]\nplatform = \"x\"\nstatus = \"gone\"\n"})})
	if len(problems) != 1 || problems[0].Path != "governance/roles/a.toml" {
		t.Errorf("problems = %v", problems)
	}
	if at := r.Accounts["a"].At("status"); at.Path != "governance/roles/a.toml" {
		t.Errorf("place = %+v", at)
	}
	if _, ok := r.File("governance/roles/a.toml"); !ok {
		t.Errorf("files = %v", r.Files())
	}
}

func TestAThousandUnknownNamesAreToldQuickly(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		b.WriteString("[people.p" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + strings.Repeat("y", i/50) + "]\nreports_to = \"somebody-else\"\n")
	}
	_, problems := register.Load(register.Sources{FS: files(map[string]string{"charter.toml": "", "roles/a.toml": b.String()})})
	if len(problems) != 3000 {
		t.Errorf("%d problems", len(problems))
	}
}
