package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/internal/engine"
	"copydesk/internal/policy"
	"copydesk/internal/source"

	"github.com/google/go-cmp/cmp"
)

// document is a whole document with these Avoid and Prefer sections.
func document(avoid, prefer string) string {
	return "# A title\n\n## Summary\n\nWhat it wants.\n\n## Avoid\n\n" + avoid + "\n\n## Prefer\n\n" + prefer + "\n\n## Why\n\nBecause.\n\n## Source\n\nA law.\n"
}

func parse(t *testing.T, text string, s engine.Subject) (policy.Doc, string) {
	t.Helper()
	doc, problems := policy.ParseDoc(source.New("policies/a/b/b.md", []byte(text)), s)
	return doc, problems.Error()
}

func TestDocumentOfADraftsRule(t *testing.T) {
	text := document("So not, in words:\n\n```draft\nBad.\n```\n\n```toml file=charter.toml\n[publishing]\nsecond_person = true\n```\nand with it\n"+
		"~~~draft path=posts/a.tweet platform=x,mastodon account=acme-x now=2027-01-02T03:04:05Z\n---\nkind: post\n---\n```code```\n~~~",
		"````draft\n```\nGood.\n````\n\n```text\nonly read\n```")
	doc, problems := parse(t, text, engine.Draft)
	if problems != "" {
		t.Fatal(problems)
	}
	want := []policy.Example{
		{Fires: true, Line: 11, Now: policy.Now(), Path: "posts/example.md", Text: "Bad.\n"},
		{Fires: true, Line: 20, Now: time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC), Path: "posts/a.tweet", Platforms: []string{"x", "mastodon"},
			Accounts: []string{"acme-x"}, Text: "---\nkind: post\n---\n```code```\n",
			Files: []policy.File{{Path: "charter.toml", Text: "[publishing]\nsecond_person = true\n", Line: 16}}},
		{Line: 29, Now: policy.Now(), Path: "posts/example.md", Text: "```\nGood.\n"},
	}
	if diff := cmp.Diff(want, doc.Examples); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if doc.Title != "A title" || doc.Summary != "What it wants." || doc.Why != "Because." || doc.Source != "A law." || !strings.HasPrefix(doc.Avoid, "So not") {
		t.Errorf("got %+v", doc)
	}
}

