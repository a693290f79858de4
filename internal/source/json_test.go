package source

import (
	"strings"
	"testing"
)

func TestRepeatedKey(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1, "b": 2}`:                             "",
		`{"a": 1, "a": 2}`:                             "a",
		`{"a": "a", "b": "a"}`:                         "",
		`{"a": {"b": 1}, "c": {"b": 2}, "b": 3}`:       "",
		`{"a": {"b": 1, "b": 2}}`:                      "b",
		`{"a": [{"x": 1}, {"x": 2, "y": [], "x": 0}]}`: "x",
		`{"a": [], "a": {}}`:                           "a",
		`{"a": {}, "b": ["a", "a"], "a": null}`:        "a",
		"{\"text\": 1, \"t\\u0065xt\": 2}":             "text",
		`["a", "a"]`:                                   "",
		`"a"`:                                          "",
		``:                                             "",
		`{"a": 1, "a"`:                                 "a",
		`}`:                                            "",
		`{"a": }`:                                      "",
		strings.Repeat("[", 100_000):                   "",
	} {
		if got := RepeatedKey([]byte(text)); got != want {
			t.Errorf("%.60s: got %q, want %q", text, got, want)
		}
	}
}
