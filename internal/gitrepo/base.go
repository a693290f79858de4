package gitrepo

import (
	"container/heap"
	"errors"
	"slices"
)

// MergeBase gives the best common ancestor of two commits: the one that git merge-base prints. Where there is none in a
// shallow clone the error wraps [ErrShallow], and [ErrUnrelated] where the two histories never met.
func (r *Repo) MergeBase(a, b Hash) (Hash, error) {
	if a == b {
		return a, nil
	}
	w := painter{repo: r, paint: map[Hash]paint{}, commits: map[Hash]*Commit{}}
	if err := errors.Join(w.add(a, fromA), w.add(b, fromB)); err != nil {
		return Hash{}, err
	}
	found, err := w.common()
	if err != nil {
		return Hash{}, err
	}
	if found, err = w.best(found); err != nil {
		return Hash{}, err
	}
	if len(found) == 0 {
		if len(r.shallow) > 0 {
			return Hash{}, r.shallowError("it does not reach back to where %s and %s parted", a.Short(), b.Short())
		}
		return Hash{}, fail(ErrUnrelated, "name a revision that shares history with HEAD", "%s and %s have no common ancestor", a.Short(), b.Short())
	}
	return found[0].Hash, nil
}

type paint uint8

const (
	fromA paint = 1 << iota
	fromB
	stale // an ancestor of a common ancestor
	listed
)

// painter walks back from two commits, newest first, and marks who comes from where. Dates only order the walk and so
// save work; best makes sure that forged dates cannot change the answer.
type painter struct {
	repo    *Repo
	paint   map[Hash]paint
	commits map[Hash]*Commit
	queue   byDate
}

type byDate []*Commit

func (q byDate) Len() int           { return len(q) }
func (q byDate) Less(i, j int) bool { return q[i].Committer.When.After(q[j].Committer.When) }
func (q byDate) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *byDate) Push(x any)        { *q = append(*q, x.(*Commit)) }
func (q *byDate) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func (w *painter) add(h Hash, p paint) error {
	if w.paint[h]&p == p {
		return nil
	}
	c, ok := w.commits[h]
	if !ok {
		var err error
		if c, err = w.repo.Commit(h); err != nil {
			if errors.Is(err, ErrMissing) && len(w.repo.shallow) > 0 {
				return w.repo.shallowError("commit %s is not in it", h.Short())
			}
			return err
		}
		w.commits[h] = c
	}
	w.paint[h] |= p
	heap.Push(&w.queue, c)
	return nil
}

func (w *painter) common() ([]*Commit, error) {
	var found []*Commit
	for slices.ContainsFunc(w.queue, func(c *Commit) bool { return w.paint[c.Hash]&stale == 0 }) {
		c := heap.Pop(&w.queue).(*Commit)
		p := w.paint[c.Hash] & (fromA | fromB | stale)
		if p == fromA|fromB {
			if w.paint[c.Hash]&listed == 0 {
				w.paint[c.Hash] |= listed
				found = append(found, c)
			}
			p |= stale
		}
		for _, parent := range w.repo.parents(c) {
			if err := w.add(parent, p); err != nil {
				return nil, err
			}
		}
	}
	return slices.DeleteFunc(found, func(c *Commit) bool { return w.paint[c.Hash]&stale != 0 }), nil
}

// best drops common ancestors that are ancestors of others, and puts the newest first.
func (w *painter) best(found []*Commit) ([]*Commit, error) {
	if len(found) < 2 {
		return found, nil
	}
	var out []*Commit
	for i, c := range found {
		var others []Hash
		for j, o := range found {
			if i != j {
				others = append(others, o.Hash)
			}
		}
		covered, err := w.repo.reaches(others, c.Hash)
		if err != nil {
			return nil, err
		}
		if !covered {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *Commit) int { return b.Committer.When.Compare(a.Committer.When) })
	return out, nil
}

// reaches says whether target is an ancestor of any of the commits.
func (r *Repo) reaches(from []Hash, target Hash) (bool, error) {
	seen := map[Hash]bool{}
	for len(from) > 0 {
		h := from[len(from)-1]
		from = from[:len(from)-1]
		if h == target {
			return true, nil
		}
		if seen[h] {
			continue
		}
		seen[h] = true
		if r.shallow[h] {
			continue
		}
		data, _, err := r.read(h, "commit")
		if err != nil {
			return false, err
		}
		from = append(from, parentsIn([]byte(data))...)
	}
	return false, nil
}

// IsAncestor says whether a is b or one of its ancestors.
func (r *Repo) IsAncestor(a, b Hash) (bool, error) { return r.reaches([]Hash{b}, a) }

// parents gives a commit's parents as far as they are in the clone.
func (r *Repo) parents(c *Commit) []Hash {
	if r.shallow[c.Hash] {
		return nil
	}
	return c.Parents
}
