package audit_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copydesk/audit"
	"copydesk/internal/gitrepo"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// empty compares nil and empty lists as equal.
var empty = cmp.Transformer("lines", func(s []string) string { return strings.Join(s, "\n") })

// TestContentIsJudgedByItsTime: what failed the policy in force then went around the check; what only today's policy
// refuses is no fault.
func TestContentIsJudgedByItsTime(t *testing.T) {
	b := start(t)
	b.adopt()
	calm := b.on("2026-02-01").merge(ben, "A post", "posts/calm.md", "Hello\n")
	loud := b.merge(ben, "A loud post", "posts/loud.md", "BUY NOW\n")
	relaxed := charterTOML + "[rules.\"house/calm\"]\nlevel = \"note\"\ndecision = \"D-1\"\n"
	b.merge(ben, "Relax", "charter.toml", relaxed)
	later := b.merge(ben, "Another", "posts/later.md", "BUY NOW!\n")
	b.merge(ben, "As before", "charter.toml", charterTOML)
	b.on("2026-03-01").merge(ben, "Mend\n\nReason: too loud", "posts/loud.md", "Hello\n")
	r := b.audit()

	for commit, want := range map[string][]string{
		calm: nil, later: nil,
		loud: {"bypassed-check: this landed although it failed house/calm: this shouts"},
	} {
		if diff := cmp.Diff(want, told(r, commit), empty); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	contents := map[string]audit.Content{}
	for _, l := range r.Landings {
		for _, c := range l.Content {
			contents[l.Commit+" "+c.Path] = c
		}
	}
	if c := contents[later+" posts/later.md"]; c.Errors != 0 || c.Notes != 1 || strings.Join(c.Today, " ") != "house/calm" {
		t.Errorf("what only today's policy refuses: %+v", c)
	}
	if c := contents[loud+" posts/loud.md"]; c.Errors != 1 || c.Fixed == "" {
		t.Errorf("what was mended later: %+v", c)
	}
}

// TestPublishedContentStays: a published post changes with a reason, drafts and front matter change freely.
func TestPublishedContentStays(t *testing.T) {
	reasons := charterTOML + "[moderation]\nremoval_reasons = [\"personal-data\", \"error\"]\n"
	tests := []struct {
		name, charter, message string
		old, new               string // of posts/a.md
		path                   string
		want                   string
	}{
		{"changed", charterTOML, "Change", "Hello\n", "Goodbye\n", "posts/a.md", "edited-after-publication: this had been published and was changed without a reason"},
		{"changed with a reason", charterTOML, "Change\n\nThe hour was wrong.", "Hello\n", "Goodbye\n", "posts/a.md", ""},
		{"changed with a trailer", charterTOML, "Change\n\nReason: error", "Hello\n", "Goodbye\n", "posts/a.md", ""},
		{"a correction says so", charterTOML, "Change", "Hello\n", "---\ncorrects: https://x.example/1\n---\nGoodbye\n", "posts/a.md", ""},
		{"only front matter", charterTOML, "Change", "---\ntitle: A\n---\nHello\n", "---\ntitle: B\n---\nHello\n", "posts/a.md", ""},
		{"still a draft", charterTOML, "Change", "Hello\n", "Goodbye\n", "posts/drafts/a.md", ""},
		{"scheduled for later", charterTOML, "Change", "---\nschedule: 2026-12-01T09:00:00Z\n---\nHello\n", "---\nschedule: 2026-12-01T09:00:00Z\n---\nGoodbye\n", "posts/a.md", ""},
		{"removed", charterTOML, "Remove", "Hello\n", "", "posts/a.md", "edited-after-publication: this had been published and was removed without a reason"},
		{"removed without an allowed reason", reasons, "Remove", "Hello\n", "", "posts/a.md", "moderation/removal-without-reason: this had been published and was removed without a reason"},
		{"removed for another reason", reasons, "Remove\n\nReason: nobody liked it", "Hello\n", "", "posts/a.md",
			"moderation/removal-without-reason: this had been published and was removed for a reason that the charter does not list (nobody liked it)"},
		{"removed for an allowed reason", reasons, "Remove\n\nReason: Personal data", "Hello\n", "", "posts/a.md", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := start(t)
			b.adopt()
			b.merge(ben, "The charter", "charter.toml", tt.charter)
			b.merge(ben, "A post", tt.path, tt.old)
			request := b.land("request", tt.message, []string{b.head}, []string{tt.path, tt.new})
			commit := b.by(ben).land("main", tt.message, []string{b.head, request}, []string{tt.path, tt.new})
			if got := strings.Join(told(b.audit(), commit), "\n"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestEmergencies: somebody may act first, and somebody else looks afterwards.
func TestEmergencies(t *testing.T) {
	urgent := func(b *book) string {
		return b.on("2026-03-01").commit("Stop the campaign\n\nEmergency: the ad is wrong", "posts/ad.md", "Sorry\n")
	}
	tests := []struct {
		name   string
		review func(b *book, commit string)
		now    string
		want   []string
	}{
		{"there is time left", func(*book, string) {}, "2026-03-02", nil},
		{"nobody looked", func(*book, string) {}, "2026-06-01", []string{"emergency-unreviewed: this emergency was to be reviewed by 2026-03-04, and nobody has"}},
		{"looked at in time", func(b *book, c string) { b.on("2026-03-03").by(ben).commit("Reviewed " + c[:12]) }, "2026-06-01", nil},
		{"looked at by its author", func(b *book, c string) { b.on("2026-03-03").commit("Reviewed " + c[:12]) }, "2026-06-01",
			[]string{"emergency-unreviewed: this emergency was to be reviewed by 2026-03-04, and nobody has"}},
		{"looked at late", func(b *book, c string) { b.on("2026-03-09").by(ben).commit("Reviewed " + c[:12]) }, "2026-06-01",
			[]string{"emergency-unreviewed: this emergency was reviewed by ben, but only after 2026-03-04"}},
		{"the committee decided", func(b *book, c string) {
			b.on("2026-04-01").merge(ben, "Decide", "charter.toml", charterTOML+"emergency_review = \"3d\"\n[decisions.D-5]\ndate = 2026-03-02\ntitle = \"Keep\"\ncommits = [\""+c[:10]+"\"]\n")
		}, "2026-06-01", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := start(t)
			b.adopt()
			b.merge(ben, "Deadline", "charter.toml", charterTOML+"emergency_review = \"3d\"\n")
			commit := urgent(b)
			tt.review(b, commit)
			now, err := time.Parse(time.DateOnly, tt.now)
			if err != nil {
				t.Fatal(err)
			}
			r := b.audit(func(r *audit.Request) { r.Now = now })
			got := told(r, commit)
			for i := len(got) - 1; i >= 0; i-- {
				if strings.HasPrefix(got[i], "direct-landing") {
					got = append(got[:i], got[i+1:]...)
				}
			}
			if diff := cmp.Diff(tt.want, got, empty); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestCustodyDayByDay: a backup who left and was replaced 41 days later, and one who is missing today.
func TestCustodyDayByDay(t *testing.T) {
	accounts := "[accounts.acme-x]\nplatform = \"x\"\nhandle = \"acme\"\nowner = \"ana\"\nbackup = \"ben\"\n"
	b := start(t)
	b.adopt()
	b.on("2026-02-01").merge(ben, "An account", "roles/accounts.toml", accounts)
	left := strings.Replace(peopleTOML, "roles = [\"steering-committee\"]\nactive_from = 2025-01-01\n[people.cleo]",
		"roles = [\"steering-committee\"]\nactive_from = 2025-01-01\nactive_to = 2026-02-28\n[people.cleo]", 1)
	b.on("2026-02-20").merge(cleo, "Ben leaves", "roles/people.toml", left)
	mended := b.on("2026-04-11").merge(cleo, "Cleo stands in", "roles/accounts.toml", strings.Replace(accounts, "ben", "cleo", 1))
	orphaned := b.on("2026-12-01").merge(cleo, "Nobody", "roles/accounts.toml", strings.Replace(accounts, "owner = \"ana\"\n", "", 1))
	r := b.audit()

	want := []audit.Custody{{Account: "acme-x", Platform: "x", Valid: 262, Lacking: 72, Spans: []audit.Span{
		{From: "2026-02-01", To: "2026-02-28", Owner: "ana", Backup: "ben"},
		{From: "2026-03-01", To: "2026-04-10", Owner: "ana", Backup: "ben", Lacked: "backup", Why: "ben, the backup, is not with us at the time"},
		{From: "2026-04-11", To: "2026-11-30", Owner: "ana", Backup: "cleo"},
		{From: "2026-12-01", To: "2026-12-31", Backup: "ben", Lacked: "owner and backup", Why: "no owner is named; ben, the backup, is not with us at the time"},
	}}}
	if diff := cmp.Diff(want, r.Custody, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".from" || p.Last().String() == ".to" }, cmp.Ignore())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"custody-gap: acme-x was without a valid backup for 41 days, from 2026-03-01 to 2026-04-10: ben, the backup, is not with us at the time"}, told(r, mended)); diff != "" {
		t.Errorf("the gap that was closed (-want +got)\n%s", diff)
	}
	var open []string
	for _, m := range told(r, orphaned) {
		if strings.HasPrefix(m, "custody-gap") {
			open = append(open, m)
		}
	}
	if diff := cmp.Diff([]string{"custody-gap: acme-x has been without a valid owner and backup for 31 days, since 2026-12-01: no owner is named; ben, the backup, is not with us at the time"}, open); diff != "" {
		t.Errorf("the gap that is open (-want +got)\n%s", diff)
	}
}

// TestNoFlood: where a history holds no approval at all, that is said once.
func TestNoFlood(t *testing.T) {
	b := start(t)
	b.adopt()
	for _, name := range []string{"a", "b", "c"} {
		b.commit("Note "+name, "roles/"+name+".md", name)
	}
	want := []string{
		"direct-landing: all 3 changes of governed files were put in directly; nobody else is known to have seen them",
		"unapproved: none of 3 changes that needed an approval shows one; the history holds no approvals at all",
	}
	if diff := cmp.Diff(want, told(b.audit())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRecords: approvals that a platform exported count by who and when.
func TestRecords(t *testing.T) {
	b := start(t)
	b.adopt()
	early := b.on("2026-02-01").commit("One", "roles/a.md", "a")
	b.merge(ben, "Between", "roles/z.md", "z")
	late := b.on("2026-02-02").commit("Two", "roles/b.md", "b")
	own := b.on("2026-02-03").commit("Three", "roles/c.md", "c")
	export := strings.Join([]string{"commit,title,approver,time",
		early + ",\"One, and more\",ben@acme.example,2026-02-01T08:00:00Z",
		late[:8] + ",Two,cleo,2026-02-05T08:00:00Z",
		own + ",Three,ana,2026-02-03T08:00:00Z",
		"0123456789,Gone,ben,2026-02-03T08:00:00Z"}, "\n") + "\n"
	records, problems := audit.ParseRecords("approvals.csv", []byte(export))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r := b.audit(func(r *audit.Request) { r.Records = records })
	for commit, want := range map[string][]string{
		early: nil,
		late:  {"direct-landing: ana put this change in directly; nobody else is known to have seen it", "unapproved: nobody accountable for policy-change approved this change"},
		own:   {"direct-landing: ana put this change in directly; nobody else is known to have seen it", "self-approval: only ana approved this change, who also made it"},
	} {
		if diff := cmp.Diff(want, told(r, commit), empty); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if len(r.Unchecked) == 0 || !strings.Contains(r.Unchecked[0].Why, "1 approval of the export") {
		t.Errorf("unchecked: %v", r.Unchecked)
	}
}

// TestRecordsAreReadStrictly: an export that cannot be read is told with its line, all of it at once.
func TestRecordsAreReadStrictly(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"lines", `{"merge": "0123456789ab", "approver": "ben", "time": "2026-02-01T08:00:00Z", "more": 1}` + "\n\n", ""},
		{"no time", `{"commit": "0123456789ab", "approver": "ben"}`, `a:1:1: the time "" of the approval of 0123456789ab is not one such as 2026-11-22T09:00:00Z`},
		{"broken line", "{\"commit\": \"0123456789ab\", \"approver\": \"ben\", \"time\": \"2026-02-01T08:00:00Z\"}\n{", "a:2:1: the line is no approval: unexpected end of JSON input"},
		{"a number", `{"commit": "0123456789ab", "approver": 5, "time": "2026-02-01T08:00:00Z"}`, "a:1:1: the line is no approval: approver is a number and no text"},
		{"no commit", "commit,approver,time\nmain,ben,2026-02-01T08:00:00Z\n0123456,,2026-02-01T08:00:00Z\n",
			"a:2:1: \"main\" is not the name of a commit: it has at least 7 hexadecimal digits\na:3:1: the approval of 0123456 does not say whose it is (approver)"},
		{"something else", "name,age\nben,3\n", "a:1:1: this is no export of approvals; write JSON Lines with commit, approver and time, or CSV whose first line names these columns"},
		{"empty", "", "a:1:1: this is no export of approvals; write JSON Lines with commit, approver and time, or CSV whose first line names these columns"},
	}
	for _, tt := range tests {
		_, problems := audit.ParseRecords("a", []byte(tt.data))
		if got := problems.Error(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func FuzzParseRecords(f *testing.F) {
	f.Add([]byte("commit,approver,time\n0123456,ben,2026-02-01T08:00:00Z\n"))
	f.Add([]byte(`{"commit": "0123456", "approver": "ben", "time": "2026-02-01T08:00:00Z"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		records, _ := audit.ParseRecords("a", data)
		for _, r := range records {
			if r.Approver == "" || len(r.Commit) < 7 || r.Time.IsZero() {
				t.Errorf("an incomplete record: %+v", r)
			}
		}
	})
}

// key makes an SSH key and gives the path of its private part and the public line.
func (b *book) key(name string) (private, public string) {
	b.Helper()
	private = filepath.Join(b.TempDir(), name)
	if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", private).CombinedOutput(); err != nil {
		b.Skipf("ssh-keygen: %v %s", err, out)
	}
	data, err := os.ReadFile(private + ".pub")
	if err != nil {
		b.Fatal(err)
	}
	return private, strings.TrimSpace(string(data))
}

// TestSignatures: the keys of the people list in force count, for the time in which they were in force.
func TestSignatures(t *testing.T) {
	b := start(t)
	private, public := b.key("ana")
	stranger, _ := b.key("stranger")
	people := peopleTOML + "[[people.cleo.keys]]\nkind = \"ssh\"\nkey = \"" + public + "\"\nfrom = 2026-01-01\nto = 2026-06-30\n"
	b.adopt()
	b.merge(ben, "Keys", "roles/people.toml", people, "charter.toml", charterTOML+"signed = [\"roles/**\"]\n")
	b.signer = private
	signed := b.on("2026-02-01").merge(cleo, "Signed", "roles/a.md", "a")
	expired := b.on("2026-08-01").merge(cleo, "Expired", "roles/b.md", "b")
	b.signer = stranger
	unknown := b.merge(cleo, "A stranger's key", "roles/c.md", "c")
	b.signer = ""
	unsigned := b.merge(cleo, "Unsigned", "roles/d.md", "d")
	r := b.audit()
	got := map[string]string{}
	proof := map[string]string{}
	for _, l := range r.Landings {
		got[l.Commit] = l.Signature.Verdict
		for _, p := range l.Approvals {
			proof[l.Commit] = p.Evidence
		}
	}
	want := map[string]string{signed: "authorised", expired: "not-then", unknown: "unknown", unsigned: "unsigned"}
	for commit, verdict := range want {
		if got[commit] != verdict {
			t.Errorf("%s: %s, want %s", commit[:10], got[commit], verdict)
		}
	}
	if proof[signed] != "signed" || proof[unsigned] != "merge" {
		t.Errorf("a signed merge proves %s, another one %s", proof[signed], proof[unsigned])
	}
	for commit, want := range map[string]string{signed: "", expired: "unsigned: the key that signed this change was not in force at the time, and the charter wants changes of roles/b.md signed",
		unknown:  "unsigned: nobody in the list of people has the key that signed this change, and the charter wants changes of roles/c.md signed",
		unsigned: "unsigned: this change is not signed, and the charter wants changes of roles/d.md signed"} {
		if got := strings.Join(told(r, commit), "\n"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestHandEditedMerge: what was made while merging was in no request.
func TestHandEditedMerge(t *testing.T) {
	b := start(t)
	b.adopt()
	request := b.land("request", "Ours", []string{b.head}, []string{"roles/a.md", "one\n"})
	commit := b.by(ben).land("main", "Merge with a bit more", []string{b.head, request}, []string{"roles/a.md", "one\n", "roles/people.toml", peopleTOML + "# by the way\n"})
	want := []string{"hand-edited-merge: roles/people.toml differs from every version that was merged; nobody reviewed what was made in the merge"}
	if diff := cmp.Diff(want, told(b.audit(), commit)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestWhoMadeIt: reports for people name those who wrote a change, whoever merged it only where something was made in the
// merge itself, and nobody where the whole range is at fault.
func TestWhoMadeIt(t *testing.T) {
	b := start(t)
	b.adopt()
	b.on("2026-02-01").merge(ben, "An account", "roles/accounts.toml", "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\n")
	weaker := b.on("2026-02-10").merge(ben, "Weaker", "charter.toml", charterTOML+"[rules.\"house/calm\"]\nlevel = \"off\"\n")
	b.by(cleo)
	request := b.land("request", "A request", []string{b.head}, []string{"roles/a.md", "x"})
	b.head = b.by(ben).land("main", "Merge", []string{b.head, request}, []string{"roles/a.md", "y"})
	edited := b.head
	b.by(ana)
	var out bytes.Buffer
	if err := audit.Markdown(&out, b.audit()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| weaker | ana | ben (merged it) |",
		"| charter.toml | ana | " + weaker[:10] + " |",
		"| cleo, ben | " + edited[:10] + " |",
		"| What | Where |\n| --- | --- |\n| acme-x has been without a valid backup",
		"no backup is named | acme-x |\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	b.commit("Direct", "roles/a.md", "1")
	b.commit("Direct", "roles/a.md", "2")
	from, err := gitrepo.ParseHash(edited)
	if err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := audit.Text(&out, b.audit(func(r *audit.Request) { r.From = from }), 80); err != nil {
		t.Fatal(err)
	}
	if want := "- all 2 changes of governed files were put in directly; nobody else is known to\n  have seen them\n"; !strings.Contains(out.String(), want) {
		t.Errorf("%q is not in\n%s", want, out.String())
	}
}

// TestTheStoryOfAWaiver: the report names the landings that brought an exception and took it away, also where what governs
// could not be read for a while.
func TestTheStoryOfAWaiver(t *testing.T) {
	waiver := func(id, expires string) string {
		return "[waivers." + id + "]\nrule = \"house/calm\"\npaths = [\"posts/**\"]\nreason = \"r\"\nrequested_by = \"ana\"\napproved_by = \"ben\"\nexpires = " + expires + "\n"
	}
	b := start(t)
	files := []string{"policies/waivers.toml", waiver("W-1", "2026-06-30") + waiver("W-2", "2026-06-30")}
	for name, text := range houseKit {
		if strings.HasPrefix(name, "policies/") {
			files = append(files, name, text)
		}
	}
	b.adopt()
	came := b.on("2026-02-01").merge(ben, "Exceptions", files...)
	b.merge(ben, "Longer", "policies/waivers.toml", waiver("W-1", "2026-07-31")+waiver("W-2", "2026-06-30"))
	b.merge(ben, "Broken", "roles/x.toml", "[")
	went := b.merge(ben, "Mended, and one less", "roles/x.toml", "", "policies/waivers.toml", waiver("W-1", "2026-07-31"))
	r, _ := b.problems()
	want := []audit.Exception{
		{ID: "W-1", From: came, FromDay: "2026-02-01", Changed: 1, Expires: "2026-07-31", State: "expired"},
		{ID: "W-2", From: came, FromDay: "2026-02-01", Until: went, Expires: "2026-06-30", State: "removed"},
	}
	if diff := cmp.Diff(want, r.Waivers, cmpopts.IgnoreFields(audit.Exception{}, "Rule", "Scope", "Reason", "RequestedBy", "ApprovedBy", "Why", "Used")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
