// Package parallel does one kind of work many times over on all processors.
package parallel

import (
	"runtime"
	"sync"
)

// Begin begins some work beside everything else; whoever asks for what it gives waits for its end.
func Begin[T any](work func() T) func() T {
	result := make(chan T, 1)
	go func() { result <- work() }()
	return sync.OnceValue(func() T { return <-result })
}

// Each does the work for 0 to n-1 on several goroutines and returns when all is done; jobs below 1 mean one for each
// processor. Progress, where not nil, is told how many of how many are done, by one goroutine at a time.
func Each(jobs, n int, work func(int), progress func(done, all int)) {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	next, done := 0, 0
	for range min(jobs, n) {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= n {
					return
				}
				work(i)
				if progress == nil {
					continue
				}
				mu.Lock()
				done++
				progress(done, n)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}
