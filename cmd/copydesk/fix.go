package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"copydesk/finding"
	"copydesk/lint"

	"github.com/urfave/cli/v2"
)

// fixFlags have what is surely wrong mended.
func fixFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fix", Usage: "mend in the files what can be mended surely, and report the rest"},
		&cli.BoolFlag{Name: "diff", Usage: "show what --fix would change, as a unified diff, and change nothing"},
	}
}

// fixable refuses what --fix and --diff do not go with.
func fixable(ctx *cli.Context) error {
	fix, diff := ctx.Bool("fix"), ctx.Bool("diff")
	switch {
	case !fix && !diff:
		return nil
	case fix && diff:
		return usage("--diff only shows what --fix changes; give one of them")
	case ctx.Bool("jsonl"):
		return usage("--fix and --diff do not go with --jsonl; each finding of -f json says its fix")
	case diff && ctx.IsSet("format"):
		return usage("--diff writes a diff, so --format does not go with it")
	case fix && (ctx.Bool("staged") || ctx.Bool("hook")):
		return usage("--fix changes files, not what is staged; fix them without --staged or --hook, and stage them again with git add")
	case fix && slices.Contains(paths(ctx), "-"):
		return usage("--fix changes files; for stdin --diff shows what it would change")
	}
	return nil
}

// writeFixes writes fixed files in their places and says what it did. It says whether any was written.
func (c *console) writeFixes(dir string, fixed []lint.Fixed) (written bool, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false, fmt.Errorf("open the folder: %w", err)
	}
	defer root.Close()
	places, files := 0, 0
	for _, f := range fixed {
		if !bytes.Equal(f.Before, f.After) {
			why, err := rewrite(root, f)
			if err != nil {
				return files > 0, err
			}
			if why != "" {
				c.say("%s is not fixed, since %s", f.Path, why)
				continue
			}
			places, files = places+len(f.Made), files+1
			c.say("fixed %s: %s", f.Path, madeIn(f))
		}
		c.sayRefused(f)
	}
	if files == 0 {
		c.say("there was nothing to fix that can be fixed surely")
		return false, nil
	}
	c.say("fixed %s in %s; what follows is what is left", count(places, "finding"), count(files, "file"))
	return true, nil
}

// rewrite writes a fixed file in the place of the one that was linted, or says why it does not.
func rewrite(root *os.Root, f lint.Fixed) (why string, err error) {
	name := filepath.FromSlash(f.Path)
	info, err := root.Lstat(name)
	if err != nil {
		return "", fmt.Errorf("write %s: %w", f.Path, err)
	}
	now, err := root.ReadFile(name)
	switch {
	case !info.Mode().IsRegular():
		return "it is a link; the file that it points to has to be fixed by its own name", nil
	case info.Mode().Perm()&0o200 == 0:
		return "it is read-only", nil
	case err != nil:
		return "", fmt.Errorf("write %s: %w", f.Path, err)
	case !bytes.Equal(now, f.Before):
		return "it was changed meanwhile; run this again", nil
	}
	switch err := replace(root, name, info.Mode().Perm(), all(f.After)); {
	case errors.Is(err, fs.ErrPermission):
		return "you have no permission to write in its folder", nil
	case err != nil:
		return "", fmt.Errorf("write %s: %w", f.Path, err)
	}
	return "", nil
}

// madeIn counts the fixes that were made in a file, by rule.
func madeIn(f lint.Fixed) string {
	var rules []string
	times := map[string]int{}
	for _, m := range f.Made {
		if times[m.Rule]++; times[m.Rule] == 1 {
			rules = append(rules, m.Rule)
		}
	}
	slices.Sort(rules)
	for i, rule := range rules {
		if n := times[rule]; n > 1 {
			rules[i] = fmt.Sprintf("%s (%d times)", rule, n)
		}
	}
	return list(rules)
}

func (c *console) sayRefused(f lint.Fixed) {
	for _, r := range f.Refused {
		c.say("%s:%d: not fixed, since %s (%s)", f.Path, r.Finding.Start.Line, r.Why, r.Finding.Rule)
	}
}

// showFixes writes what --fix would change. The exit status is that of the findings as they are.
func (c *console) showFixes(p printing, fixed []lint.Fixed, r finding.Report) error {
	_, terminal := c.screen(p.output)
	var out bytes.Buffer
	made := 0
	for _, f := range fixed {
		unified(&out, f.Path, string(f.Before), string(f.After), terminal)
		made += len(f.Made)
	}
	if err := c.deliver(p.output, out.Bytes()); err != nil {
		return err
	}
	for _, f := range fixed {
		c.sayRefused(f)
	}
	for _, e := range r.Errors {
		c.say("%s", e.Error())
	}
	open := r.Summary.Error + r.Summary.Warning + r.Summary.Note
	c.say("%d of %s can be fixed surely; nothing was changed", made, count(open, "finding"))
	c.code = r.ExitStatus(p.failOn)
	return nil
}
