package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"copydesk/finding"

	"github.com/google/go-cmp/cmp"
)

// register is shaped like what the tool reads, with every kind of field.
type register struct {
	Accounts map[string]account `toml:"accounts"`
	Lists    map[string]*list   `toml:"lists"`
	Levels   map[string]step    `toml:"levels"`
	Rules    map[string]any     `toml:"rules"`
	dates
	Limit  int8    `toml:"limit"`
	Count  uint    `toml:"count"`
	Ratio  float64 `toml:"ratio"`
	Paused *bool   `toml:"paused"`
	Ours   string
	Skip   string `toml:"-"`
}

type dates struct {
	From Date      `toml:"active_from"`
	At   time.Time `toml:"at"`
}

type account struct {
	Platform string     `toml:"platform"`
	Owner    string     `toml:"owner"`
	Backup   string     `toml:"backup"`
	Roles    StringList `toml:"roles"`
}

type list struct {
	Level finding.Level `toml:"level"`
	Terms []struct {
		Text string   `toml:"text,omitempty"`
		Hit  []string `toml:"hit"`
	} `toml:"terms"`
}

type step struct {
	Respond Duration `toml:"respond"`
}

func TestDecode(t *testing.T) {
	paused := true
	want := register{
		Accounts: map[string]account{"acme-x": {Platform: "x", Owner: "ana", Roles: StringList{"rep"}}, "acme-m": {Roles: StringList{"rep", "legal"}}},
		Lists: map[string]*list{"promises": {Level: finding.Warning, Terms: []struct {
			Text string   `toml:"text,omitempty"`
			Hit  []string `toml:"hit"`
		}{{Text: "guaranteed", Hit: []string{"a", "b"}}, {Text: "riskless"}}}},
		Levels: map[string]step{"2": {Respond: Duration(2 * time.Hour)}},
		Rules:  map[string]any{"platform/over-budget": map[string]any{"hashtags": int64(5)}},
		dates:  dates{From: Date{2026, 1, 1}, At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)},
		Limit:  -5, Count: 7, Ratio: 2, Paused: &paused,
	}
	for format, doc := range map[string]string{
		"toml": `limit = -5
count = 7
ratio = 2
paused = true
active_from = 2026-01-01
at = 2026-11-22T10:00:00+01:00
[accounts.acme-x]
platform = "x"
owner = "ana"
roles = "rep"
[accounts.acme-m]
roles = ["rep", "legal"]
[lists.promises]
level = "warning"
[[lists.promises.terms]]
text = "guaranteed"
hit = ["a", "b"]
[[lists.promises.terms]]
text = "riskless"
[levels.2]
respond = "2h"
[rules."platform/over-budget"]
hashtags = 5
`,
		"yaml": `limit: -5
count: 7
ratio: 2
paused: true
active_from: 2026-01-01
at: 2026-11-22T10:00:00+01:00
accounts:
  acme-x: {platform: x, owner: ana, backup: , roles: rep}
  acme-m:
    owner:
    roles: [rep, legal]
lists:
  promises:
    level: warning
    terms:
    - text: guaranteed
      hit: [a, b]
    - text: riskless
levels: {2: {respond: 2h}}
rules: {platform/over-budget: {hashtags: 5}}
`,
	} {
		for _, tree := range parse(t, format, doc) {
			var got register
			if ps := tree.Decode(&got); len(ps) > 0 {
				t.Fatalf("%s: %v", format, ps)
			}
			if d := cmp.Diff(want, got, cmp.AllowUnexported(register{}), cmp.Comparer(time.Time.Equal)); d != "" {
				t.Errorf("%s (-want +got):\n%s", format, d)
			}
		}
	}
}

