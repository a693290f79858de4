package judgement

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"

	"copydesk"
	"copydesk/internal/parallel"

	"github.com/google/go-cmp/cmp"
)

// TestGatesHideNothing: a rule that is not entered, since all facts that it needs are empty, would have found nothing in any
// of the posts. A list that a rule reads and does not name among its needs is silent otherwise.
func TestGatesHideNothing(t *testing.T) {
	open, needs := fstest.MapFS{}, regexp.MustCompile(`(?m)^#\s+needs:.*\n`)
	err := fs.WalkDir(copydesk.StarterKit, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(copydesk.StarterKit, p)
		if path.Ext(p) == ".rego" {
			data = needs.ReplaceAll(data, nil)
		}
		open[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	gated, _ := deskOf(t, os.DirFS("."), copydesk.StarterKit)
	ungated, _ := deskOf(t, os.DirFS("."), open)
	var posts []string
	for _, root := range []string{"good", "bad"} {
		err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && isFile(filepath.Join(p, "charter.toml")):
				return filepath.SkipDir // judged by its own lists
			case !d.IsDir():
				posts = append(posts, p)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	diffs := make([]string, len(posts))
	parallel.Each(0, len(posts), func(i int) {
		data, err := os.ReadFile(posts[i])
		if err != nil {
			diffs[i] = err.Error()
			return
		}
		want := ungated.Text(context.Background(), filepath.Base(posts[i]), data, nil, nil, true).Report.Findings
		got := gated.Text(context.Background(), filepath.Base(posts[i]), data, nil, nil, true).Report.Findings
		diffs[i] = cmp.Diff(want, got)
	}, nil)
	for i, diff := range diffs {
		if diff != "" {
			t.Errorf("%s: the gates change what is found (-without +with):\n%s", posts[i], diff)
		}
	}
	if len(posts) < 1000 {
		t.Errorf("only %d posts", len(posts))
	}
}
