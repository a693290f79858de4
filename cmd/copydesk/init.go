package main

import (
	"bufio"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"copydesk"

	"github.com/urfave/cli/v2"
)

// examples are the files that init writes beside the starter kit.
//
//go:embed init
var examples embed.FS

// exampleFiles says where each example goes.
var exampleFiles = map[string]string{
	"init/pre-commit-config.yaml": ".pre-commit-config.yaml",
	"init/github-actions.yml":     ".github/workflows/copydesk.yml",
	"init/gitlab-ci.yml":          ".gitlab-ci.yml",
}

func (c *console) initCommand() *cli.Command {
	return command(&cli.Command{
		Name:      "init",
		Usage:     "write the starter kit, the hook configuration and CI examples into a repository",
		ArgsUsage: "[DIR]",
		Description: "Nothing is ever overwritten. What it writes passes copydesk check; the names in it are examples, and it lists\n" +
			"the lines to fill in. Delete the example of the CI system that you do not have.\n\n" +
			"copydesk init\n" +
			"copydesk init my-repository",
		Flags:  []cli.Flag{repositoryFlags()[2]},
		Action: c.init,
	})
}

func (c *console) init(ctx *cli.Context) error {
	if err := atMost(ctx, 1, "one folder"); err != nil {
		return err
	}
	now, err := moment(ctx)
	if err != nil {
		return err
	}
	dir := ctx.Args().First()
	if dir == "" {
		dir = "."
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	defer root.Close()
	files, err := kitFiles(now)
	if err != nil {
		return err
	}
	written, kept, err := writeNew(root, files)
	if err != nil {
		return err
	}
	c.tellInit(dir, written, kept)
	return nil
}

// newFile is a file that init writes.
type newFile struct {
	path string
	data []byte
}

// kitDay is the day on which the starter kit's own dates were true. What init writes is as old on the day of writing.
var kitDay = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// kitFiles are the starter kit, its dates moved so that they are as fresh today as they were on its own day, and the examples.
func kitFiles(now time.Time) ([]newFile, error) {
	var files []newFile
	days := int(now.UTC().Truncate(24*time.Hour).Sub(kitDay) / (24 * time.Hour))
	err := fs.WalkDir(copydesk.StarterKit, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := copydesk.StarterKit.ReadFile(p)
		// What was verified on a day was verified on that day; a rule's documentation has fixed times of its own.
		if strings.HasSuffix(p, ".toml") && !strings.HasPrefix(p, "policies/platforms/") || path.Base(p) == "POLICY.md" || strings.HasPrefix(p, "templates/") {
			data = shiftDates(data, days)
		}
		files = append(files, newFile{p, data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the starter kit: %w", err)
	}
	for from, to := range exampleFiles {
		data, err := examples.ReadFile(from)
		if err != nil {
			return nil, fmt.Errorf("read the examples: %w", err)
		}
		files = append(files, newFile{to, data})
	}
	return files, nil
}

// shiftDates moves every date that is a value by so many days.
func shiftDates(data []byte, days int) []byte {
	date := regexp.MustCompile(`(?m)([=:\[,] *"?)(\d{4}-\d{2}-\d{2})\b`)
	return date.ReplaceAllFunc(data, func(m []byte) []byte {
		sub := date.FindSubmatch(m)
		t, err := time.Parse(time.DateOnly, string(sub[2]))
		if err != nil {
			return m
		}
		return append(bytes.Clone(sub[1]), t.AddDate(0, 0, days).Format(time.DateOnly)...)
	})
}

// writeNew writes the files that are not there yet. Where one cannot be written, those written before are removed again.
func writeNew(root *os.Root, files []newFile) (written []newFile, kept []string, err error) {
	var made []string // folders, outer before inner
	defer func() {
		if err == nil {
			return
		}
		for _, f := range written {
			err = errors.Join(err, root.Remove(filepath.FromSlash(f.path)))
		}
		for _, dir := range slices.Backward(made) {
			err = errors.Join(err, root.Remove(dir))
		}
		written = nil
	}()
	for _, f := range files {
		name := filepath.FromSlash(f.path)
		if _, err := root.Lstat(name); err == nil {
			kept = append(kept, f.path)
			continue
		}
		for _, dir := range parents(name) {
			if err := root.Mkdir(dir, 0o755); err == nil {
				made = append(made, dir)
			} else if !errors.Is(err, fs.ErrExist) {
				return written, kept, fmt.Errorf("write %s: %w", f.path, err)
			}
		}
		out, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return written, kept, fmt.Errorf("write %s: %w", f.path, err)
		}
		written = append(written, f)
		_, err = out.Write(f.data)
		if err := errors.Join(err, out.Close()); err != nil {
			return written, kept, fmt.Errorf("write %s: %w", f.path, err)
		}
	}
	return written, kept, nil
}

// parents lists the folders that a file stands in, outer before inner.
func parents(name string) []string {
	var out []string
	for i, c := range name {
		if c == filepath.Separator {
			out = append(out, name[:i])
		}
	}
	return out
}

// tellInit says what was written and which lines are to be filled in.
func (c *console) tellInit(dir string, written []newFile, kept []string) {
	fmt.Fprintf(c.stdout, "wrote %d files into %s\n", len(written), dir)
	for _, k := range kept {
		fmt.Fprintf(c.stdout, "kept  %s, which was there\n", k)
	}
	first := true
	for _, f := range written {
		lines := bufio.NewScanner(bytes.NewReader(f.data))
		for n := 1; lines.Scan(); n++ {
			before, note, ok := strings.Cut(lines.Text(), "# replace")
			if !ok || strings.HasPrefix(strings.TrimSpace(before), "#") || strings.TrimSpace(before) == "" {
				continue
			}
			if first {
				fmt.Fprintln(c.stdout, "\nFill in, since these are only examples:")
				first = false
			}
			fmt.Fprintf(c.stdout, "  %s:%d: %s%s\n", f.path, n, strings.TrimSpace(before), strings.TrimRight(note, " "))
		}
	}
	fmt.Fprintln(c.stdout, "\nThen: copydesk check        the register: who owns what")
	fmt.Fprintln(c.stdout, "      copydesk lint         what is to be published")
}
