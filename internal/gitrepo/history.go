package gitrepo

import (
	"errors"
	"io/fs"
	"slices"

	"copydesk/internal/parallel"
)

// History is how a branch came to be: its landings, oldest first. A landing is one step of the branch itself, such as a
// merged pull request or a direct push; git log --first-parent lists the same commits.
//
// Order is by ancestry alone: dates are claims.
type History struct {
	Landings []*Landing
	Commits  int     // in all landings together
	Roots    []Hash  // commits without parents
	Cut      []Hash  // commits whose parents a shallow clone left out
	Gaps     []error // commits that could not be read: what lies behind them is unknown

	repo  *Repo
	known map[Hash]*Commit
}

// Complete says that nothing is missing. What is said about an incomplete history is not proven.
func (h *History) Complete() bool { return len(h.Cut) == 0 && len(h.Gaps) == 0 }

// Landing is one commit of the first-parent line with everything that it brought in.
type Landing struct {
	*Commit
	// Commits is all that became part of the branch with this landing, parents before children, so this commit itself is
	// the last.
	Commits []*Commit

	history *History
}

// History gives the landings of to that are not part of from, as git log --first-parent from..to does; the zero hash
// as from stands for the beginning. Each commit is read once. The end of a shallow clone and damage are part of the
// answer, not errors, unless to itself cannot be read.
func (r *Repo) History(from, to Hash) (*History, error) {
	h := &History{repo: r, known: map[Hash]*Commit{}}
	seen := map[Hash]bool{}
	if !from.IsZero() {
		if err := h.exclude(from, seen); err != nil {
			return nil, err
		}
	}
	if seen[to] {
		return h, nil
	}
	h.fetch(to, seen)
	tip := h.known[to]
	if tip == nil {
		var err error
		if tip, err = r.Commit(to); err != nil {
			return nil, err
		}
		h.known[to] = tip
	}
	var line []*Commit // newest first
	for c := tip; c != nil; {
		line = append(line, c)
		parents := r.parents(c)
		if len(parents) == 0 || seen[parents[0]] {
			break
		}
		c = h.commit(parents[0])
	}
	for i := len(line) - 1; i >= 0; i-- {
		h.Landings = append(h.Landings, &Landing{Commit: line[i], Commits: h.bring(line[i], seen), history: h})
	}
	return h, nil
}

// fetch reads the commits of a range on all processors, before they are walked. What is missing or not as it should be is
// left to the walk, which tells it.
func (h *History) fetch(to Hash, seen map[Hash]bool) {
	asked := map[Hash]bool{}
	read := func(part []fetched, skip int) (next []fetched) {
		part = slices.DeleteFunc(part, func(f fetched) bool {
			known := asked[f.name] || seen[f.name]
			asked[f.name] = true
			return known
		})
		parallel.Each(0, len(part), func(i int) { part[i].prove(h.repo) }, nil)
		for _, f := range part {
			if f.commit == nil {
				continue
			}
			h.known[f.name] = f.commit
			parents := f.parents(h.repo)
			for _, name := range parents[min(skip, len(parents)):] {
				next = append(next, fetched{name: name})
			}
		}
		return next
	}
	var later []fetched
	for part := range h.ownLine(to, seen) {
		merged := read(part, 1) // the first parent is on the line
		later = append(later, read(merged, 0)...)
	}
	for len(later) > 0 {
		later = read(later, 0)
	}
}

// fetched is a commit that is read before it is walked to.
type fetched struct {
	name   Hash
	object packed  // out of a pack, and not proven yet
	commit *Commit // proven
}

func (f *fetched) read(r *Repo) {
	var ok bool
	if f.object, ok = r.unproven(f.name); !ok {
		f.commit, _ = r.Commit(f.name)
	}
}

// prove reads a commit, where that is not done, and takes it for one if it is what its name stands for.
func (f *fetched) prove(r *Repo) {
	if f.object.kind == "" && f.commit == nil {
		f.read(r)
	}
	if f.object.kind == "commit" && r.proven(f.name, f.object) {
		f.commit, _ = parseCommit(f.name, string(f.object.data))
	}
	f.object = packed{}
}

// parents are those that a commit names, proven or not.
func (f *fetched) parents(r *Repo) []Hash {
	switch {
	case r.shallow[f.name]:
		return nil
	case f.commit != nil:
		return f.commit.Parents
	}
	return parentsIn(f.object.data)
}

