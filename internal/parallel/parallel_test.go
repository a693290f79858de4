package parallel

import (
	"slices"
	"sync/atomic"
	"testing"
)

// TestEach: each piece is done once, whatever the number of goroutines, and progress counts up to all.
func TestEach(t *testing.T) {
	for _, jobs := range []int{-1, 0, 1, 3, 100} {
		for _, n := range []int{0, 1, 50} {
			times := make([]atomic.Int32, n)
			var told []int
			Each(jobs, n, func(i int) { times[i].Add(1) }, func(done, all int) {
				if all != n {
					t.Errorf("%d jobs: progress speaks of %d pieces, not %d", jobs, all, n)
				}
				told = append(told, done)
			})
			for i := range times {
				if got := times[i].Load(); got != 1 {
					t.Errorf("%d jobs: piece %d of %d was done %d times", jobs, i, n, got)
				}
			}
			if len(told) != n || !slices.IsSorted(told) {
				t.Errorf("%d jobs, %d pieces: progress told %v", jobs, n, told)
			}
		}
	}
	Each(0, 3, func(int) {}, nil)
}

// TestBegin: the work runs once, beside whoever began it, and everybody who asks is given what it gives.
func TestBegin(t *testing.T) {
	var times atomic.Int32
	began, goOn := make(chan struct{}), make(chan struct{})
	get := Begin(func() int32 { close(began); <-goOn; return times.Add(1) })
	<-began // it runs before anybody asks for it
	close(goOn)
	if first, second := get(), get(); first != 1 || second != 1 {
		t.Errorf("got %d and %d", first, second)
	}
}
