package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// everyCommand calls a function for each command that people type, by its full name.
func everyCommand(visit func(name string, c *cli.Command)) {
	var walk func(before string, commands []*cli.Command)
	walk = func(before string, commands []*cli.Command) {
		for _, c := range commands {
			if !c.Hidden {
				visit(before+c.Name, c)
				walk(before+c.Name+" ", c.Subcommands)
			}
		}
	}
	walk("", (&console{}).app().Commands)
}

// inCommands gives the lines of a text that are command lines, without what is said of them behind three spaces.
func inCommands(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "copydesk ") {
			line, _, _ = strings.Cut(line, "   ")
			lines = append(lines, line)
		}
	}
	return lines
}

// helpful is a folder with the small governed repository in which the examples of the help run.
func helpful(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"git", "sh"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so the examples were not run", program)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "acme"), os.DirFS(filepath.Join("..", "..", "examples", "acme"))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"posts/spring.md": "We open in spring. #springsale\n",
		"my-post.md":      "We open on Monday.\n",
		"draft.txt":       "We open on Monday.\n",
		"notes.txt":       "We open on Monday.\n",
		"message.txt":     "Where is my parcel?\n",
		"drafts.jsonl":    "{\"id\": \"a\", \"text\": \"We open on Monday.\"}\n",
		"mentions.jsonl":  "{\"id\": \"a\", \"text\": \"Where is my parcel?\"}\n",
		"approvals.csv":   "commit,approver,time\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, "acme", filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, status := shell(t, filepath.Join(dir, "acme"), `
copydesk init
for policy in policies/*/; do
	case $policy in # enough for the examples; testing all rules takes long
	*/accessibility/|*/acme/|*/brand/|*/disclosure/|*/change-control/|*/escalation/|*/lib/|*/platforms/) ;;
	*) rm -r "$policy" ;;
	esac
done
mkdir ../audits
git init -q -b main .
git add charter.toml policies roles templates
git commit -q -m first
git tag v1.0
git add .
git commit -q -m 'everything else'
git clone -q --bare . ../other.git
copydesk audit --ledger ../audits/ledger.jsonl || test $? -eq 1
`)
	if status != 0 {
		t.Fatal(out)
	}
	return dir
}

// TestEveryExampleOfTheHelpRuns: what the help tells people to type works as it stands.
func TestEveryExampleOfTheHelpRuns(t *testing.T) {
	prepared := helpful(t)
	lines := map[string][]string{"copydesk": inCommands((&console{}).app().Description)}
	everyCommand(func(name string, c *cli.Command) {
		lines[name] = inCommands(c.Description)
		if len(lines[name]) == 0 && len(c.Subcommands) == 0 {
			t.Errorf("the help of copydesk %s has no example", name)
		}
	})
	for _, topic := range topics {
		text, err := fs.ReadFile(topicFiles, "help/"+topic.name+".md")
		if err != nil {
			t.Fatal(err)
		}
		if lines[topic.name] = inCommands(string(text)); len(lines[topic.name]) == 0 {
			t.Errorf("the topic %s has no example", topic.name)
		}
	}
	for name, lines := range lines {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "copy")
			if err := os.CopyFS(dir, os.DirFS(prepared)); err != nil {
				t.Fatal(err)
			}
			for _, line := range lines {
				if out, status := shell(t, filepath.Join(dir, "acme"), line); status > 1 {
					t.Errorf("%s\nends with %d:\n%s", line, status, out)
				}
			}
		})
	}
}

// TestTheTopicsAreThoseThatThereAre: every file of the help is a topic, and the other way round.
func TestTheTopicsAreThoseThatThereAre(t *testing.T) {
	files, err := fs.Glob(topicFiles, "help/*")
	if err != nil || len(files) != len(topics) {
		t.Errorf("%d files, %d topics: %v", len(files), len(topics), err)
	}
	for _, topic := range topics {
		out, status := runIn("help", topic.name)
		if status != 0 || len(out) < 300 {
			t.Errorf("help %s ends with %d:\n%s", topic.name, status, out)
		}
	}
}

// TestEveryFlagIsDocumentedOnce: in the help of its command, in words, with one meaning wherever it has the same name.
func TestEveryFlagIsDocumentedOnce(t *testing.T) {
	meanings := map[string]map[string]bool{}
	everyCommand(func(name string, c *cli.Command) {
		out, status := runIn(append(strings.Fields(name), "--help")...)
		asked, _ := runIn(append([]string{"help"}, strings.Fields(name)...)...)
		if status != 0 || out != asked {
			t.Errorf("copydesk %s --help and copydesk help %s differ:\n%s\n%s", name, name, out, asked)
		}
		for _, f := range c.Flags {
			typed, about := flagWords(f)
			flag := "--" + f.Names()[0]
			if n := len(regexp.MustCompile(`(?m)^  (-., |    )`+flag+`( |$)`).FindAllString(out, -1)); n != 1 {
				t.Errorf("the help of copydesk %s has %s %d times", name, flag, n)
			}
			if len(about) < 10 || strings.HasSuffix(about, ".") || strings.ToLower(about[:1]) != about[:1] {
				t.Errorf("copydesk %s: %s is described as %q", name, typed, about)
			}
			if meanings[flag] == nil {
				meanings[flag] = map[string]bool{}
			}
			meanings[flag][about] = true
		}
	})
	for _, flag := range []string{"--repo", "--governance", "--now", "--timeout", "--output", "--fail-on", "--staged"} {
		if len(meanings[flag]) != 1 {
			t.Errorf("%s is described in %d ways: %v", flag, len(meanings[flag]), meanings[flag])
		}
	}
	if len(meanings) < 20 {
		t.Errorf("only %d flags were found", len(meanings))
	}
}
