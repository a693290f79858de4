package policy_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"copydesk/internal/governance"
	"copydesk/internal/policy"
)

func load(t *testing.T, fsys fstest.MapFS) *governance.Governance {
	t.Helper()
	g, problems := governance.Load(context.Background(), governance.Config{FS: fsys, Now: policy.Now()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return g
}

// library is a repository with something of everything that explanations and books show.
func library(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := laidOut(t)
	change(t, fsys, "charter.toml", "[principles", "[rules.\"things-draft/first-try\"]\nlevel = \"note\"\ndecision = \"D-7\"\nmost = 5\n[principles")
	change(t, fsys, "policies/things-draft/first-try/first-try.rego", "#   remedy", "#   escalate_to: legal\n#   parameters:\n#     most: {description: The most words., default: 3}\n#   remedy")
	fsys["roles/raci.toml"] = &fstest.MapFile{Data: []byte("[raci.policy-change]\nresponsible = \"editor\"\naccountable = \"legal\"\npaths = [\"policies/**\"]\n")}
	fsys["policies/risks.toml"] = &fstest.MapFile{Data: []byte("[risks.shame]\ntitle = \"Shame <b>\"\nlikelihood = 2\nimpact = 3\nowner = \"editor\"\n" +
		"mitigation = \"Look\"\ncontingency = \"Say sorry\"\ncontrols = [\"things-draft/first-try\"]\nresidual = 2\n")}
	fsys["policies/waivers.toml"] = &fstest.MapFile{Data: []byte("[waivers.W-1]\nrule = \"things-draft/first-try\"\npaths = [\"posts/old.md\"]\nreason = \"It is old\"\n" +
		"requested_by = \"ana\"\napproved_by = \"ana\"\nexpires = 2026-12-01\n")}
	return fsys
}

// TestExplainSaysAllOfARule: what it wants, why, whose it is, how it is set here and who is excepted.
func TestExplainSaysAllOfARule(t *testing.T) {
	fsys := library(t)
	g := load(t, fsys)
	e, err := policy.Explain(g, fsys, "things-draft/first-try")
	if err != nil {
		t.Fatal(err)
	}
	if e.LevelWords() != "Tip (Check by default; decision D-7)" || e.Words.ID != "THI-1" || e.Words.Policy != "Things draft" || !strings.Contains(e.Words.Text, "people can sign") ||
		e.OwnedBy.Title != "Editor" || strings.Join(e.OwnedBy.People, ",") != "Ana" || e.EscalateTo.Title != "Legal" || strings.Join(e.Risks, ",") != "Shame <b>" ||
		!strings.Contains(e.Doc.Avoid, "Replace me") || e.Remedy == "" {
		t.Errorf("got %+v", e)
	}
	if len(e.MayWaive) != 1 || e.MayWaive[0].Title != "Legal" {
		t.Errorf("a waiver is approved by %+v", e.MayWaive)
	}
	if len(e.Parameters) != 1 || e.Parameters[0].Value != int64(5) || e.Parameters[0].Description != "The most words." {
		t.Errorf("parameters: %+v", e.Parameters)
	}
	if len(e.Waivers) != 1 || e.Waivers[0].ID != "W-1" || e.Waivers[0].ApprovedBy != "Ana" || e.Waivers[0].InForce || e.Waivers[0].WhyNot == "" {
		t.Errorf("waivers: %+v", e.Waivers)
	}
	for _, own := range []string{"content/unreadable", "policy/document"} {
		if e, err := policy.Explain(g, fsys, own); err != nil || e.Remedy == "" || e.Title == "" {
			t.Errorf("%s: %v %+v", own, err, e)
		}
	}
	for asked, want := range map[string]string{"content/unreadible": `"content/unreadable"`, "first-tri": `"things-change/first-try"`} {
		if _, err := policy.Explain(g, fsys, asked); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", asked, err, want)
		}
	}
}

func TestLists(t *testing.T) {
	var got []string
	for _, e := range policy.List(load(t, library(t))) {
		got = append(got, e.ID+" "+e.Level.String()+" "+e.Subject)
	}
	want := "content/control-character error draft\ncontent/unknown-field warning draft\ncontent/unknown-platform error draft\n" +
		"content/unknown-value error draft\ncontent/unreadable error draft\nthings-change/first-try warning change\n" +
		"things-draft/first-try note draft\nthings-mention/first-try warning mention\nthings-register/first-try warning register"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func books(t *testing.T, fsys fstest.MapFS) (html, markdown string) {
	t.Helper()
	book := policy.NewBook(load(t, fsys), fsys)
	var h, m bytes.Buffer
	if err := book.HTML(&h); err != nil {
		t.Fatal(err)
	}
	if err := book.Markdown(&m); err != nil {
		t.Fatal(err)
	}
	return h.String(), m.String()
}

// TestBookHoldsEverything that people sign, and ties each rule to risk and decision.
func TestBookHoldsEverything(t *testing.T) {
	html, markdown := books(t, library(t))
	for _, want := range []string{"Things draft", "THI-1", "in words that people can sign", "things-draft/first-try", "Tip (Check by default; decision D-7)", "Editor",
		"Replace me with the news", "We open at nine", "D-7 of 2026-11-01: Softer", "The most words.", "W-1", "Legal", "Decisions", "Say sorry", "roles/accounts.toml"} {
		for name, text := range map[string]string{"html": html, "markdown": strings.ReplaceAll(markdown, `\`, "")} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in the %s", want, name)
			}
		}
	}
	for _, never := range []string{`"subject":`, "facts="} {
		if strings.Contains(html+markdown, never) {
			t.Errorf("facts for programs are in the book: %q", never)
		}
	}
	for range 3 {
		if again, same := books(t, library(t)); again != html || same != markdown {
			t.Fatal("the same policies give another book")
		}
	}
}

// TestBookIsHarmless: policies come from pull requests, and the book is read by executives.
func TestBookIsHarmless(t *testing.T) {
	fsys := library(t)
	const evil = `<script>alert(1)</script><img src=x onerror=alert(1)> [click](javascript:alert(1)) ![look](https://evil.example/pixel.png)`
	change(t, fsys, "policies/things-draft/POLICY.md", "Say here, in words that people can sign, what is asked of them.", evil)
	change(t, fsys, "policies/things-draft/POLICY.md", "### THI-1 First", "### THI-1 <script>alert(2)</script>")
	change(t, fsys, "policies/things-draft/first-try/first-try.md", "Say here what goes wrong otherwise", evil)
	change(t, fsys, "policies/things-draft/first-try/first-try.md", "Replace me with", "Replace me </pre><script>alert(3)</script>")
	change(t, fsys, "policies/things-draft/first-try/first-try.rego", "title: First try", "title: <script>alert(4)</script> [x](y)")
	change(t, fsys, "roles/roles.toml", `title = "Legal"`, `title = "<script>alert(5)</script> | *bold*"`)
	html, markdown := books(t, fsys)
	for _, never := range []string{"<script", "<img", "href=\"javascript:", " src=\""} {
		if strings.Contains(html, never) {
			t.Errorf("%q is in the page", never)
		}
	}
	outside := markdown
	for {
		before, rest, ok := strings.Cut(outside, "```")
		if !ok {
			break
		}
		_, after, _ := strings.Cut(rest, "```")
		outside = before + after
	}
	for _, line := range strings.Split(outside, "\n") {
		if strings.Contains(strings.ReplaceAll(line, `\<`, ""), "<") {
			t.Errorf("a tag is left in the Markdown: %s", line)
		}
	}
}
