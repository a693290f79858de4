package source

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"copydesk/finding"

	"github.com/BurntSushi/toml"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var tomlSeeds = []string{
	"", "a = 1", "a.b.'c d' = [1, {x = 2}] # c\n", "[a]\nb = \"\"\"\nx\"\"\"\n[[c]]\nd = 2026-11-22\n[[c]]\n[c.e]\n",
	"a = [[[[", "a = 1\na = 2", "[a]\n[a]\n", "\ufeffü = 'x'", "a = 1979-05-27T07:32:00Z\r\nb = 07:32:00\r\n", "a = inf", "a = {b.c = 1, b.d = 2}",
	"[a.b]\n[[a]]\n", "a = []\n[[a]]\n", "a = [{}, {}]\n[a.b]\n", "a={b=1}\na.c=1\n",
}

var yamlSeeds = []string{
	"", "a: b", "a:\n  - b\n  - {c: [d, 'e', \"f\\n\"]}\n", "a: &x {b: c}\nd: *x\ne:\n  <<: *x\n", "a: |\n  b\n\n  c\nd: >-\n  e\n  f\n",
	"? a\n: b\n", "a: !!str 1\n", "a: 'it''s' # c\r\nb: c d\r\n", "- - a\n  - b\n", "a: b\n---\nc: d\n...\n", "%YAML 1.2\n---\na: b\n", "a: 2026-11-22T10:00:00Z\n",
	"\"a\\\"b\": c\n", "a:\n\tb: c\n", "{a: b, c}", "a: ~\nb:\nc: .nan\n", "a: 0o17\nb: 0x1f\nc: 1_000\nd: 1e3\n", "a: b\n c\n  d\n",
}

// checkProblems holds for every parser: problems stand inside the file, in order, and say something.
func checkProblems(t *testing.T, f *File, ps finding.Problems) {
	t.Helper()
	f.index()
	for i, p := range ps {
		if p.Message == "" || p.Line < 1 || p.Line > len(f.lines) || p.Column < 1 || p.Column > len([]rune(f.Line(p.Line)))+2 {
			t.Errorf("problem outside the file: %#v", p)
		}
		if i > 0 && i < maxProblems && cmp.Or(cmp.Compare(ps[i-1].Line, p.Line), cmp.Compare(ps[i-1].Column, p.Column)) > 0 {
			t.Errorf("problems out of order: %v", ps)
		}
	}
}

// checkTree holds for every tree: each value has a place inside the document, and each scalar's place holds it.
func checkTree(t *testing.T, tree *Tree, start, end int, holds func(v any, literal string)) {
	t.Helper()
	within := func(s span) bool { return start <= s.start && s.start <= s.end && s.end <= end }
	var walk func(v any, n *node, depth int)
	walk = func(v any, n *node, depth int) {
		if depth > 3*maxDepth {
			t.Fatal("too deep")
		}
		if n == nil {
			t.Fatalf("%v has no place", v)
		}
		if !within(n.val) || n.key != (span{}) && !within(n.key) {
			t.Fatalf("%v stands outside the document, at %v", v, n.val)
		}
		switch v := v.(type) {
		case map[string]any:
			if d := gocmp.Diff(slices.Sorted(maps.Keys(v)), slices.Sorted(maps.Keys(n.kids)), cmpopts.EquateEmpty()); d != "" {
				t.Fatalf("keys and places differ:\n%s", d)
			}
			for k := range v {
				walk(v[k], n.kids[k], depth+1)
			}
		case []any:
			if len(v) != len(n.items) {
				t.Fatalf("%d items at %d places", len(v), len(n.items))
			}
			for i := range v {
				walk(v[i], n.items[i], depth+1)
			}
		default:
			holds(v, string(tree.File.Data[n.val.start:n.val.end]))
		}
	}
	walk(tree.Values(), tree.root, 0)
}

func FuzzTOML(f *testing.F) {
	for _, s := range tomlSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		file := New("a.toml", []byte(before+doc+"\nx"))
		tree, ps := ParseTOML(file, len(before), len(before)+len(doc))
		checkProblems(t, file, ps)
		if (tree == nil) != (len(ps) > 0) {
			t.Fatalf("tree %v beside problems %v", tree, ps)
		}
		if tree == nil {
			return
		}
		agreed(t, doc, tree)
		checkTree(t, tree, len(before), len(before)+len(doc), func(v any, literal string) {
			var again map[string]any
			if _, err := toml.Decode("x = "+literal, &again); err != nil {
				t.Fatalf("%q is no literal: %v", literal, err)
			}
			got, ps := ParseTOML(New("", []byte("x = "+literal)), 0, 4+len(literal))
			if len(ps) > 0 || !gocmp.Equal(v, got.Values()["x"]) {
				t.Fatalf("%v stands at %q", v, literal)
			}
		})
	})
}

