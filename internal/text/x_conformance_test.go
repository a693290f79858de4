package text

import (
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"copydesk/internal/conformance"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

// skippedX are the groups of the twitter-text vectors that say nothing about a text of today's X, and why.
var skippedX = map[string]string{
	"tweets": "its eight cases are of version 1, 140 unweighted characters",
}

type xCase struct {
	Description string `yaml:"description"`
	Text        string `yaml:"text"`
	Expected    any    `yaml:"expected"`
}

func xCases(t *testing.T, file string) map[string][]xCase {
	t.Helper()
	data, err := os.ReadFile(conformance.Path(t, "twitter-text", "conformance", file))
	if err != nil {
		t.Fatal(err)
	}
	var suite struct {
		Tests map[string][]xCase `yaml:"tests"`
	}
	if err := yaml.Unmarshal(data, &suite); err != nil {
		t.Fatal(err)
	}
	return suite.Tests
}

// xFound is an entity with its place in UTF-16 units, which is what the vectors count in.
func xFound(s string, p Span, kv ...any) map[string]any {
	m := map[string]any{"indices": []any{utf16Length(s[:p.Start]), utf16Length(s[:p.End])}}
	for i := 0; i < len(kv); i += 2 {
		m[kv[i].(string)] = kv[i+1]
	}
	return m
}

func TestXExtractsAsTheVectorsSay(t *testing.T) {
	urls := func(s string) any {
		list := []any{}
		for _, u := range findURLs(s, &xURLGrammar) {
			list = append(list, u.Of(s))
		}
		return list
	}
	urlsAt := func(s string) any {
		list := []any{}
		for _, u := range findURLs(s, &xURLGrammar) {
			list = append(list, xFound(s, u.Span, "url", u.Of(s)))
		}
		return list
	}
	name := func(s string, p Span) string {
		return strings.TrimLeft(p.Of(s), "@＠#＃$")
	}
	extract := map[string]func(s string) any{
		"mentions": func(s string) any {
			list := []any{}
			for _, m := range xMentions(s, nil) {
				list = append(list, name(s, m.Span))
			}
			return list
		},
		"mentions_with_indices": func(s string) any {
			list := []any{}
			for _, m := range xMentions(s, nil) {
				list = append(list, xFound(s, m.Span, "screen_name", name(s, m.Span)))
			}
			return list
		},
		"mentions_or_lists_with_indices": func(s string) any {
			list := []any{}
			for _, m := range xMentions(s, nil) {
				list = append(list, xFound(s, m.Span, "screen_name", name(s, Span{m.Start, m.name}), "list_slug", s[m.name:m.End]))
			}
			return list
		},
		"replies": func(s string) any {
			if reply, ok := ReplyTo(s); ok {
				return reply
			}
			return nil
		},
		"urls":                          urls,
		"tco_urls_with_params":          urls,
		"urls_with_indices":             urlsAt,
		"urls_with_directional_markers": urlsAt,
		"hashtags": func(s string) any {
			list := []any{}
			for _, h := range Find(s, X).Hashtags {
				list = append(list, h.Name)
			}
			return list
		},
		"hashtags_with_indices": func(s string) any {
			list := []any{}
			for _, h := range Find(s, X).Hashtags {
				list = append(list, xFound(s, h.Span, "hashtag", h.Name))
			}
			return list
		},
		"cashtags": func(s string) any {
			list := []any{}
			for _, c := range Find(s, X).Cashtags {
				list = append(list, c.Symbol)
			}
			return list
		},
		"cashtags_with_indices": func(s string) any {
			list := []any{}
			for _, c := range Find(s, X).Cashtags {
				list = append(list, xFound(s, c.Span, "cashtag", c.Symbol))
			}
			return list
		},
	}
	extract["hashtags_from_astral"] = extract["hashtags"]
	holdX(t, "extract.yml", extract, 238)
}

// holdX holds each group of a file of vectors against what is measured, and so many cases to be run.
func holdX(t *testing.T, file string, measured map[string]func(string) any, want int) {
	t.Helper()
	n := 0
	for group, cases := range xCases(t, file) {
		if why := skippedX[group]; why != "" {
			t.Logf("left out: %s, %s: %s", file, group, why)
			continue
		}
		f := measured[group]
		if f == nil {
			t.Errorf("%s: no test for the group %q", file, group)
			continue
		}
		for _, c := range cases {
			n++
			if diff := cmp.Diff(plainNumbers(c.Expected), plainNumbers(f(c.Text))); diff != "" {
				t.Errorf("%s: %s\n%.200q\n(-want +got):\n%s", group, c.Description, c.Text, diff)
			}
		}
	}
	if n < want {
		t.Errorf("%d cases of %s ran, want %d", n, file, want)
	}
}

func TestXKnowsEveryTopLevelDomainOfTheVectors(t *testing.T) {
	n := 0
	for group, cases := range xCases(t, "tlds.yml") {
		for _, c := range cases {
			n++
			var got []any
			for _, u := range findURLs(c.Text, &xURLGrammar) {
				got = append(got, u.Of(c.Text))
			}
			if diff := cmp.Diff(c.Expected, any(got)); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", group, c.Description, diff)
			}
		}
	}
	if n < 1574 {
		t.Errorf("%d cases ran, want 1574", n)
	}
}

