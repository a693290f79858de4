// Command copydesk checks what an organisation says on social media against its own policies: drafts before they are
// published, the register of accounts and people, and the history of both.
package main

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"time"
)

func main() {
	// A run is short: collecting garbage less often makes it shorter. GOGC set by hand wins.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// lateGarbage puts the first collection off until 64 MB are in use: a run over a few drafts ends before, and would spend a
// fifth of its time on it. From then on garbage is collected as ever.
func lateGarbage() {
	if os.Getenv("GOMEMLIMIT") != "" || !garbageFrom(64<<20) {
		return
	}
	runtime.AddCleanup(new([64]byte), func(int) { // when the first collection finds that nobody holds it
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(math.MaxInt64)
	}, 0)
}

// garbageFrom has garbage collected once so many bytes are in use, and not before. GOGC set by hand wins, and it gives false.
func garbageFrom(bytes int64) bool {
	if os.Getenv("GOGC") != "" {
		return false
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(bytes)
	return true
}

// run is the whole program but for the exit: it gives the exit status, 0 for clean, 1 for findings, 2 for anything that
// kept it from judging.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := &console{stdin: stdin, stdout: stdout, stderr: stderr, zone: time.Local}
	// Policies may ask for the zone "Local"; nothing of this machine may reach them.
	time.Local = time.UTC
	app := c.app()
	ordered, err := reorder(app, args)
	var help helpWanted
	switch {
	case errors.As(err, &help):
		err = c.help(app, help.command)
	case err == nil:
		err = app.RunContext(ctx, ordered)
	}
	return c.status(err)
}
