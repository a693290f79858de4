package source

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
)

// before stands before each document, so that offsets that count from the wrong place or in code points are seen.
const before = "\ufeffüber 😀\r\n"

// parse reads a document that stands inside a file, with LF and with CRLF.
func parse(t *testing.T, format, doc string) []*Tree {
	t.Helper()
	var trees []*Tree
	for _, doc := range []string{doc, strings.ReplaceAll(doc, "\n", "\r\n")} {
		f := New("a.md", []byte(before+doc+"after: = ["))
		read := ParseTOML
		if format == "yaml" {
			read = ParseYAML
		}
		tree, ps := read(f, len(before), len(before)+len(doc))
		if len(ps) > 0 {
			t.Fatalf("%s\n%v", doc, ps)
		}
		trees = append(trees, tree)
	}
	return trees
}

// places lists every path with the literals of its key and its value.
func places(t *Tree) map[string]string {
	out := map[string]string{}
	var walk func(v any, path []string)
	walk = func(v any, path []string) {
		if len(path) > 0 {
			s, e, ok := t.At(path...)
			ks, ke, _ := t.KeyAt(path...)
			if !ok {
				out[strings.Join(path, "/")] = "no place"
			} else {
				out[strings.Join(path, "/")] = string(t.File.Data[ks:ke]) + " → " + strings.ReplaceAll(string(t.File.Data[s:e]), "\r", "")
			}
		}
		switch v := v.(type) {
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(v)) {
				walk(v[k], append(slices.Clip(path), k))
			}
		case []any:
			for i := range v {
				walk(v[i], append(slices.Clip(path), strconv.Itoa(i)))
			}
		}
	}
	walk(t.Values(), nil)
	return out
}

func TestTOMLPlaces(t *testing.T) {
	doc := `# a comment
title = "Über \"uns\" 😀" # [not] a = header
'quoted key' = 'literal'
a.b . "c d" = 0x1F
day = 2026-11-22
at = 2026-11-22T10:00:00+01:00
local = 2026-11-22T10:00:00
clock = 10:00:00
text = """
several "lines"
"""
list = [ 1, # one ]
  [ "ü", "]" ],
  { x = 1.5, y.z = [true] } ,
]
none = []
void = { }
[rules."platform/too-long"]
level = "off"
  [ accounts . acme-x ] # spaced
owner = "ana"
[[lists.promises.terms]]
text = "guaranteed"
[[lists.promises.terms]]
text = "riskless"
[lists.promises.terms.more]
deep = 1
[accounts]
count = -1_000
`
	want := map[string]string{
		"title":                            `title → "Über \"uns\" 😀"`,
		"quoted key":                       `'quoted key' → 'literal'`,
		"a":                                `a → a.b . "c d"`,
		"a/b":                              `b → a.b . "c d"`,
		"a/b/c d":                          `"c d" → 0x1F`,
		"day":                              `day → 2026-11-22`,
		"at":                               `at → 2026-11-22T10:00:00+01:00`,
		"local":                            `local → 2026-11-22T10:00:00`,
		"clock":                            `clock → 10:00:00`,
		"text":                             "text → \"\"\"\nseveral \"lines\"\n\"\"\"",
		"list":                             "list → [ 1, # one ]\n  [ \"ü\", \"]\" ],\n  { x = 1.5, y.z = [true] } ,\n]",
		"list/0":                           "1 → 1",
		"list/1":                           `[ "ü", "]" ] → [ "ü", "]" ]`,
		"list/1/0":                         `"ü" → "ü"`,
		"list/1/1":                         `"]" → "]"`,
		"list/2":                           `{ x = 1.5, y.z = [true] } → { x = 1.5, y.z = [true] }`,
		"list/2/x":                         `x → 1.5`,
		"list/2/y":                         `y → y.z`,
		"list/2/y/z":                       `z → [true]`,
		"list/2/y/z/0":                     `true → true`,
		"none":                             `none → []`,
		"void":                             `void → { }`,
		"rules":                            `rules → [rules."platform/too-long"]`,
		"rules/platform/too-long":          `"platform/too-long" → [rules."platform/too-long"]`,
		"rules/platform/too-long/level":    `level → "off"`,
		"accounts":                         `accounts → [accounts]`,
		"accounts/acme-x":                  `acme-x → [ accounts . acme-x ]`,
		"accounts/acme-x/owner":            `owner → "ana"`,
		"accounts/count":                   `count → -1_000`,
		"lists":                            `lists → [[lists.promises.terms]]`,
		"lists/promises":                   `promises → [[lists.promises.terms]]`,
		"lists/promises/terms":             `terms → [[lists.promises.terms]]`,
		"lists/promises/terms/0":           `[[lists.promises.terms]] → [[lists.promises.terms]]`,
		"lists/promises/terms/0/text":      `text → "guaranteed"`,
		"lists/promises/terms/1":           `[[lists.promises.terms]] → [[lists.promises.terms]]`,
		"lists/promises/terms/1/text":      `text → "riskless"`,
		"lists/promises/terms/1/more":      `more → [lists.promises.terms.more]`,
		"lists/promises/terms/1/more/deep": `deep → 1`,
	}
	for _, tree := range parse(t, "toml", doc) {
		if d := cmp.Diff(want, places(tree)); d != "" {
			t.Errorf("places (-want +got):\n%s", d)
		}
		if d := cmp.Diff(map[string]any{"day": Date{2026, 11, 22}, "local": "2026-11-22T10:00:00", "clock": "10:00:00", "a": map[string]any{"b": map[string]any{"c d": int64(31)}}},
			map[string]any{"day": tree.Values()["day"], "local": tree.Values()["local"], "clock": tree.Values()["clock"], "a": tree.Values()["a"]}); d != "" {
			t.Errorf("values (-want +got):\n%s", d)
		}
		if got := tree.Values()["at"].(time.Time).Format(time.RFC3339); got != "2026-11-22T10:00:00+01:00" {
			t.Errorf("at is %s", got)
		}
	}
}

