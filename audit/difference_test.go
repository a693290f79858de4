package audit_test

import (
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/audit"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// organisation is a whole governed repository: the small organisation with policies of its own.
func organisation() map[string]string {
	out := map[string]string{
		"roles/roles.toml": rolesTOML + "grants.standard = [\"publish\"]\ncourses = [\"law\"]\n", "roles/people.toml": peopleTOML, "roles/raci.toml": raciTOML,
		"roles/accounts.toml": "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\nbackup = \"ben\"\n",
		"policies/house/words.toml": `[lists.words]
title = "Words"
level = "warning"
unless = ["not really"]
words = ["cheap"]
[[lists.words.terms]]
text = "guaranteed return"
must_all = ["we"]
`,
		"policies/platforms/x.toml":              "title = \"X\"\n[limits.text]\nmax = 280\ncounter = \"x\"\nsource = \"docs\"\nverified_on = 2026-01-01\n",
		"policies/waivers.toml":                  "",
		"policies/escalation/escalation.toml":    "[levels.2]\ntitle = \"Storm\"\nrespond = \"2h\"\n",
		"policies/house/limit/limit.md":          "# Limit\n",
		"policies/house/limit/limit.rego":        limitRego,
		"policies/house/POLICY.md":               houseKit["policies/house/POLICY.md"],
		"policies/house/calm/calm.md":            "# Calm\n",
		"policies/house/calm/calm.rego":          houseKit["policies/house/calm/calm.rego"],
		"policies/lib/words.rego":                "package lib.words\n\nloud(s) if contains(s, \"!\")\n",
		"policies/house/limit/limit_test.rego":   "package policies.house[\"limit_test\"]\n",
		"policies/house/limit/something_else.md": "notes\n",
	}
	out["charter.toml"] = strings.Replace(charterTOML, "name = \"Committee\"\n", "name = \"Committee\"\nquorum = 2\ncadence = \"5w\"\n", 1) +
		"signed = [\"policies/**\"]\n[publishing]\nreading_grade = 10\nsecond_person = true\n[links]\nallowed = [\"acme.example\"]\n" +
		"[blackouts.election]\nfrom = 2026-09-01\nto = 2026-10-01\n"
	return out
}

const limitRego = `# METADATA
# title: Too many exclamation marks
# description: A post has few exclamation marks.
# schemas:
#   - input: schema.draft
# custom:
#   level: warning
#   clause: HSE-1
#   owner: manager
#   remedy: Take some out.
#   parameters:
#     marks:
#       description: The most exclamation marks that a post may have
#       default: 3
#     pattern:
#       description: What is counted
#       default: "!"
package policies.house["limit"]

import data.lib.words

findings contains finding if {
	words.loud(input.text)
	limits := data.parameters["house/limit"]
	count(split(input.text, limits.pattern)) > limits.marks
	finding := {"message": "too many", "at": input.at}
}
`

func files(m map[string]string) fs.FS {
	out := fstest.MapFS{}
	for name, text := range m {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// TestDifferences: one edit of a file, and what it changes in meaning.
func TestDifferences(t *testing.T) {
	const charter, roles, raci, accounts = "charter.toml", "roles/roles.toml", "roles/raci.toml", "roles/accounts.toml"
	const words, x, escalation, limit = "policies/house/words.toml", "policies/platforms/x.toml", "policies/escalation/escalation.toml", "policies/house/limit/limit.rego"
	tests := []struct{ name, file, old, new, want string }{
		{"nothing", charter, "", "", ""},
		{"only formatting", raci, "accountable = \"steering-committee\"", "accountable  =  [ \"steering-committee\" ] # who answers", ""},
		{"fewer approvals", raci, "paths = [\"posts/**\"]", "paths = [\"posts/**\"]\nmin_approvals = 2", "tightened: number of approvals of activity publishing: 1 → 2"},
		{"a path is no longer anyone's", raci, "paths = [\"posts/**\"]", "paths = []", "weakened: paths of activity publishing: posts/** → "},
		{"an activity is taken away", raci, raciTOML[strings.Index(raciTOML, "[raci.publishing]"):], "", "weakened: activity publishing: yes → "},
		{"somebody else answers", raci, "accountable = \"steering-committee\"\npaths = [\"posts/**\"]", "accountable = \"manager\"\npaths = [\"posts/**\"]",
			"unproven: accountable of activity publishing:  → manager\nunproven: accountable of activity publishing: steering-committee → "},
		{"a role may do more", roles, "[\"publish\"]", "[\"publish\", \"admin\"]", "weakened: standard among grants of role manager:  → admin"},
		{"a role may do less", roles, "[\"publish\"]", "[]", "tightened: standard among grants of role manager: publish → "},
		{"a course less", roles, "courses = [\"law\"]", "", "weakened: courses of role manager: law → "},
		{"a smaller quorum", charter, "quorum = 2", "quorum = 1", "weakened: quorum of the committee: 2 → 1"},
		{"fewer meetings", charter, "cadence = \"5w\"", "cadence = \"10w\"", "weakened: cadence of the committee: 5w → 10w"},
		{"no grade at all", charter, "reading_grade = 10", "", "weakened: reading grade of publishing: 10 → "},
		{"a lower grade", charter, "reading_grade = 10", "reading_grade = 8", "tightened: reading grade of publishing: 10 → 8"},
		{"nobody else looks", charter, "second_person = true", "", "weakened: second person's approval of publishing: yes → no"},
		{"one more domain", charter, "[\"acme.example\"]", "[\"acme.example\", \"t.example\"]", "weakened: allowed of links:  → t.example"},
		{"any domain", charter, "[\"acme.example\"]", "[]", "weakened: allowed of links: acme.example → "},
		{"less content", charter, "posts = [\"posts/**\"]", "posts = [\"posts/a/**\"]",
			"weakened: posts of content: posts/** → \ntightened: posts of content:  → posts/a/**"},
		{"no signatures", charter, "signed = [\"policies/**\"]", "", "weakened: signatures of change control: policies/** → "},
		{"longer for emergencies", charter, "[change]\n", "[change]\nemergency_review = \"900d\"\n", "weakened: time for the review of emergencies of change control: 1w → 128w4d"},
		{"emergencies as without the line", charter, "[change]\n", "[change]\nemergency_review = \"7d\"\n", ""},
		{"a blackout is taken away", charter, "[blackouts.election]\nfrom = 2026-09-01\nto = 2026-10-01\n", "", "weakened: blackout election: yes → "},
		{"a blackout ends earlier", charter, "to = 2026-10-01", "to = 2026-09-02", "weakened: end of blackout election: 2026-10-01 → 2026-09-02"},
		{"a decision", charter, "[decisions.D-1]", "[decisions.D-2]\ndate = 2026-02-01\ntitle = \"More\"\n[decisions.D-1]", "neutral: decision D-2:  → More"},
		{"a level down", charter, "[change]", "[rules.\"house/calm\"]\nlevel = \"note\"\n[change]", "weakened: level of house/calm: error → note"},
		{"a level up", charter, "[change]", "[rules.\"house/limit\"]\nlevel = \"error\"\n[change]", "tightened: level of house/limit: warning → error"},
		{"a parameter up", charter, "[change]", "[rules.\"house/limit\"]\nmarks = 9\n[change]", "weakened: parameter marks of house/limit: 3 → 9"},
		{"another pattern", charter, "[change]", "[rules.\"house/limit\"]\npattern = \"?\"\n[change]", "unproven: parameter pattern of house/limit: ! → ?"},
		{"another owner", accounts, "owner = \"ana\"", "owner = \"cleo\"", "neutral: owner of account acme-x: ana → cleo"},
		{"no backup", accounts, "backup = \"ben\"", "", "weakened: backup of account acme-x: ben → "},
		{"an account goes", accounts, "[accounts.acme-x]\nplatform = \"x\"\nowner = \"ana\"\nbackup = \"ben\"\n", "", "neutral: account acme-x: yes → "},
		{"somebody has access", accounts, "backup = \"ben\"", "backup = \"ben\"\naccess = [{ person = \"cleo\", grants = [\"publish\"] }]",
			"neutral: access of account acme-x:  → person cleo, grants publish"},
		{"a person", "roles/people.toml", "[people.ana]", "[people.eli]\nname = \"Eli\"\n[people.ana]", "neutral: person eli:  → Eli"},
		{"a term less", words, "words = [\"cheap\"]", "", "weakened: term of list words: cheap → "},
		{"a term more", words, "words = [\"cheap\"]", "words = [\"cheap\", \"free\"]", "tightened: term of list words:  → free"},
		{"an exception more", words, "[\"not really\"]", "[\"not really\", \"never\"]", "weakened: exceptions of list words:  → never"},
		{"a condition more", words, "must_all = [\"we\"]", "must_all = [\"we\", \"you\"]", "weakened: conditions of term “guaranteed return” of list words:  → you"},
		{"a list down", words, "level = \"warning\"", "level = \"note\"", "weakened: level of list words: warning → note"},
		{"a list's level left to the default", words, "level = \"warning\"\n", "", ""},
		{"a list is reordered", words, "words = [\"cheap\"]", "words = [\"cheap\"] # that is all", ""},
		{"a longer limit", x, "max = 280", "max = 500", "weakened: limit of text among limits of platform x: 280 → 500"},
		{"another unit", x, "counter = \"x\"", "counter = \"graphemes\"", "unproven: unit of text among limits of platform x: x → graphemes"},
		{"slower", escalation, "\"2h\"", "\"1d\"", "weakened: time to respond of level of escalation 2: 2h → 1d"},
		{"a waiver", "policies/waivers.toml", "", "[waivers.W-1]\nrule = \"house/calm\"\npaths = [\"posts/**\"]\nreason = \"r\"\nexpires = 2026-12-01\n", "neutral: waiver W-1:  → house/calm"},
		{"a clause in other words", "policies/house/POLICY.md", "No shouting.", "No loud shouting.", "unproven: wording of clause HSE-1:  → "},
		{"a clause more", "policies/house/POLICY.md", "No shouting.", "No shouting.\n\n### HSE-2 Quiet\n\nReally.\n", "tightened: clause HSE-2:  → Quiet"},
		{"prose around the clauses", "policies/house/POLICY.md", "# House\n", "# House\n\nHow we speak.\n", ""},
		{"a rule's comment", limit, "findings contains", "# what is too much\nfindings contains", ""},
		{"a rule's layout", limit, "finding := {\"message\": \"too many\", \"at\": input.at}", "finding := {\"message\":   \"too many\", \"at\": input.at}", ""},
		{"a rule says something else", limit, "> limits.marks", ">= limits.marks", "unproven: text of rule house/limit:  → "},
		{"a rule's own level", limit, "level: warning", "level: note", "weakened: level of house/limit: warning → note"},
		{"a rule's own parameter", limit, "default: 3", "default: 2", "tightened: parameter marks of house/limit: 3 → 2"},
		{"a rule waits", limit, "#   parameters:", "#   effective_on: \"2027-01-01\"\n#   parameters:", "weakened: day from which house/limit counts in full:  → 2027-01-01"},
		{"a library", "policies/lib/words.rego", "\"!\"", "\"!!\"", "unproven: library policies/lib/words.rego:  → "},
	}
	base := organisation()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(base[tt.file], tt.old) {
				t.Fatalf("%q is not in %s", tt.old, tt.file)
			}
			changed := map[string]string{}
			for name, text := range base {
				changed[name] = text
			}
			changed[tt.file] = strings.Replace(base[tt.file], tt.old, tt.new, 1)
			ds, problems := audit.Compare(kit(t), files(base), files(changed), time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var got []string
			for _, d := range ds {
				got = append(got, d.Direction+": "+d.What+": "+d.From+" → "+d.To)
			}
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), strings.Split(strings.Join(got, "\n"), "\n")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestARuleThatGoesIsWeaker: whoever deletes a rule relaxes it, whoever adds one does not.
func TestARuleThatGoesIsWeaker(t *testing.T) {
	base, less := organisation(), organisation()
	for name := range less {
		if strings.HasPrefix(name, "policies/house/limit/") {
			delete(less, name)
		}
	}
	for _, tt := range []struct {
		from, to map[string]string
		want     string
	}{{base, less, "weakened"}, {less, base, "tightened"}} {
		ds, problems := audit.Compare(kit(t), files(tt.from), files(tt.to), time.Now())
		if len(problems) > 0 || len(ds) != 1 || ds[0].Direction != tt.want || ds[0].What != "rule house/limit" {
			t.Errorf("got %v and %v, want %s", ds, problems, tt.want)
		}
	}
}

// TestMeaningOfRego: parts of a rule may change places, and comments, formatting and quotes count for nothing; whatever
// stands in a string counts, and so does every operator.
func TestMeaningOfRego(t *testing.T) {
	const rule = "package p\n\nimport data.lib.a\nimport data.lib.b\n\nx := \"# no comment\"\n\ny contains z if {\n\tsome z in input.list\n\tx == `a\n\nb `\n\tcount(z) > 1\n}\n\nf(1) := 2\n\nf(2) := 3\n\ndefault g := false\n"
	for name, tt := range map[string]struct {
		old, new string
		same     bool
	}{
		"comments":              {"x := ", "# why\nx :=  ", true},
		"a comment in a body":   {"count(z) > 1", "count(z) > 1 # more than one", true},
		"indents":               {"\tcount(z)", "        count( z )", true},
		"order of rules":        {"f(1) := 2\n\nf(2) := 3", "f(2) := 3\n\nf(1) := 2", true},
		"order of imports":      {"import data.lib.a\nimport data.lib.b", "import data.lib.b\nimport data.lib.a", true},
		"quotes":                {"\"# no comment\"", "`# no comment`", true},
		"a number":              {"> 1", "> 2", false},
		"an operator":           {"> 1", ">= 1", false},
		"a string":              {"no comment", "a comment", false},
		"a line in a string":    {"a\n\nb", "a\nb", false},
		"a space in a string":   {"b `", "b`", false},
		"an expression removed": {"\tcount(z) > 1\n", "", false},
		"a negation":            {"count(z) > 1", "not count(z) > 1", false},
		"a default":             {"default g := false", "default g := true", false},
		"the package":           {"package p", "package q", false},
		"what is no Rego":       {"package p", "paket p", false},
	} {
		changed := strings.Replace(rule, tt.old, tt.new, 1)
		if changed == rule {
			t.Fatalf("%s: nothing was changed", name)
		}
		if same := audit.RegoMeaning(rule) == audit.RegoMeaning(changed); same != tt.same {
			t.Errorf("%s: the same is %t\n%s\n%s", name, same, audit.RegoMeaning(rule), audit.RegoMeaning(changed))
		}
	}
}

// TestEveryFieldHasADirection: who adds a field to the register decides here whether a change of it can be a relaxation.
func TestEveryFieldHasADirection(t *testing.T) {
	got := strings.Join(audit.NeutralFields(), "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/neutral.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/neutral.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("give the field a direction in kindOf, or list it as neutral: go test ./audit -run Direction -update (-want +got)\n%s", diff)
	}
}
