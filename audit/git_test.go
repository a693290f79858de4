package audit_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/audit"
	"copydesk/finding"
	"copydesk/internal/gitrepo"
)

// The git program builds the histories of these tests; it is not needed to use the package.

func TestMain(m *testing.M) {
	for _, kv := range os.Environ() { // the tests may themselves run in a hook
		if name, _, _ := strings.Cut(kv, "="); strings.HasPrefix(name, "GIT_") {
			os.Unsetenv(name)
		}
	}
	os.Exit(m.Run())
}

// book is a repository in the making, away from the configuration of whoever runs the tests.
type book struct {
	testing.TB
	dir    string
	clock  time.Time
	author string // "Name <address>"
	signer string // path of a private SSH key, or empty

	in   io.WriteCloser // of git fast-import, which makes most commits, since it is one program for all of them
	out  *bufio.Reader
	fast *exec.Cmd
	head string // of the branch

	ledger []byte

	marks map[string]string // what git fast-import calls the commits that it has not written yet
}

// start begins a repository on New Year's Day of 2026.
func start(t testing.TB) *book {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("these tests build histories with the git program: install git")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	b := &book{TB: t, dir: dir, clock: time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC), author: ana}
	b.git("init", "-q", "-b", "main")
	return b
}

const (
	ana  = "Ana Ruiz <ana@acme.example>"
	ben  = "Ben Ochs <ben@acme.example>"
	cleo = "Cleo Funk <cleo@acme.example>"
	zoe  = "Zoe <zoe@mail.example>"
)

// on sets the day of what follows.
func (b *book) on(day string) *book {
	b.Helper()
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		b.Fatal(err)
	}
	b.clock = d.Add(9 * time.Hour)
	return b
}

// by sets who does what follows.
func (b *book) by(author string) *book { b.author = author; return b }

func (b *book) command(args ...string) *exec.Cmd {
	cmd := exec.Command("git", args...)
	cmd.Dir = b.dir
	b.clock = b.clock.Add(time.Minute)
	name, email, _ := strings.Cut(strings.TrimSuffix(b.author, ">"), " <")
	date := b.clock.Format(time.RFC3339)
	home := filepath.Join(b.dir, ".git", "nobody")
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"LC_ALL=C", "TZ=UTC", "GIT_AUTHOR_NAME="+name, "GIT_AUTHOR_EMAIL="+email, "GIT_COMMITTER_NAME="+name,
		"GIT_COMMITTER_EMAIL="+email, "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_MERGE_AUTOEDIT=no", "GIT_EDITOR=true")
	if b.signer != "" {
		cmd.Args = slices.Insert(cmd.Args, 1, "-c", "gpg.format=ssh", "-c", "user.signingkey="+b.signer, "-c", "commit.gpgsign=true")
	}
	return cmd
}

// git runs git on what was built so far.
func (b *book) git(args ...string) string {
	b.Helper()
	if b.flush() {
		b.git("reset", "-q", "--hard", "main")
	}
	var stdout, stderr bytes.Buffer
	cmd := b.command(args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		b.Fatalf("git %s: %v: %s%s", strings.Join(args, " "), err, stderr.String(), stdout.String())
	}
	return strings.TrimSuffix(stdout.String(), "\n")
}

// flush ends git fast-import, which then has written all that it was told.
func (b *book) flush() bool {
	b.Helper()
	if b.fast == nil {
		return false
	}
	err := b.in.Close()
	if err == nil {
		err = b.fast.Wait()
	}
	if b.fast = nil; err != nil {
		b.Fatalf("git fast-import: %v", err)
	}
	return true
}

