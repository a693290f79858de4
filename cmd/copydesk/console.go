package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/report"
	"copydesk/internal/source"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// console is where a run reads from and writes to.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	zone           *time.Location // the reader's own
	code           int            // the exit status that a report settled
}

// status prints an error that is not in a report and gives the exit status of the run.
func (c *console) status(err error) int {
	if err == nil {
		return c.code
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(c.stderr, "copydesk: %s\n", report.Printable(strings.TrimRight(line, "\n")))
	}
	return 2
}

// say prints a remark on stderr, beside the report.
func (c *console) say(format string, args ...any) {
	fmt.Fprintf(c.stderr, "copydesk: %s\n", report.Printable(fmt.Sprintf(format, args...)))
}

// failLevel reads the value of --fail-on.
func failLevel(raw string) (finding.Level, error) {
	levels := []string{"error", "warning", "note", "never"}
	if raw == "never" {
		return finding.Off, nil
	}
	if l, err := finding.ParseLevel(raw); err == nil && l != finding.Off {
		return l, nil
	}
	hint := ""
	if near := source.Nearest(raw, levels); near != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", near)
	}
	return 0, usage("unknown level %q for --fail-on%s; the levels are error, warning, note, never", raw, hint)
}

// printing is what the flags of a command say about its report.
type printing struct {
	format string
	within string // the folder of the git repository in which the report's paths stand
	write  report.Format
	failOn finding.Level
	output string
}

// printing reads the flags that shape the report, so that a wrong one is told before any work is done.
func (c *console) printing(ctx *cli.Context) (printing, error) {
	style := report.Style{Quiet: ctx.Bool("quiet"), Width: 80}
	if f, ok := c.stdout.(*os.File); ok && ctx.String("output") == "" && term.IsTerminal(int(f.Fd())) {
		style.Color = !ctx.Bool("no-color") && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			style.Width = width
		}
	}
	write, err := report.Lookup(ctx.String("format"), style)
	if err != nil {
		return printing{}, usage("%v", err)
	}
	level, err := failLevel(ctx.String("fail-on"))
	return printing{format: ctx.String("format"), write: write, failOn: level, output: ctx.String("output")}, err
}

// below says in which folder the paths of the report stand: some formats are read beside the files of a whole repository.
func (p printing) below(dir string) printing {
	for top := dir; dir != ""; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			if rel, err := filepath.Rel(top, dir); err == nil {
				p.within = filepath.ToSlash(rel)
			}
			return p
		}
		if top == filepath.Dir(top) {
			return p
		}
	}
	return p
}

// pageWidth is how wide a text for reading is set: as the terminal is, within what reads well, and 80 columns elsewhere.
func (c *console) pageWidth(output string) int {
	if f, ok := c.stdout.(*os.File); ok && output == "" && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(max(w, 32), 100)
		}
	}
	return 80
}

// report writes a finished report and settles the exit status by it.
func (c *console) report(p printing, r finding.Report) error {
	var out bytes.Buffer
	if err := p.write(&out, report.Below(p.within, p.format, r)); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	c.code = r.ExitStatus(p.failOn)
	return c.deliver(p.output, out.Bytes())
}

// deliver writes bytes to stdout, or to a file as a whole.
func (c *console) deliver(output string, data []byte) error {
	return c.stream(output, all(data))
}

// paths gives the arguments of a command, which are paths.
func paths(ctx *cli.Context) []string { return slices.Clone(ctx.Args().Slice()) }

// several refuses more arguments than a command takes.
func atMost(ctx *cli.Context, n int, takes string) error {
	if ctx.NArg() > n {
		return usage("copydesk %s takes %s; %q is too much", spelt(ctx), takes, ctx.Args().Get(n))
	}
	return nil
}

// spelt gives the words of a command as they are typed: "policy list".
func spelt(ctx *cli.Context) string {
	var words []string
	for _, c := range ctx.Lineage() {
		if c.Command != nil && c.Command.Name != "" && c.Command.Name != ctx.App.Name {
			words = append(words, c.Command.Name)
		}
	}
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// stream has an output written as it comes: to stdout, or to a file that appears whole when all is written.
func (c *console) stream(output string, write func(io.Writer) error) error {
	if output == "" || output == "-" {
		if err := buffered(c.stdout, write); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
		return nil
	}
	return writeWhole(output, 0o644, write)
}

// writeWhole has a file written whole or not at all, through a link where the name is one. A device or a pipe, such as
// /dev/null, is written to as it stands: it must never be replaced.
func writeWhole(name string, mode fs.FileMode, write func(io.Writer) error) error {
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	err := func() error {
		if info, err := os.Stat(target); err == nil && !info.Mode().IsRegular() {
			f, err := os.OpenFile(target, os.O_WRONLY, 0)
			if err != nil {
				return reason(err)
			}
			return errors.Join(buffered(f, write), f.Close())
		}
		root, err := os.OpenRoot(filepath.Dir(target))
		if err != nil {
			return reason(err)
		}
		return errors.Join(replace(root, filepath.Base(target), mode, write), root.Close())
	}()
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// replace writes a file of a folder under another name and then gives it its own, so that it is there whole or not at all.
// A file that is there already keeps its permissions.
func replace(root *os.Root, name string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	beside := filepath.Join(filepath.Dir(name), ".copydesk-"+rand.Text())
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return reason(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, root.Remove(beside))
		}
	}()
	err = buffered(f, write)
	if info, there := root.Stat(name); there == nil && err == nil {
		err = f.Chmod(info.Mode().Perm())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return root.Rename(beside, name)
}

// buffered has an output written in large pieces.
func buffered(to io.Writer, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(to, 64<<10)
	return errors.Join(write(w), w.Flush())
}

// all writes bytes that are there already.
func all(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// reason gives why a file cannot be opened without its path, where the message names it.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
