package audit_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/audit"
	"copydesk/finding"
	"copydesk/internal/gitrepo"
	"copydesk/internal/source"

	"github.com/google/go-cmp/cmp"
)

// problems runs an audit that may be unable to judge.
func (b *book) problems(change ...func(*audit.Request)) (audit.Report, string) {
	b.Helper()
	r := b.request()
	for _, f := range change {
		f(&r)
	}
	report := audit.Run(context.Background(), r)
	return report, finding.Problems(report.Errors).Error()
}

// TestPoliciesThatDoNotLoad: what was in force and cannot be loaded gives "cannot be judged", never clean, and the rest is
// judged all the same.
func TestPoliciesThatDoNotLoad(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"broken TOML", "roles/broken.toml", "[roles", "roles/broken.toml:1:6"},
		{"an unknown key", "charter.toml", charterTOML + "[comittee]\nname = \"x\"\n", "comittee"},
		{"another starter kit", "charter.toml", charterTOML + "[governance]\nstarter_kit = \"0.0.1\"\n", "starter kit of version 0.0.1"},
		{"rules that do not compile", "policies/house/calm/calm.rego", "package policies.house[\"calm\"]\n\nfindings contains\n", "calm.rego"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := start(t)
			b.adopt()
			b.merge(ben, "Break it", tt.file, tt.text)
			under := b.by(ben).commit("Under what is broken", "roles/a.md", "x")
			restored := charterTOML
			if tt.file != "charter.toml" {
				restored = ""
			}
			b.by(ana).merge(ben, "Mend it", tt.file, restored)
			later := b.by(ben).commit("Later", "roles/b.md", "x")
			r, problems := b.problems()
			if !strings.Contains(problems, "cannot be judged: what was in force before commit "+under[:10]+" (2 landings)") || !strings.Contains(problems, tt.want) {
				t.Errorf("the problems are %s", problems)
			}
			if r.ExitStatus(finding.Error) != 2 || r.Range.Complete {
				t.Error("the audit counts as complete")
			}
			if len(told(r, under)) > 0 || len(told(r, later)) == 0 {
				t.Errorf("found %v", told(r))
			}
		})
	}
}

// TestTheRegisterOfTheDay: a rule about changes that reads the register is given what held on the day of each landing, also
// where nothing in the register changed since.
func TestTheRegisterOfTheDay(t *testing.T) {
	for _, register := range []string{"data.register", "data[\"register\"]"} {
		rule := `# METADATA
# title: No longer here
# description: Whoever changes something is with us.
# schemas:
#   - input: schema.change
# custom:
#   level: error
#   clause: HSE-1
#   owner: manager
#   remedy: Take the access away.
package policies.house["here"]

findings contains finding if {
	not ` + register + `.people[input.author.person].active
	finding := {"message": sprintf("%s has left", [input.author.person]), "at": input.at}
}
`
		b := start(t)
		files := []string{"policies/house/here/here.rego", rule, "policies/house/here/here.md", "# No longer here\n"}
		for name, text := range houseKit {
			if strings.HasPrefix(name, "policies/") {
				files = append(files, name, text)
			}
		}
		b.commit("Adopt", append(files, "charter.toml", charterTOML, "roles/roles.toml", rolesTOML,
			"roles/people.toml", strings.Replace(peopleTOML, "active_from = 2025-01-01\n", "active_from = 2025-01-01\nactive_to = 2026-03-01\n", 1))...)
		b.on("2026-02-01").commit("Still here", "posts/a.md", "Hello\n")
		gone := b.on("2026-03-02").commit("Gone", "posts/b.md", "Hello\n")
		b.by(ben).on("2026-03-03").commit("Another", "posts/c.md", "Hello\n")
		later := b.by(ana).commit("Gone again", "posts/d.md", "Hello\n")
		var got []string
		for _, f := range b.audit().Findings {
			got = append(got, f.Message+" "+f.Commit)
		}
		want := []string{"ana has left " + gone, "ana has left " + later}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", register, diff)
		}
	}
}

