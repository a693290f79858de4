package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"copydesk"
)

// BenchmarkAudit is a whole audit, cold, of histories that git fast-import makes, beside what git log takes for the same
// paths. In one shape a charter governs the repository: most landings touch code, every fiftieth the register, a policy
// or a post. In the others there is no charter, and --governed names folders; in one of these every commit is signed.
//
// AUDIT_HISTORIES=DIR keeps the histories there, to measure the program itself on them.
func BenchmarkAudit(b *testing.B) {
	for _, commits := range []int{15_000, 80_000} {
		for _, shape := range []struct {
			name    string
			charter bool
			args    []string
			paths   []string
		}{
			{"charter", true, nil, []string{"charter.toml", "policies", "roles", "posts"}},
			{"governed", false, []string{"--governed", "roles/**", "--governed", "posts/**"}, []string{"roles", "posts"}},
			{"signed", false, []string{"--governed", "roles/**", "--governed", "posts/**"}, []string{"roles", "posts"}},
		} {
			if shape.name == "signed" && commits > 15_000 {
				continue
			}
			b.Run(fmt.Sprintf("%s/%d", shape.name, commits), func(b *testing.B) {
				dir := auditHistory(b, fmt.Sprintf("%s-%d", shape.name, commits), commits, shape.charter)
				b.Run("copydesk", func(b *testing.B) {
					args := append([]string{"copydesk", "audit", "--repo", dir, "--now", "2026-11-22T09:00:00Z", "-f", "json",
						"-o", filepath.Join(b.TempDir(), "report.json")}, shape.args...)
					for b.Loop() {
						var out bytes.Buffer
						if status := run(context.Background(), args, strings.NewReader(""), &out, &out); status == 2 {
							b.Fatal(out.String())
						}
					}
				})
				b.Run("git-log", func(b *testing.B) {
					for b.Loop() {
						cmd := exec.Command("git", append([]string{"log", "--first-parent", "--raw", "main", "--"}, shape.paths...)...)
						cmd.Dir, cmd.Stdout = dir, io.Discard
						if err := cmd.Run(); err != nil {
							b.Fatal(err)
						}
					}
				})
			})
		}
	}
}

// auditHistory makes a history, or finds the one that was kept.
func auditHistory(b *testing.B, name string, commits int, charter bool) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), name)
	if kept := os.Getenv("AUDIT_HISTORIES"); kept != "" {
		dir = filepath.Join(kept, name)
		if _, err := os.Stat(dir); err == nil {
			return dir
		}
	}
	if name, ok := strings.CutPrefix(name, "signed-"); ok {
		signHistory(b, auditHistory(b, "governed-"+name, commits, charter), dir)
		return dir
	}
	git := func(stdin io.Reader, args ...string) {
		cmd := exec.Command("git", args...)
		cmd.Stdin, cmd.Stderr = stdin, os.Stderr
		if err := cmd.Run(); err != nil {
			b.Fatal("git ", strings.Join(args, " "), ": ", err)
		}
	}
	git(nil, "init", "-q", "-b", "main", dir)
	r, w := io.Pipe()
	go func() {
		h := historian{out: bufio.NewWriter(w), now: time.Date(2025, 1, 1, 9, 0, 0, 0, time.UTC).Unix(), step: 55 * 1_000_000 / int64(commits)}
		h.write(commits, charter)
		_ = w.CloseWithError(h.out.Flush())
	}()
	git(r, "-C", dir, "fast-import", "--quiet")
	git(nil, "-C", dir, "repack", "-adq")
	return dir
}

// historian writes a history for git fast-import.
type historian struct {
	out       *bufio.Writer
	now, step int64
	mark      int
}

func (h *historian) commit(ref string, from, merge int, message string, files ...string) int {
	h.mark++
	h.now += h.step
	fmt.Fprintf(h.out, "commit refs/heads/%s\nmark :%d\nauthor A%d <a%d@acme.example> %d +0100\ncommitter C <c@acme.example> %d +0000\ndata %d\n%s\n",
		ref, h.mark, h.mark%97, h.mark%97, h.now, h.now, len(message), message)
	if from > 0 {
		fmt.Fprintf(h.out, "from :%d\n", from)
	}
	if merge > 0 {
		fmt.Fprintf(h.out, "merge :%d\n", merge)
	}
	for i := 0; i < len(files); i += 2 {
		fmt.Fprintf(h.out, "M 100644 inline %s\ndata %d\n%s\n", files[i], len(files[i+1]), files[i+1])
	}
	return h.mark
}

// write writes the commits: of five, one is pushed directly and the others land as merges of one commit each.
func (h *historian) write(commits int, charter bool) {
	tip := h.commit("main", 0, 0, "Begin\n", "README", "Hello\n")
	if charter {
		var files []string
		err := fs.WalkDir(copydesk.StarterKit, ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(copydesk.StarterKit, p)
			files = append(files, p, string(data))
			return err
		})
		if err != nil {
			panic(err)
		}
		tip = h.commit("main", tip, 0, "Adopt\n", files...)
	}
	for landing := 0; h.mark < commits; landing++ {
		path, text := fmt.Sprintf("src/%d/%d.go", landing%40, landing%400), fmt.Sprintf("package x%d\n\n// %d\n", landing%400, landing)
		switch {
		case landing%50 != 7:
		case landing%250 == 7:
			path, text = fmt.Sprintf("posts/%d.md", landing), "Our annual report is out. #CleanRivers\n"
		default:
			path, text = "roles/desk.toml", fmt.Sprintf("[roles.desk-%d]\ntitle = \"Desk\"\n", landing%7)
		}
		if landing%3 == 0 {
			tip = h.commit("main", tip, 0, "Change "+strconv.Itoa(landing)+"\n", path, text)
			continue
		}
		side := h.commit("side", tip, 0, "Change "+strconv.Itoa(landing)+"\n\nSigned-off-by: A <a@acme.example>\n", path, text)
		tip = h.commit("main", tip, side, "Merge request "+strconv.Itoa(landing)+"\n\nReviewed-by: R <r@acme.example>\n", path, text)
	}
}
