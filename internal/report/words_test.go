package report

import (
	"strings"
	"testing"
)

// TestWordsAreUnderlinedWhereTheyStand: in their own line, in columns of the screen, whatever else the text holds.
func TestWordsAreUnderlinedWhereTheyStand(t *testing.T) {
	for _, tt := range []struct{ text, words, line, mark string }{
		{"call my lawyer now", "my lawyer", "      │ call my lawyer now", "      │      ~~~~~~~~~"},
		{"Hello,\r\ncall my lawyer\r\nnow", "my lawyer", "    2 │ call my lawyer", "      │      ~~~~~~~~~"},
		{"日本 🎉 my lawyer", "my lawyer", "      │ 日本 🎉 my lawyer", "      │         ~~~~~~~~~"},
		{"my law\nyer", "my law\nyer", "    1 │ my law", "      │ ~~~~~~"},
		{strings.Repeat("so many words ", 20) + "my lawyer " + strings.Repeat("and more ", 20), "my lawyer", "… my lawyer …", "~~~~~~~~~"},
		{"a\x1b[2J my lawyer", "my lawyer", "      │ a␛[2J my lawyer", "      │       ~~~~~~~~~"},
	} {
		var out strings.Builder
		start := strings.Index(tt.text, tt.words)
		if err := Words(&out, Style{Width: 60}, tt.text, start, start+len(tt.words)); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		long := strings.HasPrefix(tt.line, "…")
		switch {
		case len(lines) != 2:
			t.Errorf("%q: got %q", tt.text, lines)
		case long && (!strings.Contains(lines[0], "my lawyer") || cells(lines[0]) > 60 ||
			cells(lines[0][:strings.Index(lines[0], tt.words)]) != cells(lines[1][:strings.Index(lines[1], "~")])):
			t.Errorf("the words are not over their mark:\n%s\n%s", lines[0], lines[1])
		case !long && (lines[0] != tt.line || lines[1] != tt.mark):
			t.Errorf("got\n%s\n%s\nwant\n%s\n%s", lines[0], lines[1], tt.line, tt.mark)
		}
	}
	var out strings.Builder
	for _, span := range [][2]int{{-1, 2}, {0, 9}, {2, 2}} {
		if err := Words(&out, Style{}, "short", span[0], span[1]); err != nil || out.Len() > 0 {
			t.Errorf("%v: %v, %q", span, err, out.String())
		}
	}
}