// TestNoRulesAboutChanges: where no rule judges, nothing is clean.
func TestNoRulesAboutChanges(t *testing.T) {
	b := start(t)
	b.adopt()
	off := charterTOML
	for _, r := range []string{"unapproved", "self-approval", "weakened-rule", "direct-landing", "unknown-identity", "bad-signature", "unsigned", "bypassed-check",
		"edited-after-publication", "hand-edited-merge", "history-rewritten", "emergency-unreviewed", "custody-gap"} {
		off += "[rules.\"change-control/" + r + "\"]\nlevel = \"off\"\ndecision = \"D-1\"\n"
	}
	off += "[rules.\"moderation/removal-without-reason\"]\nlevel = \"off\"\ndecision = \"D-1\"\n"
	b.merge(ben, "Off", "charter.toml", off)
	if _, problems := b.problems(); !strings.Contains(problems, "no rule that judges changes is on") {
		t.Errorf("the problems are %q", problems)
	}
}

// TestWithoutACharter: any repository has a past to look at, and --governed says what counts.
func TestWithoutACharter(t *testing.T) {
	b := start(t)
	b.commit("One", "a.txt", "1")
	b.merge(ben, "Two", "rules/b.txt", "2")
	direct := b.commit("Three", "rules/c.txt", "3")
	r := b.audit()
	if len(r.Findings) > 0 || r.Totals.Landings != 3 || r.Totals.Direct != 2 || r.Totals.Merges != 1 {
		t.Errorf("found %v in %+v", told(r), r.Totals)
	}
	if p := r.Landings[1].Paths; len(p) != 1 || p[0] != (audit.PathChange{Path: "rules/b.txt", Change: "added", Area: "other"}) {
		t.Errorf("the paths are %v", p)
	}
	r = b.audit(func(r *audit.Request) { r.Governed = []string{"rules/**"} })
	want := []string{"direct-landing: Ana Ruiz put this change in directly; nobody else is known to have seen it",
		"unapproved: nobody accountable for the governed files approved this change"}
	if diff := cmp.Diff(want, told(r, direct)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(r.Landings[0].Paths) > 0 || len(told(r)) != 2 {
		t.Errorf("what is not governed: %v %v", r.Landings[0].Paths, told(r))
	}
	r, problems := b.problems(func(r *audit.Request) { r.Governed = []string{"ruels/**", "[", "a.txt"} })
	if problems != "no file is named by --governed [; write it as in --governed 'policies/**'\nno file is named by --governed ruels/**; write it as in --governed 'policies/**'" || r.ExitStatus(finding.Error) != 2 {
		t.Errorf("globs that name nothing: %s", problems)
	}
	b.commit("Adopt", "charter.toml", charterTOML)
	if r = b.audit(func(r *audit.Request) { r.Governed = []string{"rules/**"} }); len(r.Landings[3].Changes) > 0 {
		t.Errorf("a first charter was held against the starter kit: %v", r.Landings[3].Changes)
	}
}

// TestTheCharterIsTakenAway: whoever ends the governance has to answer for it, and what comes later is not called clean.
func TestTheCharterIsTakenAway(t *testing.T) {
	b := start(t)
	b.adopt()
	gone := b.merge(ben, "No more rules", "charter.toml", "")
	b.commit("Anything goes", "posts/a.md", "BUY NOW\n")
	r := b.audit()
	want := []string{"weakened-rule: charter became weaker (\"Acme\" was taken away) without a decision"}
	if diff := cmp.Diff(want, told(r, gone)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !slices.ContainsFunc(r.Unchecked, func(u finding.Unchecked) bool { return strings.HasPrefix(u.Why, "there is no charter") }) {
		t.Errorf("not checked: %v", r.Unchecked)
	}
}

// TestSubmodules: what is in another repository is not here to be judged, and is not called clean.
func TestSubmodules(t *testing.T) {
	b := start(t)
	b.adopt()
	b.git("reset", "-q", "--hard", "main")
	b.git("update-index", "--add", "--cacheinfo", "160000,"+b.head+",posts/theirs")
	b.git("commit", "-q", "-m", "Their posts")
	b.now()
	if r := b.audit(); !slices.ContainsFunc(r.Unchecked, func(u finding.Unchecked) bool {
		return u.What == "content" && strings.HasPrefix(u.Why, "posts/theirs is a submodule")
	}) {
		t.Errorf("not checked: %v", r.Unchecked)
	}
	b.git("update-index", "--add", "--cacheinfo", "160000,"+b.head+",policies")
	b.git("commit", "-q", "-m", "Their policies")
	b.now()
	if r, problems := b.problems(); !strings.Contains(problems, "policies: what is in force after the last landing does not load: this is not a folder") || r.ExitStatus(finding.Error) != 2 {
		t.Errorf("the problems are %s", problems)
	}
}

// TestDatesThatLie: the period runs from the earliest day that is claimed to the latest.
func TestDatesThatLie(t *testing.T) {
	b := start(t)
	b.on("2026-02-01").commit("First", "a", "1")
	b.on("2025-03-04").commit("Before it", "a", "2")
	var out bytes.Buffer
	if err := audit.Text(&out, b.audit(), 80); err != nil || !strings.Contains(out.String(), "2025-03-04 to 2026-02-01, seen on 2026-12-31") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// TestOddRepositories: bare, in a folder of a larger one, governed from a folder, with a detached head, without commits.
func TestOddRepositories(t *testing.T) {
	t.Run("bare", func(t *testing.T) {
		b := start(t)
		b.adopt()
		b.commit("Direct", "roles/a.md", "x")
		b.git("clone", "-q", "--bare", ".", "bare.git")
		repo, err := gitrepo.Open(b.dir + "/bare.git")
		if err != nil {
			t.Fatal(err)
		}
		defer repo.Close()
		if r := b.audit(func(r *audit.Request) { r.Repo = repo }); len(r.Findings) != 2 {
			t.Errorf("found %v", told(r))
		}
	})
	t.Run("a folder of a larger repository", func(t *testing.T) {
		b := start(t)
		b.commit("Adopt", "social/charter.toml", charterTOML, "social/roles/roles.toml", rolesTOML, "social/roles/people.toml", peopleTOML, "social/roles/raci.toml", raciTOML)
		commit := b.commit("Direct", "social/roles/a.md", "x", "roles/b.md", "elsewhere")
		r := b.audit(func(r *audit.Request) { r.Within = "social" })
		if l := r.Landings[1]; len(l.Paths) != 1 || l.Paths[0].Path != "roles/a.md" || len(told(r, commit)) != 2 {
			t.Errorf("%v: %v", l.Paths, told(r))
		}
	})
	t.Run("governed from a folder", func(t *testing.T) {
		b := start(t)
		b.commit("Adopt", "charter.toml", "[governance]\npath = \"governance\"\n[content]\nposts = [\"texts/**\"]\n", "governance/charter.toml", charterTOML,
			"governance/roles/roles.toml", rolesTOML, "governance/roles/people.toml", peopleTOML, "governance/roles/raci.toml", raciTOML)
		loud := b.merge(ben, "Loud", "texts/a.md", "BUY NOW\n")
		weaker := b.merge(ben, "Weaker", "governance/charter.toml", charterTOML+"[rules.\"house/calm\"]\nlevel = \"off\"\n")
		r := b.audit()
		got := append(told(r, loud), told(r, weaker)...)
		want := []string{"bypassed-check: this landed although it failed house/calm: this shouts",
			"weakened-rule: level of house/calm became weaker (from \"error\" to \"off\") without a decision"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
	t.Run("governed from a folder that was broken and mended", func(t *testing.T) {
		b := start(t)
		b.commit("Adopt", "charter.toml", "[governance]\npath = \"governance\"\n", "governance/charter.toml", charterTOML,
			"governance/roles/roles.toml", rolesTOML, "governance/roles/people.toml", peopleTOML, "governance/roles/raci.toml", raciTOML)
		b.merge(ben, "Break it", "governance/charter.toml", "[comittee]\n")
		b.merge(ben, "Mend it", "governance/charter.toml", charterTOML)
		loud := b.merge(ben, "Loud", "posts/a.md", "BUY NOW\n")
		r, problems := b.problems()
		if strings.Count(problems, "cannot be judged") != 1 || !strings.Contains(problems, "(1 landing)") {
			t.Errorf("the problems are %s", problems)
		}
		if diff := cmp.Diff([]string{"bypassed-check: this landed although it failed house/calm: this shouts"}, told(r, loud)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
	t.Run("shallow", func(t *testing.T) {
		b := start(t)
		b.adopt()
		b.commit("Direct", "roles/a.md", "x")
		b.commit("Direct", "roles/b.md", "x")
		b.git("clone", "-q", "--depth", "1", "file://"+b.dir, "shallow")
		repo, err := gitrepo.Open(b.dir + "/shallow")
		if err != nil {
			t.Fatal(err)
		}
		defer repo.Close()
		r, problems := b.problems(func(r *audit.Request) { r.Repo = repo })
		if !strings.Contains(problems, "the history is incomplete") || !strings.Contains(problems, "git fetch --unshallow") || r.Range.Complete || r.ExitStatus(finding.Error) != 2 {
			t.Errorf("the problems are %s", problems)
		}
	})
	t.Run("damaged", func(t *testing.T) { // each damage is told once, and the rest is judged
		for _, lost := range []string{"HEAD:.mailmap", "HEAD~2"} {
			b := start(t)
			b.adopt()
			b.commit("Who is who", ".mailmap", "Ben Ochs <ben@acme.example> <ben@home.example>\n")
			b.commit("Direct", "roles/a.md", "x")
			b.commit("Direct", "roles/b.md", "x")
			name := b.git("rev-parse", lost)
			if err := os.Remove(filepath.Join(b.dir, ".git", "objects", name[:2], name[2:])); err != nil {
				t.Fatal(err)
			}
			r, problems := b.problems()
			if strings.Count(problems, name) != 1 || r.ExitStatus(finding.Error) != 2 || !slices.ContainsFunc(told(r), func(s string) bool { return strings.HasPrefix(s, "direct-landing") }) {
				t.Errorf("%s: %s, %v", lost, problems, told(r))
			}
		}
	})
	t.Run("nothing in the range", func(t *testing.T) {
		b := start(t)
		head := b.adopt()
		r := b.audit(func(r *audit.Request) { r.From = r.To })
		if r.Totals.Landings != 0 || r.Range.From == nil || *r.Range.From != head {
			t.Errorf("%+v %+v", r.Totals, r.Range)
		}
		var out bytes.Buffer
		if err := audit.HTML(&out, r); err != nil || !strings.Contains(out.String(), "there was no change to judge") {
			t.Errorf("%v\n%s", err, out.String())
		}
	})
	t.Run("a merge of strangers", func(t *testing.T) { // several roots, an octopus, empty commits, dates that go backwards
		b := start(t)
		b.adopt()
		root := b.by(zoe).land("other", "Another root", nil, []string{"roles/z.md", "z"})
		side := b.land("side", "", []string{b.head}, nil)
		b.by(ana)
		b.clock = b.clock.AddDate(-1, 0, 0)
		octopus := b.by(ben).land("main", "Octopus", []string{b.head, root, side}, []string{"roles/z.md", "z"})
		b.head = octopus
		r := b.audit()
		l := r.Landings[len(r.Landings)-1]
		if l.Kind != "merge" || len(l.Parents) != 3 || len(l.Commits) != 3 || r.Totals.Merges != 1 {
			t.Errorf("%+v", l)
		}
		if diff := cmp.Diff([]string{"unknown-identity: the author Zoe <zoe@mail.example> is not in the list of people (1 change)"}, told(r)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// TestMailmap: two addresses of one person are one person, and so their approval of themselves is none.
func TestMailmap(t *testing.T) {
	b := start(t)
	b.adopt()
	commit := b.by("Ben Private <ben@home.example>").merge(ben, "A rule", "roles/a.md", "x")
	if diff := cmp.Diff([]string{"unknown-identity: the author Ben Private <ben@home.example> is not in the list of people (1 change)"}, told(b.audit(), commit)); diff != "" {
		t.Errorf("without a mailmap (-want +got)\n%s", diff)
	}
	b.commit("Who is who", ".mailmap", "Ben Ochs <ben@acme.example> <ben@home.example>\n")
	r := b.audit()
	if diff := cmp.Diff([]string{"self-approval: only ben approved this change, who also made it"}, told(r, commit)); diff != "" {
		t.Errorf("with a mailmap (-want +got)\n%s", diff)
	}
	if r.Totals.SelfMerged != 1 {
		t.Errorf("%d requests were merged by their author", r.Totals.SelfMerged)
	}
}

// TestRanges: days and revisions narrow what is looked at, and what was in force before still judges.
func TestRanges(t *testing.T) {
	b := start(t)
	adopted := b.on("2026-01-10").adopt()
	b.on("2026-04-10").merge(ben, "April", "roles/a.md", "x")
	july := b.on("2026-07-10").commit("July", "roles/b.md", "x")
	b.on("2026-10-10").merge(ben, "October", "roles/c.md", "x")
	day := func(s string) source.Date { d, _ := source.ParseDate(s); return d }
	r := b.audit(func(r *audit.Request) { r.Since, r.Until = day("2026-07-01"), day("2026-09-30") })
	if r.Totals.Landings != 1 || r.Landings[0].Commit != july || !r.Landings[0].Governed || len(r.Findings) != 2 {
		t.Errorf("July: %+v %v", r.Totals, told(r))
	}
	if p := r.Previous; p == nil || p.Since != "2026-03-31" || p.Until != "2026-06-30" || p.Landings != 1 {
		t.Errorf("the period before: %+v", p)
	}
	from, err := gitrepo.ParseHash(adopted)
	if err != nil {
		t.Fatal(err)
	}
	r = b.audit(func(r *audit.Request) { r.From = from })
	if r.Totals.Landings != 3 || *r.Range.From != adopted || !r.Landings[0].Governed {
		t.Errorf("since the adoption: %+v", r.Totals)
	}
}

// TestQuietQuarter: where nothing landed, the accounts are looked at all the same, and nothing is said of the ledger that
// was not found out.
func TestQuietQuarter(t *testing.T) {
	b := start(t)
	b.adopt()
	b.merge(ben, "An account", "roles/accounts.toml", "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\n")
	quiet := func(r *audit.Request) {
		r.Since, _ = source.ParseDate("2026-07-01")
		r.Until, _ = source.ParseDate("2026-09-30")
	}
	r := b.audit(quiet)
	if len(r.Custody) != 1 || r.Custody[0].Lacking != 92 || r.Today == nil || r.Today.Accounts != 1 || !slices.Contains(r.Asks, "Name a valid backup for the account acme-x.") {
		t.Errorf("custody %+v, today %+v, asks %v", r.Custody, r.Today, r.Asks)
	}
	r, problems := b.problems(quiet, func(r *audit.Request) { r.Ledger = &audit.Ledger{} })
	if !strings.Contains(problems, "nothing landed in this range, so the history was not compared with the ledger") || r.ExitStatus(finding.Error) != 2 {
		t.Errorf("the problems are %q", problems)
	}
}

// TestNarrow: what concerns one account or one policy.
func TestNarrow(t *testing.T) {
	accounts := "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\nbackup = \"ben\"\n[accounts.acme-m]\nplatform = \"mastodon\"\nowner = \"ana\"\nbackup = \"cleo\"\n"
	b := start(t)
	b.adopt()
	b.merge(ben, "Accounts", "roles/accounts.toml", accounts)
	changed := b.commit("Another owner", "roles/accounts.toml", strings.Replace(accounts, "owner = \"ana\"\nbackup = \"ben\"", "owner = \"cleo\"\nbackup = \"ben\"", 1))
	b.commit("Elsewhere", "roles/a.md", "x")
	weaker := b.merge(ben, "Weaker", "charter.toml", charterTOML+"[rules.\"house/calm\"]\nlevel = \"off\"\n")
	r := b.audit(func(r *audit.Request) { r.Accounts = []string{"acme-x"} })
	if len(r.Landings) != 2 || r.Landings[1].Commit != changed || len(r.Findings) != 2 || len(r.Custody) != 1 || r.Totals.Landings != 5 {
		t.Errorf("the account: %d landings, %v, %v", len(r.Landings), told(r), r.Custody)
	}
	r = b.audit(func(r *audit.Request) { r.Policies = []string{"house"} })
	if len(r.Landings) != 1 || r.Landings[0].Commit != weaker || len(r.Findings) != 1 || r.Landings[0].Findings[0] != 0 {
		t.Errorf("the policy: %+v %v", r.Landings, told(r))
	}
}

// TestNarrowedWords: a report about an account speaks of the range as it is, and what holds for all of the range is left in.
func TestNarrowedWords(t *testing.T) {
	b := start(t)
	b.adopt()
	b.merge(ben, "An account", "roles/accounts.toml", "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\nbackup = \"ben\"\n")
	from := b.request().To
	b.merge(ben, "Elsewhere", "roles/a.md", "x")
	narrowed := func(change ...func(*audit.Request)) string {
		var out bytes.Buffer
		if err := audit.Text(&out, b.audit(append(change, func(r *audit.Request) { r.Accounts, r.From = []string{"acme-x"}, from })...), 200); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	clean := narrowed()
	for _, want := range []string{"seen on 2026-12-31; only what concerns acme-x\n", "Nothing was found about acme-x. Everything else is left out.", "For each of them an approval by somebody else is on record."} {
		if !strings.Contains(clean, want) {
			t.Errorf("%q is not in\n%s", want, clean)
		}
	}
	from = b.request().To
	b.commit("Direct", "posts/a.md", "Hello\n")
	b.commit("Direct", "roles/a.md", "2")
	if got := narrowed(); !strings.Contains(got, "none of 2 changes that needed an approval shows one") {
		t.Errorf("what holds for the whole range was left out:\n%s", got)
	}
}

// TestNarrowToNothing: a misspelt name is no all-clear.
func TestNarrowToNothing(t *testing.T) {
	b := start(t)
	b.adopt()
	r, problems := b.problems(func(r *audit.Request) { r.Accounts, r.Policies = []string{"acme"}, []string{"hause"} })
	want := "there is no account \"acme\" in this range\nthere is no policy \"hause\" in this range; did you mean \"house\"?"
	if problems != want || r.ExitStatus(finding.Error) != 2 {
		t.Errorf("got %s\nwant %s", problems, want)
	}
}

// TestLedgers: forward, out of order, edited, cut off, of another repository.
func TestLedgers(t *testing.T) {
	b := start(t)
	b.adopt()
	first := b.head
	l := b.record(&audit.Ledger{}, "2026-02-01")
	b.on("2026-02-02").commit("More", "roles/a.md", "x")
	l = b.record(l, "2026-02-03")
	if l.Entries[0].Verdict != "first" || l.Entries[1].Verdict != "forward" || l.Entries[1].Landings != 2 || l.Entries[1].Previous == "" {
		t.Errorf("%+v", l.Entries)
	}
	back, err := gitrepo.ParseHash(first)
	if err != nil {
		t.Fatal(err)
	}
	r := b.audit(func(r *audit.Request) { r.Ledger, r.Ref, r.To = l, "refs/heads/main", back })
	if r.Ledger.Verdict != "out-of-order" || len(r.Findings) > 0 {
		t.Errorf("%+v %v", r.Ledger, told(r))
	}
	if v := audit.Verify(b.request().Repo, l, "test", time.Now()); len(v.Findings)+len(v.Errors) > 0 {
		t.Errorf("%v %v", v.Findings, v.Errors)
	}
	lines := strings.SplitAfter(string(b.ledger), "\n")
	fake := l.Entries[0]
	fake.Landings = 7
	anew, err := (&audit.Ledger{}).Line(fake)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ data, want string }{
		"edited":      {strings.Replace(string(b.ledger), `"landings":1`, `"landings":7`, 1), "l:1:1: the ledger was edited: entry 1 is not what was written"},
		"made anew":   {string(anew) + lines[1], "l:2:1: the ledger was edited: entry 2 does not fit the line before it"},
		"last line":   {strings.Replace(string(b.ledger), `"forward"`, `"first"`, 1), "l:2:1: the ledger was edited: entry 2 is not what was written"},
		"undigested":  {lines[0] + strings.Replace(lines[1], l.Entries[1].Digest, "", 1), "l:2:1: the ledger was edited: entry 2 is not what was written"},
		"taken out":   {lines[1], "l:1:1: the ledger was edited: entry 2 stands where entry 1 belongs"},
		"cut off":     {string(b.ledger[:len(b.ledger)-5]), "l:2:1: the ledger is cut off: its last line does not end"},
		"no ledger":   {"hello\n", "l:1:1: the line is no entry of a ledger"},
		"more fields": {strings.Replace(lines[0], `"sequence":1`, `"sequence":1,"x":2`, 1), "l:1:1: the line is no entry of a ledger"},
	} {
		if _, problems := audit.ParseLedger("l", []byte(tt.data)); !strings.HasPrefix(problems.Error(), tt.want) {
			t.Errorf("%s: %v", name, problems)
		}
	}
	other := start(t)
	other.by(cleo).commit("Somewhere else", "a", "1")
	if _, problems := other.problems(func(r *audit.Request) { r.Ledger, r.Ref = l, "refs/heads/main" }); !strings.Contains(problems, "the ledger is of another repository") {
		t.Errorf("another repository: %s", problems)
	}
	b.git("checkout", "-q", "-b", "elsewhere")
	b.git("branch", "-q", "-D", "main")
	if v := audit.Verify(b.request().Repo, l, "test", time.Now()); len(v.Findings) != 1 || !strings.Contains(v.Findings[0].Message, "is gone") {
		t.Errorf("a deleted branch: %v %v", v.Findings, v.Errors)
	}
}

// TestCutBack: a branch that was set back to an earlier commit has lost what was recorded since, also where an audit
// looked at it in between.
func TestCutBack(t *testing.T) {
	b := start(t)
	b.adopt()
	first := b.head
	b.commit("Embarrassing", "roles/a.md", "x")
	lost := b.head
	l := b.record(&audit.Ledger{}, "2026-02-01")
	b.git("branch", "kept")
	b.git("reset", "-q", "--hard", first)
	b.head = first
	gone := []string{"history-rewritten: what was recorded on 2026-02-01 is no longer a part of the history; lost: " + lost[:10]}
	asMain := func(r *audit.Request) { r.Ledger, r.Ref = l, "refs/heads/main" }
	r := b.audit(asMain)
	if diff := cmp.Diff(gone, told(r)); diff != "" || r.Ledger.Verdict != "rewritten" {
		t.Errorf("set back: %s (-want +got)\n%s", r.Ledger.Verdict, diff)
	}
	if v := audit.Verify(b.request().Repo, l, "test", b.clock); len(v.Findings) != 1 || !strings.Contains(v.Findings[0].Message, "1 commit lost") {
		t.Errorf("set back: %v %v", v.Findings, v.Errors)
	}
	b.git("update-ref", "refs/remotes/origin/main", lost)
	if r := b.audit(asMain); r.Ledger.Verdict != "out-of-order" || len(r.Findings) > 0 {
		t.Errorf("a copy that was not brought up to date: %s %v", r.Ledger.Verdict, told(r))
	}
	late := b.record(l, "2026-02-02")
	b.git("update-ref", "-d", "refs/remotes/origin/main")
	b.on("2026-02-03").merge(ben, "Innocent", "roles/b.md", "x")
	r = b.audit(func(r *audit.Request) { r.Ledger, r.Ref = late, "refs/heads/main" })
	if diff := cmp.Diff(gone, told(r)); diff != "" {
		t.Errorf("with an audit in between (-want +got)\n%s", diff)
	}
	if v := audit.Verify(b.request().Repo, late, "test", b.clock); len(v.Findings) != 1 || len(v.Unchecked) != 1 {
		t.Errorf("with an audit in between: %v %v", v.Findings, v.Unchecked)
	}
	b.git("branch", "-q", "-D", "kept")
	b.git("reflog", "expire", "--expire=now", "--all")
	b.git("gc", "-q", "--prune=now")
	r = b.audit(func(r *audit.Request) { r.Ledger, r.Ref = late, "refs/heads/main" })
	var out bytes.Buffer
	if err := audit.Text(&out, r, 200); err != nil || !strings.Contains(out.String(), "of what stood there on 2026-02-01, at least 1 step is gone") {
		t.Errorf("%v\n%s", err, out.String())
	}
	if v := audit.Verify(b.request().Repo, &audit.Ledger{}, "test", b.clock); len(v.Errors) != 1 {
		t.Errorf("an empty ledger passes: %v", v.Findings)
	}
}

func FuzzParseLedger(f *testing.F) {
	f.Add([]byte(`{"sequence":1,"previous":"","at":"2026-02-01T09:00:00Z","ref":"refs/heads/main","tip":"0123456789012345678901234567890123456789","roots":[],"landings":1,"policy":"","tool":"","findings":"","verdict":"first"}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, problems := audit.ParseLedger("l", data)
		if (l == nil) != (len(problems) > 0) {
			t.Errorf("%v and %v", l, problems)
		}
	})
}

// TestEarlierReports: what became of the findings of an earlier report.
func TestEarlierReports(t *testing.T) {
	b := start(t)
	b.adopt()
	b.on("2026-02-01").merge(ben, "Loud", "posts/a.md", "BUY NOW\n")
	b.on("2026-02-02").commit("Direct", "roles/a.md", "x")
	old := b.audit(func(r *audit.Request) { r.Now = b.clock })
	var saved bytes.Buffer
	if err := audit.JSON(&saved, old); err != nil {
		t.Fatal(err)
	}
	earlier, problems := audit.ParseReport("old.json", saved.Bytes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b.on("2026-02-03").merge(ben, "Calm\n\nReason: too loud", "posts/a.md", "Hello\n")
	states := map[string]string{}
	for _, e := range b.audit(func(r *audit.Request) { r.Earlier = earlier }).Earlier {
		states[e.Rule] = e.State
	}
	want := map[string]string{"change-control/bypassed-check": "fixed", "change-control/unapproved": "overdue", "change-control/direct-landing": "overdue"}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if n := len(old.OfRange); n != 0 {
		t.Errorf("%d findings count as those of the range", n)
	}
	if _, problems := audit.ParseReport("x.json", []byte("{}")); len(problems) != 1 {
		t.Errorf("no report is taken for one")
	}
}

// TestEarlierFindingsOfARange: what an earlier report said of the whole range stays open where it still holds, whichever
// landing carries it now.
func TestEarlierFindingsOfARange(t *testing.T) {
	b := start(t)
	b.adopt()
	b.on("2026-02-01").merge(ben, "Accounts", "roles/accounts.toml", "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\n[accounts.acme-m]\nplatform = \"mastodon\"\nowner = \"ana\"\n")
	from := b.request().To
	b.on("2026-02-03").commit("Direct", "roles/a.md", "1")
	b.commit("Direct", "roles/a.md", "2")
	old := b.audit(func(r *audit.Request) { r.Now, r.From = b.clock, from })
	var saved bytes.Buffer
	if err := audit.JSON(&saved, old); err != nil {
		t.Fatal(err)
	}
	earlier, problems := audit.ParseReport("old.json", saved.Bytes())
	if len(problems) > 0 || len(earlier.OfRange) != 4 {
		t.Fatal(problems, earlier.OfRange)
	}
	b.on("2026-02-05").commit("A backup", "roles/accounts.toml", "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\n[accounts.acme-m]\nplatform = \"mastodon\"\nowner = \"ana\"\nbackup = \"ben\"\n")
	states := func(change func(*audit.Request)) map[string]string {
		out := map[string]string{}
		for _, e := range b.audit(change, func(r *audit.Request) { r.Now, r.Earlier = b.clock, earlier }).Earlier {
			name, _, _ := strings.Cut(e.Message, " ")
			out[name] = e.State
		}
		return out
	}
	want := map[string]string{"acme-x": "open", "acme-m": "fixed", "all": "open", "none": "open"}
	if diff := cmp.Diff(want, states(func(r *audit.Request) { r.From = from })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	want["all"], want["none"] = "unknown", "unknown"
	if diff := cmp.Diff(want, states(func(r *audit.Request) { r.Since, _ = source.ParseDate("2026-02-04") })); diff != "" {
		t.Errorf("in another range (-want +got)\n%s", diff)
	}
}

// TestTextFromStrangers: control characters, HTML and formulas in a message stay what they are: text.
func TestTextFromStrangers(t *testing.T) {
	b := start(t)
	b.adopt()
	b.by("=HYPERLINK(1) <evil@x.example>").commit("=1+1 <script>alert(1)</script> \x1b[31mred ::error:: **bold** [x](http://y) | @ana\n\nReviewed-by: <img src=x onerror=alert(1)>", "roles/<b>.md", "x")
	r := b.audit()
	for _, name := range audit.Formats() {
		format, _ := audit.Lookup(name, 80)
		var out bytes.Buffer
		if err := format(&out, r); err != nil {
			t.Fatal(err)
		}
		s := out.String()
		if strings.Contains(s, "\x1b") {
			t.Errorf("%s holds an escape", name)
		}
		if name == "html" && (strings.Contains(s, "<script>") || strings.Contains(s, "<img")) {
			t.Errorf("html holds markup of strangers")
		}
		if name == "markdown" && strings.Contains(s, "<script>") {
			t.Errorf("markdown holds markup of strangers")
		}
		if name != "csv" {
			continue
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows) != 1+len(r.Landings) {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, row := range rows[1:] {
			for i, c := range row {
				if c != "" && strings.ContainsRune("=+-@", rune(c[0])) {
					t.Errorf("the cell %s is a formula: %q", rows[0][i], c)
				}
			}
		}
	}
}
