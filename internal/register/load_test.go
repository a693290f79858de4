package register_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"copydesk/internal/register"

	"github.com/google/go-cmp/cmp"
)

// files makes a repository of files.
func files(m map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range m {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// small is the small governed repository that the design shows.
var small = map[string]string{
	"charter.toml": `[committee]
name = "Social media steering committee"
purpose = "Decide how Acme speaks in public"
[content]
posts = ["posts/**"]
templates = ["templates/**"]
[rules."platform/too-long"]
level = "off"
decision = "D-7"
`,
	"roles/people.toml": `[people.ana]
name = "Ana"
emails = ["ana@acme.example"]
roles = ["social-media-manager"]
active_from = 2026-01-01
active_to = 2027-06-30          # absent while nobody knows
leave = [{ from = 2026-12-20, to = 2027-01-03 }]
`,
	"roles/accounts.toml": `[accounts.acme-x]
platform = "x"
handle = "acme"
owner = "ana"
backup = "ben"
`,
	"roles/raci.toml": `[raci.policy-change]
responsible = ["social-media-manager"]
accountable = "steering-committee"
paths = ["policies/**", "charter.toml"]
`,
	"policies/escalation/escalation.toml": `[levels.2]
title = "Complaint that spreads"
decider = "social-media-manager"
acknowledge = "30m"
respond = "2h"
`,
	"policies/waivers.toml": `[waivers.W-2026-014]
rule = "disclosure/label-missing"
paths = ["posts/2026-11-*.md"]
reason = "Legal has cleared the wording in the film itself"
requested_by = "ben"
approved_by = "ana"
expires = 2026-12-01
`,
	"policies/acceptable-use/promises.toml": `[lists.promises]
title = "Promises that nobody can keep"
level = "warning"
owner = "legal"
language = "en"
review_due = 2027-06-30
[[lists.promises.terms]]
text = "guaranteed return"
unless = ["no guaranteed return"]
hit = ["A guaranteed return of 8 %"]
miss = ["We promise no guaranteed return"]
`,
}

func TestTheSmallRepositoryOfTheDesignLoads(t *testing.T) {
	r, ps := register.Load(register.Sources{FS: files(small)})
	if len(ps) > 0 {
		t.Fatalf("problems:\n%v", ps)
	}
	if got := r.People["ana"].Leave[0].To.String(); got != "2027-01-03" {
		t.Errorf("Ana's leave ends on %s", got)
	}
	if got := r.RACI["policy-change"].Accountable; len(got) != 1 || got[0] != "steering-committee" {
		t.Errorf("accountable = %v", got)
	}
}

var now = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// TestLoadsAfterEachOther: a load that remembers the one before gives what it would give alone, whether or not it is told
// that the policies are the same.
func TestLoadsAfterEachOther(t *testing.T) {
	moments := []struct {
		digest string
		files  map[string]string
	}{
		{"a", nil},
		{"a", map[string]string{"roles/raci.toml": small["roles/raci.toml"] + "reviewed = 2026-02-01\n"}},
		{"b", map[string]string{"policies/escalation/escalation.toml": "[levels.3]\ntitle = \"Crisis\"\ndecider = \"social-media-manager\"\nacknowledge = \"10m\"\nrespond = \"1h\"\n"}},
		{"c", map[string]string{"policies/escalation/escalation.toml": "[levels.3]\ntitle = 3\n"}}, // which cannot be read
		{"c", map[string]string{"policies/escalation/escalation.toml": "[levels.3]\ntitle = 3\n"}},
		{"", map[string]string{"policies/waivers.toml": ""}},
		{"a", nil},
	}
	var parsed register.Parsed
	for i, m := range moments {
		all := maps.Clone(small)
		maps.Copy(all, m.files)
		alone, problems := register.Load(register.Sources{FS: files(all)})
		after, again := register.Load(register.Sources{FS: files(all), Parsed: &parsed, Policies: m.digest})
		if diff := cmp.Diff(problems, again); diff != "" {
			t.Errorf("load %d (-alone +after):\n%s", i, diff)
		}
		if diff := cmp.Diff(alone.Facts(now, nil), after.Facts(now, nil)); diff != "" {
			t.Errorf("load %d (-alone +after):\n%s", i, diff)
		}
		if diff := cmp.Diff(alone.Files(), after.Files()); diff != "" {
			t.Errorf("load %d (-alone +after):\n%s", i, diff)
		}
	}
}

// TestTheKitsPoliciesAreNotTheOrganisations: a policies/ without anything that counts has the digest of none, and yet the
// kit's policies do not stand in for it.
func TestTheKitsPoliciesAreNotTheOrganisations(t *testing.T) {
	own := map[string]string{"charter.toml": small["charter.toml"]}
	var parsed register.Parsed
	kit, _ := register.Load(register.Sources{FS: files(own), Kit: files(small), Parsed: &parsed, Policies: "none"})
	own["policies/x_test.rego"] = "package x\n"
	none, _ := register.Load(register.Sources{FS: files(own), Kit: files(small), Parsed: &parsed, Policies: "none"})
	if len(kit.Lists) != 1 || len(none.Lists) != 0 {
		t.Errorf("%d lists of the kit's, %d of the organisation's", len(kit.Lists), len(none.Lists))
	}
}

// TestFoldersThatAreNone: where policies/ or roles/ is something else, such as a submodule that is not here, nothing stands
// in for it.
func TestFoldersThatAreNone(t *testing.T) {
	for _, name := range []string{"policies", "roles"} {
		all := map[string]string{}
		for p, text := range small {
			if !strings.HasPrefix(p, name+"/") {
				all[p] = text
			}
		}
		all[name] = "gitdir: elsewhere\n"
		_, problems := register.Load(register.Sources{FS: files(all), Kit: files(small), Prefix: "gov"})
		if len(problems) != 1 || problems[0].Path != "gov/"+name || problems[0].Message != "this is not a folder, so what belongs in it cannot be read" {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