// agreed holds what is read against another reader of TOML.
func agreed(t *testing.T, doc string, tree *Tree) {
	t.Helper()
	if strings.Contains(doc, "''") || strings.Contains(doc, `""`) {
		return // the other reader loses what stands under an empty key
	}
	var other map[string]any
	if _, err := toml.Decode(strings.TrimPrefix(doc, "\ufeff"), &other); err != nil {
		t.Errorf("%q is read, and another reader says: %v", doc, err)
	}
	var plain func(v any) any
	plain = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			out := map[string]any{}
			for k := range v {
				out[k] = plain(v[k])
			}
			return out
		case []map[string]any:
			out := []any{}
			for i := range v {
				out = append(out, plain(v[i]))
			}
			return out
		case []any:
			out := []any{}
			for i := range v {
				out = append(out, plain(v[i]))
			}
			return out
		case time.Time:
			switch v.Location().String() {
			case "date-local":
				return DateOf(v)
			case "datetime-local", "time-local":
				return "local"
			}
			return v.UTC()
		case string:
			if _, err := time.Parse("15:04", v[:min(5, len(v))]); err == nil || len(v) > 10 && looksLikeDate(v[:10]) {
				return "local"
			}
		}
		return v
	}
	if d := gocmp.Diff(plain(other), plain(tree.Values()), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("two readers of %q differ (-other +ours):\n%s", doc, d)
	}
}

func FuzzYAML(f *testing.F) {
	for _, s := range yamlSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		file := New("a.md", []byte(before+doc+"\nx"))
		tree, ps := ParseYAML(file, len(before), len(before)+len(doc))
		checkProblems(t, file, ps)
		if (tree == nil) != (len(ps) > 0) {
			t.Fatalf("tree %v beside problems %v", tree, ps)
		}
		if tree == nil {
			return
		}
		checkTree(t, tree, len(before), len(before)+len(doc), func(v any, literal string) {
			s, ok := v.(string)
			if !ok || literal == "" || strings.ContainsAny(literal[:1], "\"'&*!|>") {
				return
			}
			if a, b := strings.Join(strings.Fields(s), ""), strings.Join(strings.Fields(literal), ""); a != b {
				t.Fatalf("%q stands at %q", v, literal)
			}
		})
	})
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range tomlSeeds {
		f.Add("+++\n"+s+"\n+++\ntext", 0)
	}
	for _, s := range yamlSeeds {
		f.Add("---\r\n"+s+"\r\n---\r\ntext", 3)
	}
	f.Fuzz(func(t *testing.T, data string, offset int) {
		file := New("a.md", []byte(data))
		for _, read := range []func() (*Tree, string, int, finding.Problems){
			func() (*Tree, string, int, finding.Problems) { return FrontMatter(file) },
			func() (*Tree, string, int, finding.Problems) { return FrontMatterAt(file, offset) },
		} {
			tree, format, body, ps := read()
			checkProblems(t, file, ps)
			if body < 0 || body > len(data) {
				t.Fatalf("body at %d of %d", body, len(data))
			}
			if format == "" && (tree != nil || len(ps) > 0) || format != "" && (tree == nil) != (len(ps) > 0) {
				t.Fatalf("format %q, tree %v, problems %v", format, tree, ps)
			}
			if tree != nil {
				checkTree(t, tree, 0, body, func(any, string) {})
			}
		}
		file.Unreadable()
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range append(tomlSeeds, "limit = 300\nratio = []\n[accounts.a]\nownr = 1\n[[lists.b.terms]]\ntext = 2026-01-01\n[levels.1]\nrespond = \"1h\"\n") {
		f.Add(s, false)
	}
	for _, s := range append(yamlSeeds, "limit: 300\naccounts: {a: {ownr: 1, roles: [true, ~]}}\nactive_from: 2026-02-30\nat: x\nlevels: {a: {respond: 99999999w}}\n") {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, doc string, yaml bool) {
		file := New("a", []byte(doc))
		read := ParseTOML
		if yaml {
			read = ParseYAML
		}
		tree, _ := read(file, 0, len(doc))
		if tree == nil {
			return
		}
		var into register
		checkProblems(t, file, tree.Decode(&into))
	})
}
