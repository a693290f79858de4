package lint

import (
	"strings"
	"testing"

	"copydesk/internal/source"
)

// TestCrowdedDraftsAreNotRead: nobody writes a draft of a quarter of a million hashtags, and reading one would take
// gigabytes.
func TestCrowdedDraftsAreNotRead(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       string
	}{
		{"hashtags", strings.Repeat("#ad ", 200_000), "200000 mentions, hashtags, links, emoji and quotations"},
		{"emoji", strings.Repeat("😀", 100_000), "100000 mentions"},
		{"quotations", strings.Repeat("\"a\" ", 60_000), "60000 mentions"},
		{"lines", strings.Repeat("a\n", 200_000), "200000 lines"},
		{"a book", strings.Repeat("Read all about it at https://example.org today, dear reader. ", 15_000), ""},
		{"a short one", strings.Repeat("#ad ", 10_000), ""},
	} {
		w := &written{path: "a.md", file: source.New("a.md", []byte(tt.text))}
		faults := w.crowded()
		switch {
		case tt.want == "" && len(faults) > 0:
			t.Errorf("%s: %s", tt.name, faults[0].message)
		case tt.want != "" && (len(faults) != 1 || !strings.Contains(faults[0].message, tt.want)):
			t.Errorf("%s: got %v", tt.name, faults)
		}
	}
}
