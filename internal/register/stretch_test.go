package register

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestStretchesAreSets: union, overlap and without do to stretches what they do to the seconds in them.
func TestStretchesAreSets(t *testing.T) {
	const most = 40
	rng := rand.New(rand.NewPCG(1, 2))
	random := func() []stretch {
		var out []stretch
		for range rng.IntN(6) {
			from := rng.Int64N(most)
			out = append(out, stretch{from, from + rng.Int64N(9) - 1}) // some are empty or turned round
		}
		return out
	}
	seconds := func(list []stretch) (out [most + 10]bool) {
		for _, s := range list {
			for i := s.from; i < s.to; i++ {
				out[i] = true
			}
		}
		return out
	}
	tidy := func(list []stretch) bool {
		for i, s := range list {
			if s.from >= s.to || i > 0 && list[i-1].to >= s.from {
				return false
			}
		}
		return true
	}
	for range 5000 {
		x, y := random(), random()
		want := seconds(x)
		a, b := union(slices.Clone(x)), union(slices.Clone(y))
		if !tidy(a) || seconds(a) != want {
			t.Fatalf("union of %v is %v", x, a)
		}
		both, only := overlap(a, b), without(a, b)
		inA, inB := seconds(a), seconds(b)
		for i := range inA {
			if seconds(both)[i] != (inA[i] && inB[i]) {
				t.Fatalf("overlap of %v and %v is %v", a, b, both)
			}
			if seconds(only)[i] != (inA[i] && !inB[i]) {
				t.Fatalf("%v without %v is %v", a, b, only)
			}
		}
	}
}

func TestWidest(t *testing.T) {
	for _, c := range []struct {
		name          string
		open, covered []stretch
		want          gap
	}{
		{"never open", nil, []stretch{{0, 10}}, gap{}},
		{"always covered", []stretch{{0, 10}}, []stretch{{0, 10}}, gap{}},
		{"never covered", []stretch{{0, 10}}, nil, gap{0, 10, 10}},
		{"between duties", []stretch{{0, 100}}, []stretch{{10, 20}, {50, 60}}, gap{60, 100, 40}},
		{"a closed night counts nothing, but the wait goes on", []stretch{{0, 10}, {20, 30}}, []stretch{{0, 8}, {25, 30}}, gap{8, 25, 7}},
		{"duty in the closed night does not end the wait", []stretch{{0, 10}, {20, 30}}, []stretch{{0, 8}, {12, 14}, {25, 30}}, gap{8, 25, 7}},
		{"the first of two equal ones", []stretch{{0, 10}, {20, 30}}, []stretch{{5, 10}, {20, 25}}, gap{0, 5, 5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := widest(c.open, c.covered, 1<<40); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
