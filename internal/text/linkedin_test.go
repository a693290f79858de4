package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// linkedInReserved are the signs that the platform data names.
const linkedInReserved = `\|{}@[]()<>#*_~`

func TestReserved(t *testing.T) {
	tests := map[string]string{
		"plain text, with: signs!":                  "",
		"we (all) agree":                            "( )",
		`we \(all\) agree`:                          "",
		"Hello @[Acme Inc](urn:li:organization:7)!": "",
		"Hello @[Acme Inc](https://acme.example)":   "@ [ ] ( )",
		"Hello @acme":                               "@",
		"#OpenJSWorld #a_b (#c)":                    "( )",
		"a#b # c":                                   "# #",
		"{hashtag|\\#|OpenJS} {hashtag|x}":          "{ | }",
		`back\slash and \\ two`:                     `\`,
		"snake_case * ~ < >":                        "_ * ~ < >",
		"@[unclosed](urn:li:organization:7":         "@ [ ] (",
		`\@[Acme](urn:li:organization:7)`:           "[ ] ( )",
		"https://acme.example/a_b":                  "_",
		"日本（語）":                                     "",
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) {
			if diff := cmp.Diff(want, strings.Join(spanTexts(s, Reserved(s, linkedInReserved)), " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
