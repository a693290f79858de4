package main

import (
	"fmt"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// command is a process to time, in a folder.
type command struct {
	name   string
	folder string
	words  []string
}

// figures are what one run took.
type figures struct {
	wall, processor time.Duration
	memory          int64 // kilobytes at the peak
}

// run starts the command once. A finding is no failure; a tool error is.
func (c command) run() (figures, error) {
	cmd := exec.Command(c.words[0], c.words[1:]...)
	cmd.Dir = c.folder
	begin := time.Now()
	out, err := cmd.CombinedOutput()
	took := time.Since(begin)
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() < 0 || cmd.ProcessState.ExitCode() > 1 {
		return figures{}, fmt.Errorf("%v: %w\n%s", c.words, err, out[max(0, len(out)-2000):])
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return figures{}, fmt.Errorf("this system does not tell what a process used")
	}
	return figures{took, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss}, nil
}

// pair is two commands that do the same work.
type pair struct {
	work string
	a, b command
}

// run times the two in turn and prints the medians, and the ratios with their spread.
func (p pair) run(runs int) error {
	var as, bs []figures
	for i := range runs + 1 {
		a, err := p.a.run()
		if err != nil {
			return err
		}
		b, err := p.b.run()
		if err != nil {
			return err
		}
		if i > 0 { // the first time warms the caches of the system
			as, bs = append(as, a), append(bs, b)
		}
	}
	fmt.Printf("%s, %d runs in turn\n", p.work, runs)
	for i, side := range [][]figures{as, bs} {
		fmt.Printf("  %-9s wall %8s  processor %8s  memory %4.0f MB\n", []string{p.a.name, p.b.name}[i],
			median(side, func(f figures) time.Duration { return f.wall }).Round(time.Millisecond),
			median(side, func(f figures) time.Duration { return f.processor }).Round(time.Millisecond),
			float64(median(side, func(f figures) int64 { return f.memory }))/1024)
	}
	fmt.Printf("  %s takes this many times as long:%s wall,%s processor\n\n", p.b.name,
		ratios(as, bs, func(f figures) time.Duration { return f.wall }), ratios(as, bs, func(f figures) time.Duration { return f.processor }))
	return nil
}

func median[T int64 | time.Duration | float64](side []figures, of func(figures) T) T {
	var all []T
	for _, f := range side {
		all = append(all, of(f))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// ratios compares pair by pair, so that a machine that gets slower on the way does not decide.
func ratios(as, bs []figures, of func(figures) time.Duration) string {
	var all []float64
	for i := range as {
		all = append(all, float64(of(bs[i]))/float64(max(of(as[i]), 1)))
	}
	slices.Sort(all)
	return fmt.Sprintf(" %.1f (%.1f to %.1f)", all[len(all)/2], all[0], all[len(all)-1])
}
