package gitrepo

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// generated makes a history with git fast-import: pull requests of one or two commits that are merged, and direct
// pushes, over six hundred files in eighteen folders. It is packed as git gc packs it.
func generated(b testing.TB, commits int) *sandbox {
	g := newSandbox(b)
	r, w := io.Pipe()
	go func() { w.CloseWithError(writeStream(w, commits)) }()
	cmd := g.command("fast-import", "--quiet")
	cmd.Stdin, cmd.Stderr = r, os.Stderr
	if err := cmd.Run(); err != nil {
		b.Fatal(err)
	}
	g.git("repack", "-adq")
	return g
}

func writeStream(w io.Writer, commits int) error {
	random := rand.New(rand.NewPCG(1, 2))
	folders := []string{"roles", "posts/2024", "posts/2025", "docs/a", "docs/b", "src/x/y", "src/z", ".github"}
	for i := range 10 {
		folders = append(folders, "policies/"+strconv.Itoa(i))
	}
	var files []string
	mark, now := 0, 1_600_000_000
	commit := func(ref string, from, merge int, message string, paths ...string) int {
		mark++
		now += 60 + random.IntN(4000)
		var b strings.Builder
		fmt.Fprintf(&b, "commit refs/heads/%s\nmark :%d\nauthor A%d <a%d@acme.example> %d +0100\ncommitter C <c@acme.example> %d +0000\ndata %d\n%s\n",
			ref, mark, mark%97, mark%97, now, now, len(message), message)
		if from > 0 {
			fmt.Fprintf(&b, "from :%d\n", from)
		}
		if merge > 0 {
			fmt.Fprintf(&b, "merge :%d\n", merge)
		}
		for _, p := range paths {
			var text strings.Builder
			for i := range 5 + random.IntN(55) {
				fmt.Fprintf(&text, "line %d %d\n", i, random.IntN(1000))
			}
			fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\n", p, text.Len(), text.String())
		}
		_, _ = io.WriteString(w, b.String())
		return mark
	}
	path := func() string {
		if len(files) < 600 || random.IntN(20) == 0 {
			files = append(files, fmt.Sprintf("%s/f%d.md", folders[random.IntN(len(folders))], len(files)))
			return files[len(files)-1]
		}
		return files[random.IntN(len(files))]
	}
	tip := commit("main", 0, 0, "root\n", path(), path(), path())
	for mark < commits {
		if random.IntN(3) == 0 {
			tip = commit("main", tip, 0, fmt.Sprintf("direct %d\n", mark), path())
			continue
		}
		side := tip
		for range 1 + random.IntN(2) {
			side = commit("side", side, 0, fmt.Sprintf("work %d\n\nSigned-off-by: A <a@acme.example>\n", mark), path())
		}
		tip = commit("main", tip, side, fmt.Sprintf("Merge pull request #%d\n\nfeat: thing\n\nReviewed-by: R <r@acme.example>\n", mark), path())
	}
	return nil
}

var governed = Filter{
	Folder: func(p string) bool {
		return p == "posts" || p == "roles" || p == "policies" || strings.HasPrefix(p, "posts/") || strings.HasPrefix(p, "policies/")
	},
	File: func(p string) bool {
		return strings.HasPrefix(p, "posts/") || strings.HasPrefix(p, "roles/") || strings.HasPrefix(p, "policies/")
	},
}

// BenchmarkHistory reads a history of 15,000 commits cold: all commits, and for each landing the governed paths that
// changed. BenchmarkGitLog is what git takes for the same paths.
func BenchmarkHistory(b *testing.B) {
	for _, commits := range []int{15_000, 80_000} {
		b.Run(strconv.Itoa(commits), func(b *testing.B) {
			g := generated(b, commits)
			b.Run("gitrepo", func(b *testing.B) {
				for b.Loop() {
					readAll(b, g)
				}
				b.ReportMetric(float64(peakMemory())/1e6, "MB-peak")
			})
			b.Run("git-log", func(b *testing.B) {
				for b.Loop() {
					g.git("log", "--first-parent", "--raw", "main", "--", "posts", "roles", "policies")
				}
			})
		})
	}
}

func readAll(b testing.TB, g *sandbox) {
	r, err := Open(g.dir)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	tip, err := r.Head()
	if err != nil {
		b.Fatal(err)
	}
	h, err := r.History(Hash{}, tip)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, l := range h.Landings {
		changes, err := l.Changes(governed)
		if err != nil {
			b.Fatal(err)
		}
		n += len(changes)
	}
	if n == 0 || !h.Complete() {
		b.Fatalf("%d changes, complete %t", n, h.Complete())
	}
}

// peakMemory is the most that the process ever held, where the system tells.
func peakMemory() uint64 {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
			if n, err := strconv.ParseUint(strings.Fields(rest)[0], 10, 64); err == nil {
				return n * 1024
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys
}
