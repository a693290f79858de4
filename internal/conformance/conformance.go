// Package conformance finds the shared conformance vectors and sample posts that the tests also run against. They are
// not part of the project: the project's own vectors stand beside its tests, so it can be tested alone.
package conformance

import (
	"os"
	"path/filepath"
	"testing"
)

// dir is where the shared data lies, beside a checkout.
const dir = "../shared/data"

// Path gives the path of a file or folder of the shared data. Where the shared data is absent it skips the test, and
// says so.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(root)
		if parent == root {
			t.Fatal("no go.mod above the test's folder")
		}
		root = parent
	}
	base := filepath.Join(root, filepath.FromSlash(dir))
	if _, err := os.Stat(base); err != nil {
		t.Skipf("SKIPPED, NOT PASSED: the shared vectors are not at %s", dir)
	}
	return filepath.Join(append([]string{base}, elem...)...)
}
