// Package judgement measures how often the rules for drafts are right: on posts that a sensible reviewer would publish,
// and on posts that such a reviewer would send back. judgement.md has the figures, and every verdict that is wrong.
package judgement

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk"
	"copydesk/finding"
	"copydesk/internal/conformance"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/lint"

	"github.com/google/go-cmp/cmp"
)

var write = flag.Bool("write", false, "write the figures into judgement.md")

// now is the moment at which all posts are judged.
var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// known takes the policies for whole: the starter kit has tests of its own, and is loaded here once for each charter.
type known struct{}

func (known) Known(string) bool { return true }
func (known) Learn(string)      {}

// desk makes ready to judge under the starter kit's policies and a charter.
func desk(t *testing.T, repository fs.FS) (*lint.Desk, *governance.Governance) {
	t.Helper()
	if _, err := fs.Stat(repository, "policies"); err == nil {
		repository = overKit(t, repository)
	}
	return deskOf(t, repository, copydesk.StarterKit)
}

// deskOf does so under the policies of another kit, where the repository has none.
func deskOf(t *testing.T, repository, kit fs.FS) (*lint.Desk, *governance.Governance) {
	t.Helper()
	g, problems := governance.Load(context.Background(), governance.Config{FS: repository, Kit: kit, Version: copydesk.Version,
		Now: now, Subjects: []engine.Subject{engine.Draft}, Proofs: known{}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	k, err := lint.NewDesk(g)
	if err != nil {
		t.Fatal(err)
	}
	return k, g
}

// overKit lays a repository over the starter kit's policies.
func overKit(t *testing.T, repository fs.FS) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	lay := func(from fs.FS, top string) error {
		return fs.WalkDir(from, top, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(from, p)
			all[p] = &fstest.MapFile{Data: data}
			return err
		})
	}
	if err := errors.Join(lay(copydesk.StarterKit, "policies"), lay(repository, ".")); err != nil {
		t.Fatal(err)
	}
	return all
}

// post is something to be judged: a file, or a folder with a charter of its own, whose posts are judged together.
type post struct {
	path     string
	rule     string // whose folder it stands in
	findings []finding.Finding
}

func (p post) has(rule string) bool {
	return slices.ContainsFunc(p.findings, func(f finding.Finding) bool { return f.Rule == rule })
}