func TestYAMLPlaces(t *testing.T) {
	doc := `# a comment

title: "Über \"uns\" \u00e9 😀"   # not: a key
'quoted key': 'it''s'
plain: word # comment
spaced: several words   
folded: several
  lines of

  text
12: 0x1F
true: 1.50
schedule: 2026-11-22T10:00:00+01:00
day: 2026-11-22
empty:
tilde: ~
list:
- one
-   two: 2
    three: [a, "b, c", {d: e}]
- - nested
block: |-
  höl
   # no comment

  end
void: >
fold: > # a comment
  a
  b
base: &base {x: 1, y: [2]}
alias: *base
merged:
  <<: *base
  x: 3
tagged: !!str 2026
? explicit
: value
flow: {
  k: v, # c
}
`
	want := map[string]string{
		"title":            `title → "Über \"uns\" \u00e9 😀"`,
		"quoted key":       `'quoted key' → 'it''s'`,
		"plain":            `plain → word`,
		"spaced":           `spaced → several words`,
		"folded":           "folded → several\n  lines of\n\n  text",
		"12":               `12 → 0x1F`,
		"true":             `true → 1.50`,
		"schedule":         `schedule → 2026-11-22T10:00:00+01:00`,
		"day":              `day → 2026-11-22`,
		"empty":            `empty → `,
		"tilde":            `tilde → ~`,
		"list":             "list → - one\n-   two: 2\n    three: [a, \"b, c\", {d: e}]\n- - nested",
		"list/0":           `one → one`,
		"list/1":           "two: 2\n    three: [a, \"b, c\", {d: e}] → two: 2\n    three: [a, \"b, c\", {d: e}]",
		"list/1/two":       `two → 2`,
		"list/1/three":     `three → [a, "b, c", {d: e}]`,
		"list/1/three/0":   `a → a`,
		"list/1/three/1":   `"b, c" → "b, c"`,
		"list/1/three/2":   `{d: e} → {d: e}`,
		"list/1/three/2/d": `d → e`,
		"list/2":           `- nested → - nested`,
		"list/2/0":         `nested → nested`,
		"block":            "block → |-\n  höl\n   # no comment\n\n  end",
		"void":             "void → >",
		"fold":             "fold → > # a comment\n  a\n  b",
		"base":             `base → &base {x: 1, y: [2]}`,
		"base/x":           `x → 1`,
		"base/y":           `y → [2]`,
		"base/y/0":         `2 → 2`,
		"alias":            `alias → *base`,
		"alias/x":          `x → 1`,
		"alias/y":          `y → [2]`,
		"alias/y/0":        `2 → 2`,
		"merged":           "merged → <<: *base\n  x: 3",
		"merged/x":         `x → 3`,
		"merged/y":         `y → [2]`,
		"merged/y/0":       `2 → 2`,
		"tagged":           `tagged → !!str 2026`,
		"explicit":         `explicit → value`,
		"flow":             "flow → {\n  k: v, # c\n}",
		"flow/k":           `k → v`,
	}
	values := map[string]any{
		"title": `Über "uns" é 😀`, "quoted key": "it's", "plain": "word", "spaced": "several words", "folded": "several lines of\ntext",
		"12": int64(31), "true": 1.5, "schedule": "2026-11-22T10:00:00+01:00", "day": "2026-11-22", "empty": nil, "tilde": nil,
		"list":  []any{"one", map[string]any{"two": int64(2), "three": []any{"a", "b, c", map[string]any{"d": "e"}}}, []any{"nested"}},
		"block": "höl\n # no comment\n\nend", "void": "", "fold": "a b\n",
		"base":   map[string]any{"x": int64(1), "y": []any{int64(2)}},
		"alias":  map[string]any{"x": int64(1), "y": []any{int64(2)}},
		"merged": map[string]any{"x": int64(3), "y": []any{int64(2)}},
		"tagged": "2026", "explicit": "value", "flow": map[string]any{"k": "v"},
	}
	for _, tree := range parse(t, "yaml", doc) {
		if d := cmp.Diff(values, tree.Values()); d != "" {
			t.Errorf("values (-want +got):\n%s", d)
		}
		got := places(tree)
		for k := range got {
			got[k] = strings.ReplaceAll(got[k], "\r", "")
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("places (-want +got):\n%s", d)
		}
	}
}

