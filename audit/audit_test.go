package audit_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"copydesk/audit"

	"github.com/google/go-cmp/cmp"
)

// TestAdoptionIsNotJudged: what was before the first charter, and the charter itself, was bound by nothing.
func TestAdoptionIsNotJudged(t *testing.T) {
	b := start(t)
	b.commit("A post", "posts/old.md", "Hello\n")
	adoption := b.adopt()
	r := b.audit()
	if len(r.Findings) > 0 {
		t.Errorf("found %v", told(r))
	}
	if l := r.Landings[1]; l.Commit != adoption || l.Governed {
		t.Errorf("the adoption is %+v", l)
	}
}

// TestWhoApproved: an approval counts by who gave it.
func TestWhoApproved(t *testing.T) {
	tests := []struct {
		name string
		land func(b *book) string
		want []string
	}{
		{"merged by somebody accountable", func(b *book) string { return b.merge(ben, "A rule", "roles/n.md", "x") }, nil},
		{"merged by somebody who is not", func(b *book) string { return b.by(cleo).merge(ana, "A rule", "roles/n.md", "x") },
			[]string{"unapproved: nobody accountable for policy-change approved this change"}},
		{"merged by its author", func(b *book) string { return b.by(ben).merge(ben, "A rule", "roles/n.md", "x") },
			[]string{"self-approval: only ben approved this change, who also made it"}},
		{"straight in", func(b *book) string { return b.commit("A rule", "roles/n.md", "x") },
			[]string{"direct-landing: ana put this change in directly; nobody else is known to have seen it",
				"unapproved: nobody accountable for policy-change approved this change"}},
		{"straight in, reviewed", func(b *book) string {
			return b.commit("A rule\n\nReviewed-by: Ben Ochs <ben@acme.example>", "roles/n.md", "x")
		}, nil},
		{"reviewed by oneself", func(b *book) string {
			return b.by(ben).commit("A rule\n\nReviewed-by: Ben <BEN@acme.example>", "roles/n.md", "x")
		}, []string{"direct-landing: ben put this change in directly; nobody else is known to have seen it",
			"self-approval: only ben approved this change, who also made it"}},
		{"reviewed by a co-author", func(b *book) string {
			return b.commit("A rule\n\nCo-authored-by: Ben <ben@acme.example>\nReviewed-by: Ben <ben@acme.example>", "roles/n.md", "x")
		}, []string{"direct-landing: ana put this change in directly; nobody else is known to have seen it",
			"self-approval: only ben approved this change, who also made it"}},
		{"reviewed by a stranger", func(b *book) string {
			return b.commit("A rule\n\nApproved-by: Zoe <zoe@mail.example>", "roles/n.md", "x")
		}, []string{"unapproved: nobody accountable for policy-change approved this change",
			"unknown-identity: the approver zoe@mail.example is not in the list of people (1 change)"}},
		{"a title is no trailer", func(b *book) string {
			return b.commit("feat: a rule", "roles/n.md", "x")
		}, []string{"direct-landing: ana put this change in directly; nobody else is known to have seen it",
			"unapproved: nobody accountable for policy-change approved this change"}},
		{"nothing governed", func(b *book) string { return b.by(zoe).commit("Code", "main.go", "x") }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := start(t)
			b.adopt()
			commit := tt.land(b)
			if diff := cmp.Diff(tt.want, told(b.audit(), commit), cmp.Transformer("empty", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestAnEditCannotAuthoriseItself: whoever appoints themselves with a change is not yet appointed when it is judged.
func TestAnEditCannotAuthoriseItself(t *testing.T) {
	b := start(t)
	b.adopt()
	appointed := strings.Replace(peopleTOML, `["social-media-manager"]`, `["social-media-manager", "steering-committee"]`, 1)
	commit := b.by(cleo).merge(ana, "Ana steers now", "roles/people.toml", appointed)
	later := b.merge(ana, "A rule", "roles/n.md", "x")
	r := b.audit()
	want := []string{"unapproved: nobody accountable for policy-change approved this change"}
	if diff := cmp.Diff(want, told(r, commit)); diff != "" {
		t.Errorf("the appointment (-want +got)\n%s", diff)
	}
	if got := told(r, later); len(got) > 0 {
		t.Errorf("after the appointment: %v", got)
	}
}

// TestWeakened: turning a rule down wants a decision on record.
func TestWeakened(t *testing.T) {
	tests := []struct{ name, message, add, want string }{
		{"without a decision", "Turn it down", "[rules.\"house/calm\"]\nlevel = \"note\"\n",
			"weakened-rule: level of house/calm became weaker (from \"error\" to \"note\") without a decision"},
		{"turned off", "Turn it off", "[rules.\"house/calm\"]\nlevel = \"off\"\n",
			"weakened-rule: level of house/calm became weaker (from \"error\" to \"off\") without a decision"},
		{"the entry names a decision", "Turn it down", "[rules.\"house/calm\"]\nlevel = \"note\"\ndecision = \"D-1\"\n", ""},
		{"the change names a decision", "Turn it down\n\nDecision: D-1", "[rules.\"house/calm\"]\nlevel = \"note\"\n", ""},
		{"the decision comes with it", "Turn it down\n\nDecision: D-2",
			"[rules.\"house/calm\"]\nlevel = \"note\"\n[decisions.D-2]\ndate = 2026-02-01\ntitle = \"Calm\"\n", ""},
		{"nobody took that decision", "Turn it down\n\nDecision: D-9", "[rules.\"house/calm\"]\nlevel = \"note\"\n",
			"weakened-rule: level of house/calm became weaker (from \"error\" to \"note\") without a decision"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := start(t)
			b.adopt()
			commit := b.merge(ben, tt.message, "charter.toml", charterTOML+tt.add)
			if got := strings.Join(told(b.audit(), commit), "\n"); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestTotalsAreGits: the numbers are those that git itself gives.
func TestTotalsAreGits(t *testing.T) {
	b := start(t)
	b.commit("One")
	b.merge(ben, "Two", "a", "1")
	b.by(ben).merge(ben, "Three", "b", "2")
	b.by(zoe).commit("Four", "c", "3")
	r := b.audit()
	want := audit.Totals{Commits: 6, Landings: 4, Merges: 2, Direct: 2, SelfMerged: 1,
		Signatures: map[string]map[string]int{"openpgp": {}, "ssh": {}, "x509": {}, "none": {"unsigned": 6}}}
	if diff := cmp.Diff(want, r.Totals); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if n := len(strings.Fields(b.git("log", "--first-parent", "--format=%H"))); n != r.Totals.Landings {
		t.Errorf("git counts %d landings", n)
	}
}

// TestJSONIsOneDocument: written in pieces, it says the same as written at once, each landing in a line of its own.
func TestJSONIsOneDocument(t *testing.T) {
	b := start(t)
	b.adopt()
	b.merge(ben, `Two <b>: "a\\", b`, "roles/a.md", "1")
	whole := b.audit()
	none := whole
	none.Landings = []audit.Landing{}
	for _, r := range []audit.Report{whole, none} {
		var got, atOnce, joined bytes.Buffer
		if err := audit.JSON(&got, r); err != nil {
			t.Fatal(err)
		}
		enc := json.NewEncoder(&atOnce)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		if err := json.Compact(&joined, got.Bytes()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.TrimSpace(atOnce.String()), joined.String()); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if n := strings.Count(got.String(), "\n    {\"commit\": \""); n != len(r.Landings) {
			t.Errorf("%d of %d landings have a line", n, len(r.Landings))
		}
	}
}
