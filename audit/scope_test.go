package audit

import (
	"path"
	"strings"
	"testing"

	"github.com/bmatcuk/doublestar/v4"
)

// TestReaches: only folders are looked into in which a glob may name something.
func TestReaches(t *testing.T) {
	for _, c := range []struct {
		glob, in, notIn string // folders
	}{
		{"charter.toml", "", "src charter.toml"},
		{"*.md", "", "src"},
		{"posts/**", "posts posts/2026 posts/2026/a", "src roles post postscript"},
		{"posts/*.md", "posts", "posts/2026 src"},
		{"posts/*/a.md", "posts posts/2026", "posts/2026/b src"},
		{"posts/20*/**", "posts posts/2026 posts/2026/a", "posts/old src"},
		{"**/posts/*.md", "posts src src/posts/x", ""},
		{"{posts,blog/en}/*.md", "posts blog blog/en", ""},
		{"./roles/../posts/*.md", "posts", "roles"},
		{"posts/[", "posts posts/a", "src"}, // no glob: better to look once too often
	} {
		for _, folder := range strings.Fields(c.in) {
			if !reaches(c.glob, folder) {
				t.Errorf("%s may name something in %s", c.glob, folder)
			}
		}
		for _, folder := range strings.Fields(c.notIn) {
			if reaches(c.glob, folder) {
				t.Errorf("%s names nothing in %s", c.glob, folder)
			}
		}
	}
}

// FuzzReaches: a glob reaches every folder above what it names.
func FuzzReaches(f *testing.F) {
	for _, glob := range []string{"charter.toml", "posts/**", "**/*.md", "{a,b/c}/*", "[a-c]/?/x", `a\\*/b`, "a/**/b/*.md", "[!a]/**"} {
		f.Add(glob, "posts/2026/a.md")
		f.Add(glob, "b/c/x")
		f.Add(glob, "a/b/x.md")
	}
	f.Fuzz(func(t *testing.T, glob, name string) {
		if path.Clean("/"+name) != "/"+name || !matches([]string{glob}, name) || !doublestar.ValidatePattern(glob) {
			return
		}
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			if !reaches(glob, folder) {
				t.Errorf("%q names %q, and is not looked for in %q", glob, name, folder)
			}
		}
	})
}