// ownLine reads the first parents of a commit, some at a time: each names the next, so no second processor helps.
func (h *History) ownLine(to Hash, seen map[Hash]bool) <-chan []fetched {
	parts := make(chan []fetched, 1)
	go func() {
		defer close(parts)
		var part []fetched
		asked := map[Hash]bool{} // a damaged pack may lead in a circle
		for line := []Hash{to}; len(line) > 0 && !asked[line[0]] && !seen[line[0]]; {
			f := fetched{name: line[0]}
			f.read(h.repo)
			asked[f.name] = true
			line = f.parents(h.repo)
			if part = append(part, f); len(part) == 256 {
				parts <- part
				part = nil
			}
		}
		parts <- part
	}()
	return parts
}

// commit reads a commit once; one that cannot be read is a gap and nil.
func (h *History) commit(name Hash) *Commit {
	c, ok := h.known[name]
	if !ok {
		var err error
		if c, err = h.repo.Commit(name); err != nil {
			h.Gaps = append(h.Gaps, err)
			c = nil
		}
		h.known[name] = c
	}
	return c
}

// exclude marks a commit and all its ancestors.
func (h *History) exclude(from Hash, seen map[Hash]bool) error {
	stack := []Hash{from}
	seen[from] = true
	for len(stack) > 0 {
		name := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if h.repo.shallow[name] {
			continue
		}
		data, _, err := h.repo.read(name, "commit")
		if err != nil {
			if name == from {
				return err
			}
			h.Gaps = append(h.Gaps, err)
			continue
		}
		for _, p := range parentsIn([]byte(data)) {
			if !seen[p] {
				seen[p] = true
				stack = append(stack, p)
			}
		}
	}
	return nil
}

// bring lists what is reachable from a landing and was not before, parents first.
func (h *History) bring(tip *Commit, seen map[Hash]bool) []*Commit {
	type step struct {
		*Commit
		next int // of its parents
	}
	var out []*Commit
	seen[tip.Hash] = true
	for stack := []step{{Commit: tip}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		parents := h.repo.parents(top.Commit)
		if top.next < len(parents) {
			p := parents[top.next]
			top.next++
			if !seen[p] {
				seen[p] = true
				if c := h.commit(p); c != nil {
					stack = append(stack, step{Commit: c})
				}
			}
			continue
		}
		out = append(out, top.Commit)
		switch {
		case h.repo.shallow[top.Hash]:
			h.Cut = append(h.Cut, top.Hash)
		case len(parents) == 0:
			h.Roots = append(h.Roots, top.Hash)
		}
		stack = stack[:len(stack)-1]
	}
	h.Commits += len(out)
	return out
}

// FS gives the files as this landing left them.
func (l *Landing) FS() fs.FS {
	s := l.history.repo.snapshotOf(l.Commit)
	return &files{s, s.root}
}

// FSBefore gives the files as they were before this landing: those of its first parent, or none for the first commit of
// all.
func (l *Landing) FSBefore() (fs.FS, error) {
	s, err := l.before(0)
	if err != nil {
		return nil, err
	}
	return &files{s, s.root}, nil
}

// before gives the files of the nth parent.
func (l *Landing) before(n int) (*snapshot, error) {
	r := l.history.repo
	if r.shallow[l.Hash] {
		return nil, r.shallowError("what was before commit %s is not in it", l.Hash.Short())
	}
	if len(l.Parents) == 0 {
		return &snapshot{repo: r, root: emptyTree, what: "the beginning"}, nil
	}
	if c := l.history.known[l.Parents[n]]; c != nil {
		return r.snapshotOf(c), nil
	}
	c, err := r.Commit(l.Parents[n])
	if err != nil {
		return nil, err
	}
	return r.snapshotOf(c), nil
}

func (r *Repo) snapshotOf(c *Commit) *snapshot {
	return &snapshot{repo: r, root: c.Tree, what: "commit " + c.Hash.Short()}
}

// Changes lists by path what a landing changed against its first parent, renames found. In a merge, paths that differ
// from every parent are marked as [Change.Own].
func (l *Landing) Changes(filter Filter) ([]Change, error) {
	a, err := l.before(0)
	if err != nil {
		return nil, err
	}
	b := l.history.repo.snapshotOf(l.Commit)
	changes, err := differences(a, b, a.root, b.root, filter)
	if err != nil || len(changes) == 0 {
		return nil, err
	}
	if len(l.Parents) > 1 {
		for i := range changes {
			changes[i].Own = true
		}
		for n := 1; n < len(l.Parents); n++ {
			parent, err := l.before(n)
			if err != nil {
				return nil, err
			}
			for i := range changes {
				if changes[i].Own {
					if changes[i].Own, err = parent.differs(&changes[i]); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	return findRenames(a, b, changes)
}

// differs says that a path is not in a snapshot what the change made of it.
func (s *snapshot) differs(c *Change) (bool, error) {
	e, err := (&files{s, s.root}).stat("stat", c.Path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && e.mode.isTree() {
		return c.Status != Deleted, nil
	}
	return e.hash != c.New || e.mode != c.newMode, err
}
