package policy

import (
	"strings"
	"testing"
)

// FuzzProse: prose of policies and documents comes from pull requests, and stands in a page that executives open.
func FuzzProse(f *testing.F) {
	for _, s := range []string{
		"# A\n\n```draft path=a.md\nx </pre><script>\n```\n", "<script>alert(1)</script>", "![a](https://b/c.png)", "[a](javascript:x)", "`<b>` <b>",
		"| a | b |\n|---|---|\n| <i> | ![x](y) |\n", "    <style>\n", "~~~~\n~~~", "<https://a.b> www.a.b", "[x]: javascript:y\n[x]", "````json facts=change\n{}\n````\nx",
	} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, text string, down int) {
		down = max(0, down%6)
		page, err := proseHTML(ForPeople(text), down)
		if err != nil {
			t.Fatal(err)
		}
		low := strings.ToLower(string(page))
		for _, never := range []string{"<script", "<style", "<img", "<iframe", "<object", "<form", "href=\"javascript:", "href=\"data:", "href=\"vbscript:"} {
			if strings.Contains(low, never) {
				t.Errorf("%q makes %s", text, page)
			}
		}
		if n := strings.Count(text, "\n"); strings.Count(tame(text, down), "\n") > n+2 {
			t.Errorf("%q has more lines than before", text)
		}
	})
}