// TestFaultsOfADocument shows what a reader is told, each with the line and column that it stands in.
func TestFaultsOfADocument(t *testing.T) {
	deep := strings.Repeat("[", 100)
	for _, tt := range []struct{ name, format, doc, want string }{
		{"text without quotes", "toml", "owner = Ana\n", `1:9: a value cannot begin with 'A'; put text in quotes: key = "value"`},
		{"two keys alike", "toml", "a = 1\nb = 2\na = 3\nb = 4\n", "3:1: a is already set in line 1; keep one of the two\n4:1: b is already set in line 2; keep one of the two"},
		{"two tables alike are told once", "toml", "[a.b]\nx = 1\n[a.b]\nx = 2\ny = 1\n", "3:4: b is already set in line 1; keep one of the two"},
		{"a table over a value", "toml", "a = 1\n[a]\n", "2:2: a is already set in line 1; keep one of the two"},
		{"a list of tables over a list", "toml", "a = []\n[[a]]\n", "2:3: a is already set in line 1; keep one of the two"},
		{"a table over a list of tables", "toml", "[[a]]\n[a]\n", "2:2: a is already set in line 1; keep one of the two"},
		{"a table that dotted keys made", "toml", "a.b = 1\n[a]\n", "2:2: a is already set in line 1; keep one of the two"},
		{"dotted keys into a table with a header", "toml", "[a.b]\n[a]\nb.x = 1\n", "3:1: b is already set in line 1; keep one of the two"},
		{"dotted keys into a list", "toml", "a = [{b = 1}]\na.c = 1\n", "2:1: a is already set in line 1; keep one of the two"},
		{"more of an inline table", "toml", "a = {}\n[a.b]\nc = 1\n", "2:2: a is already set in line 1; keep one of the two"},
		{"two keys alike in an inline table", "toml", "x = [{a = 1, a = 2}]\n", "1:14: a is already set in line 1; keep one of the two"},
		{"an impossible day", "toml", "day = 2026-02-30\n", ""},
		{"not a number", "toml", "y = \"ä\"\nx = [\"ä\", nan]\n", "2:11: this is not a number that can be used; write a finite number"},
		{"too deep", "toml", "x = " + deep + "\n", ""},
		{"too deep and closed", "toml", "x = " + deep + strings.Repeat("]", 100) + "\n", "1:67: tables and lists nest more than 64 deep"},
		{"a key that wants quotes", "toml", "ä = 1\n", `1:1: a key cannot begin with 'ä'; write a setting as key = "value"`},
		{"words after a value", "toml", "a = \"ä\" ö\n", "1:9: 'ö' cannot stand here; the line should end"},
		{"too many dots", "toml", strings.Repeat("a.", 100) + "a = 1\n", "1:1: tables and lists nest more than 64 deep"},
		{"too many dots in a header", "toml", "[" + strings.Repeat("a.", 100) + "a]\n", "1:2: tables and lists nest more than 64 deep"},
		{"two keys alike", "yaml", "ä: 1\nb: 2\nä: 3\nb: 4\n", "3:1: ä is already set in line 1; keep one of the two\n4:1: b is already set in line 2; keep one of the two"},
		{"tabs", "yaml", "a:\n\tb: 1\n", ""},
		{"a colon in text", "yaml", "title: News: we won\n", `1:8: mapping value is not allowed in this context; put text that holds a colon in quotes: key: "a: b"`},
		{"an open quote", "yaml", "ä: \"open\nb: c\n", "1:4: could not find end character of double-quoted text; close the text with the quote that it began with"},
		{"only text", "yaml", "just words\n", "1:1: this must be `key: value` lines, not text; write each setting as key: value"},
		{"a list", "yaml", "- a\n", "1:1: this must be `key: value` lines, not a list; write each setting as key: value"},
		{"two documents", "yaml", "a: 1\n---\nb: 2\n", "3:1: a second YAML document begins here; write one document only"},
		{"an unknown alias", "yaml", "a: *b\n", "1:4: nothing above is named &b"},
		{"an alias of itself", "yaml", "a: &a [*a]\n", "1:8: nothing above is named &a"},
		{"an unknown tag", "yaml", "a: !!binary eA==\n", "1:4: the tag !!binary is not known here; leave it out"},
		{"a large number", "yaml", "ä: 18446744073709551615\n", "1:4: this number is too large; put it in quotes if it is not to be counted with"},
		{"infinity", "yaml", "a: .inf\n", "1:4: this is not a number that can be used; write a finite number"},
		{"a merge of text", "yaml", "a: &a x\nb:\n  <<: *a\n", "3:7: << wants the name of a mapping, not text"},
		{"a lone carriage return", "yaml", "a: b\rc: d\n", "1:5: a carriage return ends no line here; end lines with LF or CRLF"},
		{"a bad byte", "yaml", "a: \xff\n", "1:4: byte 0xFF is not valid UTF-8; save the file as UTF-8"},
		{"a NUL byte", "yaml", "a: \x00\n", "1:4: the YAML holds a NUL byte"},
		{"too deep", "yaml", "x: " + deep + strings.Repeat("]", 100) + "\n", "1:68: tables and lists nest more than 64 deep"},
		{"too long", "yaml", "x: " + strings.Repeat("x", maxYAML) + "\n", "1:1: the YAML is longer than 64 KiB; is the closing --- missing?"},
	} {
		t.Run(tt.format+": "+tt.name, func(t *testing.T) {
			read := ParseTOML
			if tt.format == "yaml" {
				read = ParseYAML
			}
			tree, ps := read(New("", []byte(tt.doc)), 0, len(tt.doc))
			if tree != nil || len(ps) == 0 {
				t.Fatalf("no problem, but %v", tree.Values())
			}
			var got []string
			for _, p := range ps {
				p.Path = "x"
				got = append(got, strings.TrimPrefix(p.Error(), "x:"))
			}
			if all := strings.Join(got, "\n"); tt.want == "" {
				t.Log(all)
			} else if all != tt.want {
				t.Errorf("got\n%s\nwant\n%s", all, tt.want)
			}
		})
	}
}