// land has git fast-import make a commit on a branch and gives its name.
func (b *book) land(branch, message string, parents []string, files []string) string {
	b.Helper()
	var err error
	if b.fast == nil {
		b.fast, b.marks = b.command("fast-import", "--quiet", "--force"), map[string]string{}
		b.fast.Stderr = os.Stderr
		b.in, err = b.fast.StdinPipe()
		if err == nil {
			var out io.Reader
			out, err = b.fast.StdoutPipe()
			b.out = bufio.NewReader(out)
		}
		if err == nil {
			err = b.fast.Start()
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	b.clock = b.clock.Add(time.Minute)
	var c strings.Builder
	who := fmt.Sprintf("%s %d +0000\n", b.author, b.clock.Unix())
	mark := fmt.Sprintf(":%d", len(b.marks)+1)
	fmt.Fprintf(&c, "commit refs/heads/%s\nmark %s\nauthor %scommitter %sdata %d\n%s\n", branch, mark, who, who, len(message)+1, message+"\n")
	for i, p := range parents {
		fmt.Fprintf(&c, "%s %s\n", []string{"from", "merge"}[min(i, 1)], cmp.Or(b.marks[p], p))
	}
	for i := 0; i+1 < len(files); i += 2 {
		if files[i+1] == "" {
			fmt.Fprintf(&c, "D %s\n", files[i])
			continue
		}
		fmt.Fprintf(&c, "M 100644 inline %s\ndata %d\n%s\n", files[i], len(files[i+1]), files[i+1])
	}
	c.WriteString("\nget-mark " + mark + "\n")
	_, err = io.WriteString(b.in, c.String())
	var name string
	if err == nil {
		name, err = b.out.ReadString('\n')
	}
	if err != nil {
		b.Fatalf("git fast-import: %v", err)
	}
	name = strings.TrimSpace(name)
	b.marks[name] = mark
	return name
}

// write writes files, pairs of name and content; an empty content removes the file.
func (b *book) write(files ...string) {
	b.Helper()
	for i := 0; i+1 < len(files); i += 2 {
		path := filepath.Join(b.dir, files[i])
		var err error
		if files[i+1] == "" {
			err = os.Remove(path)
		} else if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			err = os.WriteFile(path, []byte(files[i+1]), 0o644)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// commit commits files straight into the branch and gives the commit.
func (b *book) commit(message string, files ...string) string {
	b.Helper()
	if b.signer == "" {
		var parents []string
		if b.head != "" {
			parents = []string{b.head}
		}
		b.head = b.land("main", message, parents, files)
		return b.head
	}
	b.flushed()
	b.write(files...)
	b.git("add", "-A")
	b.git("commit", "-q", "--allow-empty", "-m", message)
	return b.now()
}

// merge lands a request: files that the current author writes on a branch, merged by somebody.
func (b *book) merge(merger, message string, files ...string) string {
	b.Helper()
	author := b.author
	defer func() { b.author = author }()
	if b.signer == "" {
		request := b.land("request", message, []string{b.head}, files)
		b.author = merger
		b.head = b.land("main", "Merge: "+message, []string{b.head, request}, files)
		return b.head
	}
	b.git("checkout", "-q", "-B", "request")
	b.commit(message, files...)
	b.git("checkout", "-q", "main")
	b.by(merger).git("merge", "-q", "--no-ff", "-m", "Merge: "+message, "request")
	return b.now()
}

// flushed makes the working tree what was built so far.
func (b *book) flushed() { b.Helper(); b.git("status") }

// now takes up what git did by itself, and gives the commit.
func (b *book) now() string {
	b.Helper()
	b.head = b.git("rev-parse", "HEAD")
	return b.head
}

// request is an audit of the whole history on the last day of 2026.
func (b *book) request() audit.Request {
	b.Helper()
	b.flush()
	repo, err := gitrepo.Open(b.dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { repo.Close() })
	head, err := repo.Head()
	if err != nil {
		b.Fatal(err)
	}
	return audit.Request{Repo: repo, To: head, Kit: kit(b), Version: "test", Now: time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC)}
}

// audit audits the whole history, which has to be possible.
func (b *book) audit(change ...func(*audit.Request)) audit.Report {
	b.Helper()
	r := b.request()
	for _, f := range change {
		f(&r)
	}
	report := audit.Run(context.Background(), r)
	if len(report.Errors) > 0 {
		b.Fatalf("the audit could not judge: %v", finding.Problems(report.Errors))
	}
	return report
}

// kit is a starter kit of the real policies about changes, and one rule about drafts.
func kit(t testing.TB) fs.FS {
	t.Helper()
	out, err := readKit()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var readKit = sync.OnceValues(func() (fs.FS, error) {
	out := fstest.MapFS{}
	for name, text := range houseKit {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	top := os.DirFS("..")
	err := fs.WalkDir(top, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		parts := strings.Split(p, "/")
		wanted := parts[1] == "change-control" || parts[1] == "lib" || parts[len(parts)-1] == "POLICY.md" && (parts[1] == "moderation" || parts[1] == "accounts") ||
			len(parts) > 3 && (parts[2] == "removal-without-reason" || parts[2] == "leaver-access")
		if !wanted {
			return nil
		}
		data, err := fs.ReadFile(top, p)
		out[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
})

var houseKit = map[string]string{
	"charter.toml": "[content]\nposts = [\"posts/**\"]\n[principles.honesty]\ntitle = \"h\"\n[principles.safety]\ntitle = \"s\"\n" +
		"[principles.accountability]\ntitle = \"a\"\n[principles.respect]\ntitle = \"r\"\n",
	"policies/house/POLICY.md": "---\ntitle: House\nversion: \"1\"\nowner: steering-committee\n---\n# House\n\n### HSE-1 Calm\n\nNo shouting.\n",
	"policies/house/calm/calm.rego": `# METADATA
# title: Shouting
# description: A post does not shout.
# schemas:
#   - input: schema.draft
# custom:
#   level: error
#   clause: HSE-1
#   owner: manager
#   remedy: Write it calmly.
package policies.house["calm"]

findings contains finding if {
	contains(input.text, "BUY NOW")
	finding := {"message": "this shouts", "at": input.at}
}
`,
	"policies/house/calm/calm.md": "# Shouting\n",
}

// The governance of a small organisation: Ana writes, Ben and Cleo steer.
const (
	charterTOML = `[organisation]
name = "Acme"
[committee]
name = "Committee"
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
[decisions.D-1]
date = 2026-01-01
title = "Adopt"
[change]
landings = "merge"
`
	rolesTOML = `[roles.steering-committee]
title = "Committee"
[roles.social-media-manager]
title = "Manager"
[roles.manager]
title = "Manager"
`
	peopleTOML = `[people.ana]
name = "Ana Ruiz"
emails = ["ana@acme.example"]
roles = ["social-media-manager"]
active_from = 2025-01-01
[people.ben]
name = "Ben Ochs"
emails = ["ben@acme.example"]
roles = ["steering-committee"]
active_from = 2025-01-01
[people.cleo]
name = "Cleo Funk"
emails = ["cleo@acme.example"]
roles = ["steering-committee"]
active_from = 2025-01-01
`
	raciTOML = `[raci.policy-change]
responsible = ["social-media-manager"]
accountable = "steering-committee"
paths = ["policies/**", "charter.toml", "roles/**"]
[raci.publishing]
responsible = ["social-media-manager"]
accountable = "steering-committee"
paths = ["posts/**"]
`
)

// adopt commits the governance of the small organisation.
func (b *book) adopt() string {
	b.Helper()
	return b.commit("Adopt the charter", "charter.toml", charterTOML, "roles/roles.toml", rolesTOML, "roles/people.toml", peopleTOML, "roles/raci.toml", raciTOML)
}

// told lists findings as "rule: message", of one commit where one is named.
func told(r audit.Report, commit ...string) []string {
	out := []string{}
	for _, f := range r.Findings {
		if len(commit) == 0 || f.Commit == commit[0] {
			out = append(out, strings.TrimPrefix(f.Rule, "change-control/")+": "+f.Message)
		}
	}
	slices.Sort(out)
	return out
}