// plainNumbers makes all whole numbers of decoded YAML one type.
func plainNumbers(v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plainNumbers(v[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for k := range v {
			m[k] = plainNumbers(v[k])
		}
		return m
	case uint64:
		return int(v)
	case int64:
		return int(v)
	case bool:
		return v
	}
	return v
}

func TestXValidatesAsTheVectorsSay(t *testing.T) {
	const limit = 280
	weigh := func(weigh func(string, int) xWeight) func(s string) any {
		return func(s string) any {
			w := weigh(s, limit)
			// The vectors count in UTF-16 units, to the last unit inclusive, and shift the end of the part that fits by
			// what composing the text took away.
			length := len(utf16.Encode([]rune(s)))
			shift := length - utf16Length(w.text)
			fits := 0
			if w.fits >= 0 {
				fits = utf16Length(w.text[:w.fits+1]) - 1
			}
			return map[string]any{
				"weightedLength":    w.weight / 100,
				"valid":             w.weight > 0 && w.weight <= limit*100 && !w.forbidden,
				"permillage":        w.weight * 1000 / (limit * 100),
				"displayRangeStart": 0,
				"displayRangeEnd":   max(length-1, 0),
				"validRangeStart":   0,
				"validRangeEnd":     fits + shift,
			}
		}
	}
	whole := func(p Span, s string) bool { return p == (Span{0, len(s)}) }
	validate := map[string]func(s string) any{
		"usernames": func(s string) any {
			m := xMentions(s, nil)
			return len(m) == 1 && whole(m[0].Span, s) && m[0].name == m[0].End
		},
		"lists": func(s string) any {
			m := xMentions(s, nil)
			return len(m) == 1 && whole(m[0].Span, s) && m[0].name < m[0].End
		},
		"hashtags": func(s string) any {
			h := Find(s, X).Hashtags
			return len(h) == 1 && whole(h[0].Span, s)
		},
		"urls":                  func(s string) any { return ValidURL(s) },
		"urls_without_protocol": func(s string) any { return validURL(s, false) },
		"WeightedTweetsWithDiscountedEmojiCounterTest": weigh(xWeigh),
		"UnicodeDirectionalMarkerCounterTest":          weigh(xWeigh),
	}
	// Version 2 differs from version 3 in one thing, so its vectors test all the rest once more.
	validate["WeightedTweetsCounterTest"] = weigh(func(s string, limit int) xWeight { return xWeighAs(s, limit, false, xLink) })
	holdX(t, "validate.yml", validate, 89)
}
