package audit_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"copydesk/audit"
	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
)

var write = flag.Bool("write", false, "write the report of the year to ../examples/audit-of-a-year.html")

// year is the story of a small organisation from adoption to an audit a year later: a self-approved weakening, a hook that
// was skipped, somebody who left and kept access, an account without backup for 41 days, an emergency with its review, an
// exception that ran out, and a branch that was rewritten. It gives the ledger that two earlier audits wrote.
func year(t *testing.T) (*book, *audit.Ledger) {
	t.Helper()
	const charter = `[organisation]
name = "Acme Ferries"
zone = "Europe/Zurich"
[committee]
name = "Committee"
quorum = 2
members = [{ person = "ben", function = "it", voting = true }, { person = "cleo", function = "legal", voting = true }, { person = "dev", function = "communications", voting = true }]
[content]
posts = ["posts/**"]
[principles.honesty]
title = "h"
[principles.safety]
title = "s"
[principles.accountability]
title = "a"
[principles.respect]
title = "r"
[moderation]
removal_reasons = ["personal-data", "error"]
[change]
landings = "merge"
emergency_review = "3d"
[decisions.D-1]
date = 2026-01-08
title = "Adopt the charter"
`
	people := strings.Replace(peopleTOML, `["social-media-manager"]`, `["social-media-manager", "manager"]`, 1) + "[people.dev]\nname = \"Dev Rao\"\nemails = [\"dev@acme.example\"]\nroles = [\"steering-committee\"]\nactive_from = 2025-01-01\n"
	const accounts = `[accounts.acme-x]
platform = "x"
handle = "acme"
owner = "ana"
backup = "ben"
access = [{ person = "ana", grants = ["publish"] }, { person = "ben", grants = ["publish"] }]
[accounts.acme-mastodon]
platform = "mastodon"
handle = "acme"
owner = "ana"
backup = "cleo"
`
	const dev = "Dev Rao <dev@acme.example>"
	b := start(t)
	adopted := []string{"charter.toml", charter, "roles/roles.toml", rolesTOML, "roles/people.toml", people, "roles/raci.toml", raciTOML, "roles/accounts.toml", accounts}
	err := fs.WalkDir(kit(t), "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(kit(t), p)
		adopted = append(adopted, p, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.on("2026-01-10").commit("Adopt the charter, the policies and the accounts", adopted...)
	b.on("2026-01-21").merge(ben, "Winter timetable", "posts/winter.md", "Our winter timetable starts on Monday.\n")
	relaxed := charter + "[rules.\"house/calm\"]\nlevel = \"note\"\n"
	b.on("2026-02-15").by(ben).merge(ben, "Allow a little noise", "charter.toml", relaxed)
	strict := charter + "[decisions.D-2]\ndate = 2026-02-27\ntitle = \"No noise\"\n"
	b.on("2026-03-01").by(ana).merge(cleo, "No noise after all\n\nDecision: D-2", "charter.toml", strict)
	b.on("2026-03-20").commit("Spring sale", "posts/spring.md", "BUY NOW, the boat leaves tomorrow!\n")
	b.on("2026-03-21").merge(cleo, "Calm down\n\nReason: error", "posts/spring.md", "The boat leaves tomorrow.\n")
	left := strings.Replace(people, "emails = [\"ben@acme.example\"]\n", "emails = [\"ben@acme.example\"]\nactive_to = 2026-04-30\n", 1)
	b.on("2026-04-20").merge(cleo, "Ben leaves", "roles/people.toml", left)
	b.on("2026-06-11").merge(dev, "Cleo is the backup on X", "roles/accounts.toml", strings.Replace(accounts, "backup = \"ben\"", "backup = \"cleo\"", 1))
	waiver := "[waivers.W-2026-1]\nrule = \"house/calm\"\npaths = [\"posts/summer-*.md\"]\nreason = \"The film itself shouts\"\n" +
		"requested_by = \"ana\"\napproved_by = \"cleo\"\nexpires = 2026-08-31\n"
	b.on("2026-07-01").merge(cleo, "An exception for the summer", "policies/waivers.toml", waiver)
	b.on("2026-07-15").merge(dev, "Summer film", "posts/summer-film.md", "BUY NOW, says the captain in our film.\n")
	stop := b.on("2026-09-05").commit("Take back the wrong date\n\nEmergency: hundreds of people stand at the pier", "posts/autumn.md", "The first autumn boat leaves on Sunday, not on Saturday.\n")
	b.on("2026-09-07").by(cleo).merge(dev, "Looked at "+stop[:12]+": it was right", "minutes/2026-09-07.md", "Looked at the emergency.\n")
	b.by(ana)

	ledger := &audit.Ledger{}
	before := b.head
	ledger = b.record(ledger, "2026-10-01")
	b.on("2026-10-05").merge(dev, "Quiet days", "posts/quiet.md", "No boats on Tuesdays.\n")
	ledger = b.record(ledger, "2026-10-06")
	b.head = before
	b.on("2026-10-10").merge(dev, "Quiet days", "posts/quiet.md", "No boats on Wednesdays.\n")
	return b, ledger
}

// record audits on a day and adds what was seen to a ledger.
func (b *book) record(l *audit.Ledger, day string) *audit.Ledger {
	b.Helper()
	r := b.audit(func(r *audit.Request) { r.Now, r.Ledger, r.Ref = b.on(day).clock, l, "refs/heads/main" })
	e, ok := r.Entry()
	if !ok {
		b.Fatal("the audit is not to be recorded")
	}
	line, err := l.Line(e)
	if err != nil {
		b.Fatal(err)
	}
	b.ledger = append(b.ledger, line...)
	parsed, problems := audit.ParseLedger("ledger.jsonl", b.ledger)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	return parsed
}

// TestAYear: the audit finds what went wrong in the year, and nothing else.
func TestAYear(t *testing.T) {
	b, ledger := year(t)
	r := b.audit(func(r *audit.Request) {
		r.Ledger, r.Ref, r.Command = ledger, "refs/heads/main", "copydesk audit --ledger ledger.jsonl --now 2026-12-31T12:00:00Z"
	})
	days := map[string]string{}
	for _, l := range r.Landings {
		days[l.Commit] = l.At[:10]
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, days[f.Commit]+" "+f.Level.String()+" "+strings.TrimPrefix(f.Rule, "change-control/")+": "+f.Message)
	}
	lost := r.Ledger.Lost
	want := []string{
		"2026-03-20 error bypassed-check: this landed although it failed house/calm: this shouts",
		"2026-03-20 error unapproved: nobody accountable for publishing approved this change",
		"2026-03-20 warning direct-landing: ana put this change in directly; nobody else is known to have seen it",
		"2026-02-15 error self-approval: only ben approved this change, who also made it",
		"2026-02-15 error weakened-rule: level of house/calm became weaker (from \"error\" to \"note\") without a decision",
		"2026-06-11 warning custody-gap: acme-x was without a valid backup for 41 days, from 2026-05-01 to 2026-06-10: ben, the backup, is not with us at the time",
		"2026-09-05 warning direct-landing: ana put this change in directly; nobody else is known to have seen it",
	}
	if len(lost) == 2 {
		want = append(want, "2026-10-10 error history-rewritten: what was recorded on 2026-10-06 is no longer a part of the history; lost: "+lost[0][:10]+", "+lost[1][:10])
	}
	sortLines := cmp.Transformer("sorted", func(s []string) string { return strings.Join(slices.Sorted(slices.Values(s)), "\n") })
	if diff := cmp.Diff(want, got, sortLines); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	asks := []string{
		"Find out who rewrote the history, and decide whether the lost changes come back.",
		"Approve afterwards, or undo, 2 changes that nobody accountable approved.",
		"Decide on what became weaker without a decision: level of house/calm.",
		"End or renew the exception W-2026-1, which ran out on 2026-08-31.",
	}
	if diff := cmp.Diff(asks, r.Asks); diff != "" {
		t.Errorf("asked of the committee (-want +got)\n%s", diff)
	}
	if len(r.Today.Findings) != 1 || !strings.Contains(r.Today.Findings[0].Message, "ben has access") {
		t.Errorf("who left and kept access: %v", r.Today.Findings)
	}
	if len(r.Waivers) != 1 || r.Waivers[0].Used != 1 || r.Waivers[0].State != "expired" {
		t.Errorf("the exception: %+v", r.Waivers)
	}
	if p := r.Posts; p.Landed != 6 || p.Errors != 1 || p.Mended != 1 || p.Waived != 1 || p.Hours != 24 {
		t.Errorf("the posts: %+v", p)
	}
	var page bytes.Buffer
	if err := audit.HTML(&page, r); err != nil {
		t.Fatal(err)
	}
	if *write {
		if err := os.WriteFile("../examples/audit-of-a-year.html", page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if v := audit.Verify(b.request().Repo, ledger, "test", b.clock); len(v.Findings) != 1 || len(v.Errors) > 0 {
		t.Errorf("verifying the ledger: %v %v", v.Findings, finding.Problems(v.Errors))
	}
}

// TestSameBytes: the same repository at the same moment gives the same bytes, on one goroutine or many.
func TestSameBytes(t *testing.T) {
	b, _ := year(t)
	first := map[string]string{}
	for _, jobs := range []int{1, 4} {
		r := b.request()
		r.Jobs = jobs
		report := audit.Run(context.Background(), r)
		for _, name := range audit.Formats() {
			format, _ := audit.Lookup(name, 80)
			var out bytes.Buffer
			if err := format(&out, report); err != nil {
				t.Fatal(err)
			}
			if first[name] == "" {
				first[name] = out.String()
			} else if diff := cmp.Diff(first[name], out.String()); diff != "" {
				t.Errorf("%s differs (-first +second)\n%s", name, diff)
			}
		}
	}
}