func TestYAMLTextNeedsNoQuotes(t *testing.T) {
	tree := parse(t, "yaml", "platform: 1.10\nowner: true\nbackup: &n 12\nroles: [2026, *n, no]\n")[0]
	var got account
	if ps := tree.Decode(&got); len(ps) > 0 {
		t.Fatal(ps)
	}
	if d := cmp.Diff(account{"1.10", "true", "12", StringList{"2026", "12", "no"}}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestDecodeTellsEverythingAtOnce is what a reader sees who got much wrong.
func TestDecodeTellsEverythingAtOnce(t *testing.T) {
	for _, tt := range []struct{ format, doc, want string }{
		{"toml", `limit = 300
count = -1
ratio = "2"
paused = "yes"
active_from = "2026-02-30"
at = 2026-11-22T10:00:00
Ours = "no tag"
[accounts.acme-x]
ownr = "ana"
colour = { red = 1 }
owner = 5
roles = ["rep", 7]
[accounts]
acme-y = "ana"
[lists.promises]
level = "wrning"
[[lists.promises.terms]]
txt = "a"
[[lists.promises.terms]]
hit = [["a"]]
[levels.2]
respond = "2 hours"
[levels.3]
respond = 2
`, `1:9: limit is too large a number: 300
2:9: count must not be negative
3:9: ratio must be a number, not text
4:10: paused must be true or false, not text
5:15: active_from: 2026-02-30 is not a day of the calendar
6:6: at: "2026-11-22T10:00:00" is not a time with its offset; write it as 2026-11-22T10:00:00Z or 2026-11-22T10:00:00+01:00
7:1: unknown key ` + "`Ours`" + `; known keys: accounts, active_from, at, count, levels, limit, lists, paused, ratio, rules
9:1: unknown key ` + "`ownr` in [accounts.acme-x]; did you mean `owner`?" + `
10:1: unknown key ` + "`colour` in [accounts.acme-x]; known keys: backup, owner, platform, roles" + `
11:9: owner must be text, not a number; put it in quotes
12:17: item 2 of roles must be text, not a number; put it in quotes
14:10: acme-y must be a table, not text
16:9: level: unknown level "wrning"; the levels are error, warning, note, off
18:1: unknown key ` + "`txt` in [lists.promises.terms, item 1]; did you mean `text`?" + `
20:8: item 1 of hit must be text, not a list
22:11: respond: "2 hours" is not a length of time; write it as 30m, 2h, 3d or 1w
24:11: respond must be a length of time such as "30m", "2h", "3d" or "1w", not a number`},
		{"yaml", `accounts: {acme-x: {ownr: ana, "owner ü": 1, owner: [a]}}
lists: [1]
levels:
  2:
    respond: {a: 1}
active_from: true
at: soon
limit: 1.5
`, `1:21: unknown key ` + "`ownr` in accounts.acme-x; did you mean `owner`?" + `
1:32: unknown key ` + "`owner ü` in accounts.acme-x; did you mean `owner`?" + `
1:53: owner must be text, not a list
2:8: lists must be keys with values, not a list
5:14: respond must be a length of time such as "30m", "2h", "3d" or "1w", not keys with values
6:14: active_from must be a date such as 2026-11-22, not true or false
7:5: at: "soon" is not a time with its offset; write it as 2026-11-22T10:00:00Z or 2026-11-22T10:00:00+01:00
8:8: limit must be a whole number, not a number with a fraction`},
	} {
		tree, ps := ParseTOML(New("x", []byte(tt.doc)), 0, len(tt.doc))
		if tt.format == "yaml" {
			tree, ps = ParseYAML(New("x", []byte(tt.doc)), 0, len(tt.doc))
		}
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		for range 5 { // maps have no order, reports have
			var got register
			if d := cmp.Diff(tt.want, strings.ReplaceAll(tree.Decode(&got).Error(), "x:", "")); d != "" {
				t.Fatalf("%s (-want +got):\n%s", tt.format, d)
			}
		}
	}
}

// Example of what a misspelt key leads to.
func Example() {
	f := New("roles/accounts.toml", []byte("[accounts.acme-x]\nplatform = \"x\"\nownr = \"ana\"\n"))
	tree, problems := ParseTOML(f, 0, len(f.Data))
	if len(problems) > 0 {
		fmt.Println(problems)
		return
	}
	var into struct {
		Accounts map[string]struct {
			Platform string `toml:"platform"`
			Owner    string `toml:"owner"`
		} `toml:"accounts"`
	}
	fmt.Println(tree.Decode(&into))
	// Output: roles/accounts.toml:3:1: unknown key `ownr` in [accounts.acme-x]; did you mean `owner`?
}
