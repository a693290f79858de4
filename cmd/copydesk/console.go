package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"copydesk/finding"
	"copydesk/internal/report"
	"copydesk/internal/spelling"

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
	if near := spelling.Nearest(raw, levels); near != "" {
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
	width, terminal := c.screen(ctx.String("output"))
	style := report.Style{Quiet: ctx.Bool("quiet"), Width: width,
		Color: terminal && !ctx.Bool("no-color") && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	write, ok := report.Lookup(ctx.String("format"), style)
	if !ok {
		return printing{}, unknownFormat(ctx.String("format"), report.Names())
	}
	level, err := failLevel(ctx.String("fail-on"))
	return printing{format: ctx.String("format"), write: write, failOn: level, output: ctx.String("output")}, err
}

// below says in which folder the paths of the report stand: some formats are read beside the files of a whole repository.
func (p printing) below(dir string) printing {
	p.within = belowGit(dir)
	return p
}

// screen gives the columns of what an output is written to, and whether that is a terminal.
func (c *console) screen(output string) (columns int, terminal bool) {
	f, ok := c.stdout.(*os.File)
	if !ok || output != "" && output != "-" || !term.IsTerminal(int(f.Fd())) {
		return 80, false
	}
	if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
		return columns, true
	}
	return 80, true
}

// pageWidth is how wide a text for reading is set: as the screen is, within what reads well.
func (c *console) pageWidth(output string) int {
	columns, _ := c.screen(output)
	return min(max(columns, 32), 100)
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

// progress shows how far a long run is, on a terminal's stderr only, from its second second on.
func (c *console) progress(what string) func(done, all int) {
	f, ok := c.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	begin, last := time.Now(), time.Now()
	return func(done, all int) {
		if time.Since(begin) < time.Second || done < all && time.Since(last) < 100*time.Millisecond {
			return
		}
		last = time.Now()
		end := ""
		if done == all {
			end = "\r\x1b[K"
		}
		fmt.Fprintf(f, "\r%d of %d %s%s", done, all, what, end)
	}
}