// TestFilesOfTheRegisterAreOneExampleUntilAWord: that is how several of them stand side by side.
func TestFilesOfTheRegisterAreOneExampleUntilAWord(t *testing.T) {
	file := func(name string) string { return "```toml file=" + name + "\n[x]\n```\n" }
	doc, problems := parse(t, document(file("a.toml")+"\n"+file("b.toml")+"\nOr:\n\n"+file("a.toml"), file("c.toml")), engine.Register)
	if problems != "" {
		t.Fatal(problems)
	}
	var got []string
	for _, e := range doc.Examples {
		names := []string{fmt.Sprint(e.Fires)}
		for _, f := range e.Files {
			names = append(names, f.Path)
		}
		got = append(got, strings.Join(names, " "))
	}
	if diff := cmp.Diff([]string{"true a.toml b.toml", "true a.toml", "false c.toml"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBrokenDocuments: whatever would keep an example from running is said, at its line.
func TestBrokenDocuments(t *testing.T) {
	good := document("```draft\nBad.\n```", "```draft\nGood.\n```")
	swap := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the document", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, tt := range map[string]struct{ text, want string }{
		"empty":                {"", "b.md:1:1: the document has no title"},
		"no title":             {swap("# A title\n", ""), "no title"},
		"two titles":           {good + "# Again\n", "b.md:26:1: the document has a second title"},
		"empty title":          {swap("# A title", "#"), "b.md:1:1: the title is empty"},
		"no section":           {swap("## Why\n\nBecause.\n", ""), "the section Why is missing or empty"},
		"empty section":        {swap("Because.", ""), "the section Why is missing or empty"},
		"unknown section":      {swap("## Why", "## Whys"), `b.md:19:1: there is no section "Whys"; did you mean "Why"?`},
		"order":                {swap("## Source\n\nA law.\n", "## Summary\n\nAgain.\n"), "the section Summary stands twice, or behind Why"},
		"no avoid":             {swap("```draft\nBad.\n```", "```text\nBad.\n```"), "Avoid has no example that can be run; write ```draft"},
		"misspelt attribute":   {swap("```draft\nBad", "```draft paht=a.md\nBad"), `b.md:9:1: "paht=a.md" is no attribute of this block; known are path, platform, account, now`},
		"attribute of another": {swap("```draft\nBad", "```draft facts=change\nBad"), `"facts=change" is no attribute`},
		"twice":                {swap("```draft\nBad", "```draft path=a path=\nBad"), `"path=" is no attribute`},
		"unknown block":        {swap("```draft\nBad", "```toml fiel=a.toml\nBad"), "nobody knows what this block is: toml fiel=a.toml"},
		"no moment":            {swap("```draft\nBad", "```draft now=tomorrow\nBad"), "now=tomorrow is not a time"},
		"path out":             {swap("```draft\nBad", "```draft path=../a.md\nBad"), "../a.md is not the path of a file"},
		"never closed":         {strings.TrimSuffix(good, "\n") + "\n```text\nx\n", "b.md:26:1: this block is never closed"},
		"in a list":            {swap("```draft\nGood.\n```", "```draft\nGood.\n```\n\n- ```draft\n  x\n  ```"), "a block inside a list or a quotation does not run"},
		"in a quotation":       {swap("```draft\nGood.\n```", "```draft\nGood.\n```\n\n> ```draft\n> x\n> ```"), "does not run"},
		"under Why":            {swap("Because.", "```draft\nx\n```"), "an example stands under Avoid or Prefer"},
		"other subject":        {swap("```draft\nBad.\n```", "```json facts=change\n{}\n```"), "this example is a change, but the rule judges the draft; write ```draft"},
		"no such facts":        {swap("```draft\nBad.\n```", "```json facts=register\n{}\n```"), "facts=register cannot be written as JSON"},
		"file without draft":   {swap("```draft\nGood.\n```", "```draft\nGood.\n```\n\n```toml file=charter.toml\n```"), "no draft and no facts follow this file"},
		"file twice":           {swap("```draft\nBad.", "```toml file=a.toml\n```\n```toml file=a.toml\n```\n```draft\nBad."), "the example already has the file a.toml"},
		"not text":             {good + "\x00", "NUL"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, problems := parse(t, tt.text, engine.Draft); !strings.Contains(problems, tt.want) {
				t.Errorf("got\n%s\nwant %q", problems, tt.want)
			}
		})
	}
	if _, problems := parse(t, good, engine.Draft); problems != "" {
		t.Errorf("the good document: %s", problems)
	}
	if doc, problems := parse(t, "\ufeff"+strings.ReplaceAll(good, "\n", "\r\n"), engine.Draft); problems != "" || len(doc.Examples) != 2 || doc.Examples[0].Text != "Bad.\n" {
		t.Errorf("with CRLF and a byte-order mark: %s %+v", problems, doc.Examples)
	}
}

// FuzzParseDoc: documents come from pull requests.
func FuzzParseDoc(f *testing.F) {
	f.Add(document("```draft path=a.md now=2026-11-22T09:00:00Z\nx\n```", "```toml file=a.toml\n[x]\n```\n```draft\ny\n```"), byte(0))
	f.Add(document("```toml file=roles/x.toml\n[accounts.a]\n```", "~~~~markdown file=policies/a/POLICY.md\n```\n~~~~"), byte(1))
	f.Add(document("```json facts=change\n{}\n```", "> ```json facts=mention"), byte(2))
	f.Add("# \n## Avoid\n```draft =\n```\n## Avoid\n``` ` ```\n    ```draft\n", byte(3))
	f.Fuzz(func(t *testing.T, text string, n byte) {
		subject := engine.Subjects()[int(n)%4]
		parse := func() (policy.Doc, string) {
			doc, problems := policy.ParseDoc(source.New("a.md", []byte(text)), subject)
			for _, p := range problems {
				if p.Line < 1 || p.Message == "" {
					t.Errorf("a problem without a place or words: %+v", p)
				}
			}
			return doc, problems.Error()
		}
		doc, problems := parse()
		again, same := parse()
		if diff := cmp.Diff(doc, again); diff != "" || problems != same {
			t.Errorf("read twice, it differs: %s", diff)
		}
		lines := strings.Count(text, "\n") + 1
		plain := strings.ReplaceAll(text, "\r", "")
		for _, e := range doc.Examples {
			if e.Line < 1 || e.Line > lines || e.Now.IsZero() {
				t.Errorf("an example stands nowhere: %+v", e)
			}
			if !strings.Contains(plain+"\n", strings.ReplaceAll(e.Text, "\r", "")) {
				t.Errorf("%q is not in the document", e.Text)
			}
			if (e.Path == "") == (subject == engine.Draft) || (e.Facts == "") == (subject == engine.Change || subject == engine.Mention) {
				t.Errorf("an example of another subject than %s: %+v", subject, e)
			}
		}
		if problems == "" && (!slices.ContainsFunc(doc.Examples, func(e policy.Example) bool { return e.Fires }) || doc.Title == "" || doc.Source == "") {
			t.Errorf("a document that is not whole passes: %+v", doc)
		}
	})
}