// TestTenLinesThatStandForABillionValues is what an attacker sends.
func TestTenLinesThatStandForABillionValues(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	_, ps := ParseYAML(New("a.md", []byte(b.String())), 0, b.Len())
	if len(ps) != 1 || !strings.Contains(ps[0].Message, "more than 10000 values") {
		t.Errorf("got %v", ps)
	}
}

func TestManyProblemsAreCut(t *testing.T) {
	doc := strings.Repeat("a = 1\n", 1001)
	_, ps := ParseTOML(New("a.toml", []byte(doc)), 0, len(doc))
	if len(ps) != maxProblems+1 || ps[maxProblems].Message != "900 more problems follow from here" || ps[maxProblems].Line != 102 {
		t.Errorf("%d problems, the last %v", len(ps), ps[len(ps)-1])
	}
}

func TestAtOfWhatIsNotThere(t *testing.T) {
	tree := parse(t, "toml", "a = [1]\n")[0]
	for _, path := range [][]string{{"b"}, {"a", "1"}, {"a", "-1"}, {"a", "x"}, {"a", "0", "x"}, {"b", "c", "d"}} {
		if _, _, ok := tree.At(path...); ok {
			t.Errorf("At(%q) found something", path)
		}
		if _, _, ok := tree.KeyAt(path...); ok {
			t.Errorf("KeyAt(%q) found something", path)
		}
	}
	if start, end, ok := tree.At(); !ok || string(tree.File.Data[start:end]) != "a = [1]\n" {
		t.Error("the whole document is not at the empty path")
	}
	if got := tree.File.Place(3, 5); got != (finding.Place{Path: "a.md", Start: 3, End: 5}) {
		t.Errorf("place is %v", got)
	}
}
