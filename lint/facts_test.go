package lint

import (
	"bytes"
	"encoding/json"
	"testing"
)

// TestFactsAreTotal: in no facts a list is null, however little a draft says: a rule over it would silently never fire.
func TestFactsAreTotal(t *testing.T) {
	for name, draft := range map[string]string{
		"a.md":      "We open on Monday.",
		"b.md":      "---\nretweet: https://x.com/acme/status/1\n---\n",
		"c.md":      "---\nkind: template\nplatforms: [x, nowhere]\n---\nHello {{name}}",
		"d.md":      "---\nkind: reply\naccounts: [nobody]\nvariants: {x: Hi}\n---\nHello @anna",
		"e.tweet":   "First, #ad https://example.com/?ref=1 🎉\n---\nSecond: call +44 20 7946 0000, better than FJORD!!! 😀😀\n( ) yes\n( ) no\n",
		"f.md":      "---\nkind: blog\nmedia: [a.png, {file: b.mp4}]\napprovals: [{by: ana}]\n---\n[here](https://example.com) “Quite so.” ![](c.png) NGO\n",
		"g.md":      "---\nplatforms: [linkedin, youtube]\ntitle: A <b>\nschedule: 2026-12-01T10:00:00Z\ncontest: {}\nconnection: paid\n---\n{Hello} 𝗯𝗼𝗹𝗱",
		"h.md":      "---\nmedia: nothing\npoll: 3\nplaceholders: []\ncampaign: Spring\n---\nTODO [NAME]",
		"empty.txt": "---\npoll: [a, b]\n---\n",
	} {
		d, _ := measured(t, "", name, draft)
		facts, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if at := bytes.Index(facts, []byte("null")); at >= 0 {
			t.Errorf("%s: %s", name, facts[max(0, at-60):at+4])
		}
	}
}
