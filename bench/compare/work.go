package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"copydesk"
	"copydesk/internal/engine"
	"copydesk/internal/governance"
	"copydesk/lint"
)

// work is the same job, as each tool wants it.
type work struct {
	one, posts string // folders with posts/, a charter for copydesk and a style for Vale; the one has one post
	facts      string // a folder with facts/, and policy/ and data/ for conftest
}

func layout(dir string) work {
	return work{filepath.Join(dir, "one"), filepath.Join(dir, "many"), filepath.Join(dir, "facts")}
}

// prepare writes the work.
func prepare(w work, posts int) error {
	g, problems := governance.Load(context.Background(), governance.Config{Kit: copydesk.StarterKit, Version: copydesk.Version, Now: time.Now()})
	if len(problems) > 0 {
		return problems
	}
	desk, err := lint.NewDesk(g)
	if err != nil {
		return err
	}
	for i := range posts {
		name, text := fmt.Sprintf("posts/%04d.md", i), post(i)
		facts, err := json.Marshal(desk.Text(context.Background(), name, []byte(text), nil, nil, false).Drafts[0])
		if err != nil {
			return err
		}
		if err := write(w.posts, name, []byte(text)); err != nil {
			return err
		}
		if err := write(w.facts, fmt.Sprintf("facts/%04d.json", i), facts); err != nil {
			return err
		}
	}
	if err := write(w.one, "posts/0000.md", []byte(post(0))); err != nil {
		return err
	}
	for _, folder := range []string{w.one, w.posts} {
		if err := write(folder, "charter.toml", []byte("[content]\nposts = [\"posts/**\"]\n")); err != nil {
			return err
		}
		if err := style(folder, g); err != nil {
			return err
		}
	}
	return rules(w.facts, g)
}

func write(dir, name string, data []byte) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// post is a post as an organisation writes it, each a little different.
func post(i int) string {
	pick := func(from []string, by int) string { return from[(i/by+i)%len(from)] }
	subjects := []string{"The new reading room", "Our repair café", "The night bus to the harbour", "The autumn lecture series", "Our seed library", "The swimming pool in the park", "The archive of the shipyard"}
	news := []string{"opens on Monday", "is back for its third year", "has longer hours from next week", "needs your help", "closes for two days of repairs", "has a new home"}
	details := []string{"Come by between nine and five, no ticket needed.", "You can read how we got there, what it cost and what we got wrong.", "Thank you to everybody who wrote to us about it.",
		"We will answer questions here until Friday evening.", "The building has a lift, and there is a quiet room on the second floor.", "Bring what is broken, and somebody will show you how to mend it."}
	tags := []string{"#CityLibrary", "#RepairCafe #ZeroWaste", "#PublicTransport", "#OpenLectures", "#UrbanGardening", ""}
	links := []string{"https://www.example.org/news/%d", "", "https://example.com/events?id=%d", ""}
	link := pick(links, 3)
	if link != "" {
		link = fmt.Sprintf(link, i)
	}
	return fmt.Sprintf("---\nplatforms: [x, mastodon]\n---\n%s %s, for the %dth time. %s %s %s\n",
		pick(subjects, 7), pick(news, 5), i+4, pick(details, 11), link, pick(tags, 13))
}

// valeRules is how many rules Vale is given.
const valeRules = 42

// style gives Vale (whose YAML takes JSON) the words of the term lists: one rule for each list, large lists in several.
func style(dir string, g *governance.Governance) error {
	var all [][]string
	for _, id := range g.Register.ListIDs() {
		var words []string
		list := g.Register.Lists[id]
		for i := range len(list.Terms) + len(list.Words) {
			words = append(words, regexp.QuoteMeta(list.TermAt(i).Text))
		}
		if len(words) > 0 {
			all = append(all, words)
		}
	}
	for len(all) < valeRules { // the largest list becomes two
		slices.SortFunc(all, func(a, b []string) int { return len(b) - len(a) })
		half := len(all[0]) / 2
		all = append(all, all[0][half:])
		all[0] = all[0][:half]
	}
	for i, words := range all {
		rule, err := json.Marshal(map[string]any{"extends": "existence", "message": "Do not write '%s'.", "level": "warning", "ignorecase": true, "tokens": words})
		if err != nil {
			return err
		}
		if err := write(dir, fmt.Sprintf("styles/Kit/Rule%02d.yml", i), rule); err != nil {
			return err
		}
	}
	return write(dir, ".vale.ini", []byte("StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Kit\n"))
}

// rules gives conftest the rules that judge drafts, the libraries, and the data that they read.
func rules(dir string, g *governance.Governance) error {
	draft := map[string]bool{}
	parameters := map[string]any{}
	for _, r := range g.Policies.Rules() {
		if r.Subject == engine.Draft {
			draft[r.File] = true
		}
		parameters[r.ID] = r.Values
	}
	var entry bytes.Buffer
	entry.WriteString("package main\n\n")
	for _, file := range slices.Sorted(maps.Keys(draft)) {
		folder := path.Dir(file)
		fmt.Fprintf(&entry, "deny contains finding.message if some finding in data.policies[%q][%q].findings\n", path.Base(path.Dir(folder)), path.Base(folder))
	}
	if err := write(dir, "policy/main.rego", entry.Bytes()); err != nil {
		return err
	}
	data, err := json.Marshal(map[string]any{"register": g.Facts, "parameters": parameters})
	if err != nil {
		return err
	}
	if err := write(dir, "data/data.json", data); err != nil {
		return err
	}
	return fs.WalkDir(copydesk.StarterKit, "policies", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(p, "_test.rego") || !draft[p] && !(strings.HasPrefix(p, "policies/lib/") && path.Ext(p) == ".rego") {
			return err
		}
		text, err := fs.ReadFile(copydesk.StarterKit, p)
		if err != nil {
			return err
		}
		return write(dir, "policy/"+p, text)
	})
}
