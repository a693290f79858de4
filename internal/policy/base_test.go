package policy

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"copydesk"
	"copydesk/lint"
)

// TestAllIsInOrderInTheRepositoryOfExamples: whatever a rule says of an example is about the example, since it says
// nothing of the repository that the example is laid over.
func TestAllIsInOrderInTheRepositoryOfExamples(t *testing.T) {
	files, problems := readTested(copydesk.StarterKit)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := newBench(context.Background(), files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(b.g.Register.People) < 5 || len(b.g.Register.Accounts) < 3 {
		t.Fatalf("only %d people and %d accounts", len(b.g.Register.People), len(b.g.Register.Accounts))
	}
	report := lint.Check(context.Background(), b.g)
	for _, p := range report.Errors {
		t.Error(p)
	}
	for _, f := range report.Findings {
		if _, ok := files.light[f.Path]; ok || strings.HasSuffix(f.Path, ".rego") {
			continue // of the policies under test, which examples do not count
		}
		t.Errorf("%s:%d: %s [%s]", f.Path, f.Start.Line, f.Message, f.Rule)
	}
}

// TestTablesOfAnExampleReplaceTheRepositorys: an example says only what it is about.
func TestTablesOfAnExampleReplaceTheRepositorys(t *testing.T) {
	read := func(fsys fs.FS, name string) string {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var files tested
	got := files.overlay([]File{
		{Path: "roles/new.toml", Text: "[accounts.acme-x]\nplatform = \"x\"\n[people]\nben = { name = \"Benjamin\" }\n"},
		{Path: "charter.toml", Text: "[committee]\nname = \"C\"\n[decisions.D-1]\ntitle = \"T\"\n[[meetings]]\ndate = 2026-01-01\n"},
		{Path: "posts/old.md", Text: "Old.\n"},
	}, false)
	accounts, people, charter := read(got, "roles/accounts.toml"), read(got, "roles/people.toml"), read(got, "charter.toml")
	for text, gone := range map[string]string{accounts: "[accounts.acme-x]", people: "[people.ben]", charter: "chair"} {
		if strings.Contains(text, gone) {
			t.Errorf("%q is still there", gone)
		}
	}
	for text, kept := range map[string]string{accounts: "[accounts.acme-linkedin]", people: "[people.ana]", charter: "[principles.honesty]"} {
		if !strings.Contains(text, kept) {
			t.Errorf("%q is gone", kept)
		}
	}
	if !strings.HasPrefix(charter, "[committee]\nname = \"C\"\n") || strings.Count(charter, "[[meetings]]") != 1 || strings.Count(charter, "[decisions.D-1]") != 1 {
		t.Errorf("the charter is\n%s", charter)
	}
	if read(got, "posts/old.md") != "Old.\n" {
		t.Error("a file of the example is not there")
	}
	files.light = map[string]string{"policies/a/words.toml": "[lists.good]\nwords = [\"a\"]\n\n[lists.bad]\nlevel = \"note\"\n[[lists.bad.terms]]\ntext = \"b\"\n",
		"policies/platforms/x.toml": "title = \"X\"\n[limits.text]\nmax = 280\n"}
	got = files.overlay([]File{{Path: "policies/b/mine.toml", Text: "[lists.bad]\nwords = [\"c\"]\n"}, {Path: "policies/platforms/x.toml", Text: "title = \"Y\"\n"}}, false)
	if words := read(got, "policies/a/words.toml"); words != "[lists.good]\nwords = [\"a\"]\n\n" {
		t.Errorf("the lists under test are %q", words)
	}
	if x := read(got, "policies/platforms/x.toml"); x != "title = \"Y\"\n" {
		t.Errorf("the platform is %q", x)
	}
	broken := files.overlay([]File{{Path: "roles/accounts.toml", Text: "[accounts.acme-x\n"}}, false)
	if text := read(broken, "roles/accounts.toml"); !strings.HasPrefix(text, "[accounts.acme-x\n") {
		t.Errorf("a broken file is not as it was written: %q", text)
	}
}
