package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the examples give into their want.txt")

// examples are the example repositories, and what is run in each.
var exampleRuns = map[string][][]string{
	"acme":             {{"check"}, {"lint", "-f", "compact"}},
	"finance":          {{"policy", "check"}, {"lint", "-f", "compact"}},
	"twitter-together": {{"lint", "-f", "compact"}},
	"galaxy-social":    {{"lint", "-f", "compact"}},
}

// runIn runs the program in this process and gives what it printed and its exit status.
func runIn(args ...string) (string, int) {
	var out bytes.Buffer
	status := run(context.Background(), append([]string{"copydesk"}, args...), strings.NewReader(""), &out, &out)
	return out.String(), status
}

// TestExamples: every example repository gives what its want.txt says.
func TestExamples(t *testing.T) {
	for name, runs := range exampleRuns {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("..", "..", "examples", name)
			var got strings.Builder
			for _, args := range runs {
				out, status := runIn(append(args, "--repo", dir, "--now", "2026-11-22T09:00:00Z")...)
				fmt.Fprintf(&got, "$ copydesk %s\n%s\nexit status %d\n\n", strings.Join(args, " "), strings.TrimRight(out, "\n"), status)
			}
			file := filepath.Join(dir, "want.txt")
			if *update {
				if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("go test ./cmd/copydesk -run Examples -update writes want.txt anew (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExamplePoliciesAreTested: the rules of the examples, their own ones too, pass their own tests and examples.
func TestExamplePoliciesAreTested(t *testing.T) {
	for _, name := range []string{"acme", "finance"} {
		if out, status := runIn("policy", "test", "--repo", filepath.Join("..", "..", "examples", name)); status != 0 {
			t.Errorf("%s: exit status %d:\n%s", name, status, out)
		}
	}
}

// TestExampleKeepsUpWithTheKit: what the examples took over from the starter kit is still the starter kit's.
func TestExampleKeepsUpWithTheKit(t *testing.T) {
	own := map[string]func(p string) bool{
		"acme": func(p string) bool { return strings.HasPrefix(p, "policies/acme/") },
		"reference": func(p string) bool { // it shows every field in files of its own; only rules are the kit's
			return !strings.HasSuffix(p, ".rego") && (!strings.HasSuffix(p, ".md") || filepath.Base(p) == "POLICY.md")
		},
	}
	kit := os.DirFS(filepath.Join("..", ".."))
	for name, least := range map[string]int{"acme": 20, "reference": 8} {
		same := 0
		err := fs.WalkDir(os.DirFS(filepath.Join("..", "..", "examples", name)), "policies", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || own[name](p) {
				return err
			}
			file := filepath.Join("..", "..", "examples", name, filepath.FromSlash(p))
			got, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			want, err := fs.ReadFile(kit, p)
			switch {
			case err == nil && bytes.Equal(want, got):
			case err == nil && *update:
				if err := os.WriteFile(file, want, 0o644); err != nil {
					return err
				}
			default:
				t.Errorf("examples/%s/%s is not the starter kit's; go test ./cmd/copydesk -run KeepsUp -update copies it over", name, p)
			}
			same++
			return nil
		})
		if err != nil || same < least {
			t.Fatalf("%s: %d files, %v", name, same, err)
		}
	}
}

// TestTheReferenceExampleIsClean: whoever copies from it copies nothing that is wrong.
func TestTheReferenceExampleIsClean(t *testing.T) {
	dir := filepath.Join("..", "..", "examples", "reference")
	for _, args := range [][]string{{"check", "--now", "2026-11-22T09:00:00Z"}, {"policy", "test"}} {
		if out, status := runIn(append(args, "--repo", dir)...); status != 0 {
			t.Errorf("copydesk %s: exit status %d\n%s", strings.Join(args, " "), status, out)
		}
	}
}

// TestReadmeShowsWhatIsPrinted: the screen in the README is what the program prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	out, _ := runIn("lint", "--now", "2026-11-22T09:00:00Z", filepath.Join("..", "..", "examples", "acme", "posts", "job.md"))
	if screen := "$ copydesk lint posts/job.md\n" + strings.TrimRight(out, "\n") + "\n```\n"; !strings.Contains(string(readme), screen) {
		t.Errorf("the README does not show this:\n%s", screen)
	}
}