// judge judges what stands below a folder. A charter holds for its folder; where there is none, that of the folder above.
func judge(t *testing.T, root string) []post {
	t.Helper()
	var posts []post
	desks := map[string]*lint.Desk{}
	in := func(dir string) *lint.Desk {
		for ; !isFile(filepath.Join(dir, "charter.toml")); dir = filepath.Dir(dir) {
		}
		if desks[dir] == nil {
			desks[dir], _ = desk(t, os.DirFS(dir))
		}
		return desks[dir]
	}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == root {
			return err
		}
		if d.Name() == "policies" || d.Name() == "roles" {
			return filepath.SkipDir
		}
		parts := strings.Split(filepath.ToSlash(p), "/")
		rule := strings.Join(parts[1:min(3, len(parts))], "/")
		switch {
		case d.IsDir() && len(parts) == 4 && isFile(filepath.Join(p, "charter.toml")):
			k, _ := desk(t, os.DirFS(p))
			r := k.Run(context.Background(), lint.Request{FS: os.DirFS(p), Chartered: true, InHand: true}, true).Report
			if len(r.Errors) > 0 {
				t.Errorf("%s: %v", p, r.Errors)
			}
			posts = append(posts, post{filepath.ToSlash(p), rule, r.Findings})
			return filepath.SkipDir
		case d.IsDir() || d.Name() == "charter.toml":
			return nil
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		r := in(filepath.Dir(p)).Text(context.Background(), d.Name(), data, nil, nil, true).Report
		if len(r.Errors) > 0 {
			t.Errorf("%s: %v", p, r.Errors)
		}
		posts = append(posts, post{filepath.ToSlash(p), rule, r.Findings})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return posts
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// rules are the rules of the starter kit that judge drafts.
func rules(t *testing.T) []string {
	t.Helper()
	_, g := desk(t, os.DirFS("."))
	var ids []string
	for _, r := range g.Policies.Rules() {
		if r.Subject == engine.Draft {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// TestJudgement: the figures, and the list of wrong verdicts, are those of judgement.md. A verdict that has changed, for
// better or worse, is looked at by a person before it is written there.
func TestJudgement(t *testing.T) {
	good, bad := judge(t, "good"), judge(t, "bad")
	ids := rules(t)
	for _, id := range ids {
		if n := len(slices.DeleteFunc(slices.Clone(bad), func(p post) bool { return p.rule != id })); n < 5 {
			t.Errorf("%s has %d bad posts; it wants five, and different ones", id, n)
		}
	}
	if len(good) < 300 {
		t.Errorf("only %d good posts", len(good))
	}
	for _, p := range bad {
		if !slices.Contains(ids, p.rule) {
			t.Errorf("%s stands in the folder of a rule that there is not", p.path)
		}
	}
	got := page(ids, good, bad)
	if *write {
		if err := os.WriteFile("../judgement.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("../judgement.md")
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(want), realHead)
	if diff := cmp.Diff(before, got); diff != "" {
		t.Errorf("the rules judge otherwise than bench/judgement.md says; look at each, then go test ./bench/judgement -write (-want +got):\n%s", diff)
	}
	t.Log("\n" + totals(good, bad))
}

// share is a number out of another, and in per cent.
func share(n, of int) string {
	return fmt.Sprintf("%d of %d (%.1f %%)", n, of, 100*float64(n)/float64(max(of, 1)))
}

// at counts the posts that have a finding of a level.
func at(posts []post, level finding.Level) int {
	n := 0
	for _, p := range posts {
		if slices.ContainsFunc(p.findings, func(f finding.Finding) bool { return f.Level == level }) {
			n++
		}
	}
	return n
}

func missed(bad []post) []post {
	return slices.DeleteFunc(slices.Clone(bad), func(p post) bool { return p.has(p.rule) })
}

// alarms are the good posts on which a rule speaks.
func alarms(good []post, rule string) []post {
	return slices.DeleteFunc(slices.Clone(good), func(p post) bool { return !p.has(rule) })
}

func totals(good, bad []post) string {
	return "| | posts |\n|---|---|\n" +
		"| good posts with a Must fix | " + share(at(good, finding.Error), len(good)) + " |\n" +
		"| good posts with a Check | " + share(at(good, finding.Warning), len(good)) + " |\n" +
		"| good posts with a Tip | " + share(at(good, finding.Note), len(good)) + " |\n" +
		"| bad posts that were missed | " + share(len(missed(bad)), len(bad)) + " |\n"
}

const head = `# Judgement

How often the rules for drafts are right. This page is written by

` + "```sh\ngo test ./bench/judgement -write\n```" + `

which judges every post below ` + "`bench/judgement/`" + ` with the starter kit and the charter of its folder (or of the folder above), as if
it were in hand at 09:00 UTC on 22 November 2026. A bad post counts as caught when the rule in whose folder it stands speaks; a
good post counts against every rule that speaks on it, at whatever level. Each wrong verdict is listed below: where a person
reads the post and agrees with the rule, the post belongs among the bad ones.

Most of these posts were written beside the rules, so the figures show that the rules do what was meant, not what they will do
on posts of others. Those that begin with ` + "`unseen-`" + `, and all of ` + "`good/organisations/`" + `, were written before their author read the rules'
lists. At first sight, 5 of those 146 good posts had a Check and 1 a Must fix that a reviewer would not have given, and 12 of those
115 bad ones were missed; the rules were then mended. The real posts at the end were written by others for
other ends.

`

// rounds.md is written by hand: what the first run over new posts showed, which no later run can.
//
//go:embed rounds.md
var rounds string

func page(ids []string, good, bad []post) string {
	var b strings.Builder
	b.WriteString(head + totals(good, bad) + "\n" + strings.TrimSpace(rounds) + "\n")
	b.WriteString("\n## By rule\n\n| rule | bad posts | missed | false alarms on good posts |\n|---|---|---|---|\n")
	for _, id := range ids {
		own := slices.DeleteFunc(slices.Clone(bad), func(p post) bool { return p.rule != id })
		fmt.Fprintf(&b, "| %s | %d | %d | %d |\n", id, len(own), len(missed(own)), len(alarms(good, id)))
	}
	b.WriteString("\n## Missed\n\n")
	list(&b, missed(bad), func(p post) []string { return []string{"`" + p.path + "`"} })
	b.WriteString("\n## False alarms\n\n")
	list(&b, good, func(p post) []string {
		var out []string
		for _, f := range p.findings {
			out = append(out, fmt.Sprintf("%s, %s: `%s`: %s", f.Rule, word(f.Level), path.Join(p.path, inside(p, f)), f.Message))
		}
		return out
	})
	return b.String()
}

// inside is where in a folder of posts a finding stands.
func inside(p post, f finding.Finding) string {
	if path.Base(p.path) == f.Path {
		return ""
	}
	return f.Path
}

// list writes a list, or that there is nothing to write.
func list(b *strings.Builder, posts []post, lines func(post) []string) {
	var all []string
	for _, p := range posts {
		all = append(all, lines(p)...)
	}
	slices.Sort(all)
	if len(all) == 0 {
		all = []string{"None."}
	}
	for _, l := range all {
		fmt.Fprintf(b, "- %s\n", l)
	}
}

// word is what a reader calls a level.
func word(l finding.Level) string {
	switch l {
	case finding.Error:
		return "Must fix"
	case finding.Warning:
		return "Check"
	}
	return "Tip"
}

// accounts are the accounts that a repository's own publisher knows, as a charter has them.
func accounts(folder fs.FS) []byte {
	var b bytes.Buffer
	plugins, _ := fs.ReadFile(folder, "plugins.yml") // where there is none, there are no accounts
	for line := range strings.Lines(string(plugins)) {
		if id, ok := strings.CutPrefix(strings.TrimSpace(line), "- name: "); ok {
			platform, _, _ := strings.Cut(id, "-")
			fmt.Fprintf(&b, "\n[accounts.%s]\nplatform = %q\n", id, platform)
		}
	}
	return b.Bytes()
}

const realHead = "\n## Real posts\n"

// samples are the charters under which the real posts are judged: those of the examples that such a repository starts from.
var samples = map[string]string{"nodejs-tweet": "twitter-together", "galaxy-social": "galaxy-social"}

// TestRealPosts: the same for posts that real organisations reviewed and published, where they are at hand. Of these the
// figures are kept, and which rule speaks where, never the posts.
func TestRealPosts(t *testing.T) {
	conformance.Path(t, "samples")
	var b strings.Builder
	b.WriteString(realHead + "\nPosts that were reviewed and published by the organisations themselves, judged with the starter kit and the one file by which\n" +
		"such a repository adopts Copydesk. They lie beside a checkout where they are at hand, and are never copied; the test that counts\n" +
		"them says loudly where they are absent.\n\n")
	var lines []string
	posts := 0
	level := map[finding.Level]map[string]bool{finding.Error: {}, finding.Warning: {}, finding.Note: {}}
	for name, example := range samples {
		charter, err := os.ReadFile(filepath.Join("..", "..", "examples", example, "charter.toml"))
		if err != nil {
			t.Fatal(err)
		}
		folder := os.DirFS(conformance.Path(t, "samples", name))
		charter = append(charter, accounts(folder)...)
		k, _ := desk(t, fstest.MapFS{"charter.toml": {Data: charter}})
		r := k.Run(context.Background(), lint.Request{FS: folder, Chartered: true}, true).Report
		for _, e := range r.Errors {
			lines = append(lines, fmt.Sprintf("cannot be judged: `%s/%s`", name, e.Path))
		}
		posts += r.Checked["drafts"]
		for _, f := range r.Findings {
			lines = append(lines, fmt.Sprintf("%s, %s: `%s/%s`", f.Rule, word(f.Level), name, f.Path))
			level[f.Level][name+"/"+f.Path] = true
		}
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	fmt.Fprintf(&b, "| | posts |\n|---|---|\n| with a Must fix | %s |\n| with a Check | %s |\n| with a Tip | %s |\n\n", share(len(level[finding.Error]), posts),
		share(len(level[finding.Warning]), posts), share(len(level[finding.Note]), posts))
	for _, l := range lines {
		b.WriteString("- " + l + "\n")
	}
	all, err := os.ReadFile("../judgement.md")
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(string(all), realHead)
	if *write {
		if err := os.WriteFile("../judgement.md", []byte(before+b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		after = strings.TrimPrefix(b.String(), realHead)
	}
	if diff := cmp.Diff(realHead+after, b.String()); diff != "" {
		t.Errorf("real posts are judged otherwise than bench/judgement.md says; go test ./bench/judgement -write (-want +got):\n%s", diff)
	}
}
