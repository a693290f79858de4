package register_test

import (
	"encoding/json"
	"testing"

	"copydesk/internal/register"

	"github.com/google/go-cmp/cmp"
)

// TestWhatIsWrittenIsExported: under the keys of the files, whole, and never a secret.
func TestWhatIsWrittenIsExported(t *testing.T) {
	r := load(t, desk, map[string]string{
		"charter.toml": "[committee]\ncadence = \"5w\"\n[[pauses]]\nfrom = 2026-11-20\nuntil = 2026-11-21T10:00:00+01:00\n[rules.\"platform/over-budget\"]\nlevel = \"note\"\nhashtags = 5\n[glossary.ACME]\n",
		roster: "custody = { vault = \"hunter2\" }\nhours = [{ from = \"09:00\", to = \"24:00\" }]\n[accounts.other]\nplatform = \"blog\"\ncustody = { vault = \"vault:a/b\" }\n" +
			"[people.cleo]\nactive_from = 2026-01-02\n",
	})
	data, err := json.Marshal(r.Written())
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]map[string]any
	_ = json.Unmarshal(data, &doc)
	at := func(keys ...any) (v any) {
		_ = json.Unmarshal(data, &v)
		for _, k := range keys {
			switch k := k.(type) {
			case string:
				v = v.(map[string]any)[k]
			case int:
				v = v.([]any)[k]
			}
		}
		return v
	}
	for _, c := range []struct {
		want any
		keys []any
	}{
		{"5w", []any{"charter", "committee", "cadence"}},
		{"2026-11-20", []any{"charter", "pauses", 0, "from"}},
		{"2026-11-21T09:00:00Z", []any{"charter", "pauses", 0, "until"}},
		{"note", []any{"charter", "rules", "platform/over-budget", "level"}},
		{5.0, []any{"charter", "rules", "platform/over-budget", "parameters", "hashtags"}},
		{[]any{}, []any{"charter", "glossary", "ACME", "wrong"}},
		{"", []any{"accounts", "acme", "custody", "vault"}},
		{"vault:a/b", []any{"accounts", "other", "custody", "vault"}},
		{"24:00", []any{"accounts", "acme", "hours", 0, "to"}},
		{"", []any{"people", "cleo", "active_to"}},
		{"2026-01-02", []any{"people", "cleo", "active_from"}},
		{"2h", []any{"levels", "1", "respond"}},
		{"rep", []any{"levels", "1", "decider"}},
		{[]any{}, []any{"levels", "1", "notify"}},
	} {
		if diff := cmp.Diff(c.want, at(c.keys...)); diff != "" {
			t.Errorf("%v (-want +got)\n%s", c.keys, diff)
		}
	}
	var empty register.Register
	if _, err := json.Marshal(empty.Written()); err != nil {
		t.Error(err)
	}
}
