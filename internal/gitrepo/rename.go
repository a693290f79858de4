package gitrepo

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"
)

// git's measures for renames: a score is out of maxScore, half of it makes a rename, and where more than renameLimit²
// pairs would have to be compared, only files of one content are.
const (
	maxScore    = 60000
	minScore    = maxScore / 2
	renameLimit = 1000
	renameSize  = 64 << 20 // bytes; the content of larger files is not compared
)

// findRenames turns deleted and added files of like content into renames, with git's own rules, so that a report agrees
// with what git shows: same content first, then a file that only changed its folder, then the most similar.
func findRenames(a, b *snapshot, changes []Change) ([]Change, error) {
	m := matcher{a: a, b: b}
	for i := range changes {
		switch changes[i].Status {
		case Deleted:
			m.gone = append(m.gone, side{change: &changes[i], kind: changes[i].oldMode & modeKind, length: -1})
		case Added:
			m.come = append(m.come, side{change: &changes[i], kind: changes[i].newMode & modeKind, length: -1})
		}
	}
	if len(m.gone) == 0 || len(m.come) == 0 {
		return changes, nil
	}
	m.exact()
	err := m.sameName()
	if err == nil {
		err = m.similar()
	}
	if err != nil && !errors.Is(err, ErrMissing) { // of a partial clone: no rename can be proven
		return nil, err
	}
	for i := range m.come {
		if to := &m.come[i]; to.match != nil {
			to.change.Status, to.change.From, to.change.Old, to.change.oldMode = Renamed, to.match.Path, to.match.Old, to.match.oldMode
			to.change.Own = to.change.Own || to.match.Own
			to.match.Status = ""
		}
	}
	return slices.DeleteFunc(changes, func(c Change) bool { return c.Status == "" }), nil
}

// side is one end of a possible rename.
type side struct {
	change *Change
	kind   mode
	match  *Change        // of the other side
	length int            // -1 until it is asked for
	chunks map[uint32]int // nil until they are asked for
}

type matcher struct {
	a, b       *snapshot
	gone, come []side
}

func (m *matcher) pair(from, to *side) { from.match, to.match = to.change, from.change }

func (m *matcher) exact() {
	byHash := map[Hash][]*side{}
	for i := range m.gone {
		byHash[m.gone[i].change.Old] = append(byHash[m.gone[i].change.Old], &m.gone[i])
	}
	for i := range m.come {
		to := &m.come[i]
		var best *side
		for _, from := range byHash[to.change.New] {
			if from.match != nil || from.kind != to.kind {
				continue
			}
			if best == nil || path.Base(from.change.Path) == path.Base(to.change.Path) && path.Base(best.change.Path) != path.Base(to.change.Path) {
				best = from
			}
		}
		if best != nil {
			m.pair(best, to)
		}
	}
}

// sameName pairs files whose name is unique on both sides and whose content is three quarters the same.
func (m *matcher) sameName() error {
	names := func(sides []side) map[string]*side {
		out := map[string]*side{}
		for i := range sides {
			if s := &sides[i]; s.match == nil {
				name := path.Base(s.change.Path)
				if _, twice := out[name]; twice {
					out[name] = nil
				} else {
					out[name] = s
				}
			}
		}
		return out
	}
	gone, come := names(m.gone), names(m.come)
	for i := range m.gone {
		from := &m.gone[i]
		name := path.Base(from.change.Path)
		if gone[name] != from || come[name] == nil {
			continue
		}
		score, err := m.score(from, come[name], minScore+(maxScore-minScore)/2)
		if err != nil {
			return err
		}
		if score >= minScore+(maxScore-minScore)/2 {
			m.pair(from, come[name])
		}
	}
	return nil
}

func (m *matcher) similar() error {
	type pair struct {
		from, to *side
		score    int
		name     int
	}
	free := func(sides []side) (out []*side) {
		for i := range sides {
			if sides[i].match == nil {
				out = append(out, &sides[i])
			}
		}
		return out
	}
	gone, come := free(m.gone), free(m.come)
	if len(gone)*len(come) > renameLimit*renameLimit {
		return nil
	}
	var pairs []pair
	for _, to := range come {
		var best []pair // git keeps four candidates for each
		for _, from := range gone {
			score, err := m.score(from, to, minScore)
			if err != nil {
				return err
			}
			if score < minScore {
				continue
			}
			p := pair{from, to, score, 0}
			if path.Base(from.change.Path) == path.Base(to.change.Path) {
				p.name = 1
			}
			if len(best) < 4 {
				best = append(best, p)
				continue
			}
			worst := 0
			for i := range best {
				if less(best[i].score, best[i].name, best[worst].score, best[worst].name) {
					worst = i
				}
			}
			if less(best[worst].score, best[worst].name, p.score, p.name) {
				best[worst] = p
			}
		}
		pairs = append(pairs, best...)
	}
	slices.SortStableFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(y.name, x.name))
	})
	for _, p := range pairs {
		if p.from.match == nil && p.to.match == nil {
			m.pair(p.from, p.to)
		}
	}
	return nil
}

func less(score, name, score2, name2 int) bool {
	return score < score2 || score == score2 && name < name2
}

// score estimates how much of the larger file was in the other one, as git does.
func (m *matcher) score(from, to *side, least int) (int, error) {
	if from.kind != modeFile&modeKind || to.kind != modeFile&modeKind {
		return 0, nil
	}
	ends := []struct {
		side *side
		in   *snapshot
		hash Hash
	}{{from, m.a, from.change.Old}, {to, m.b, to.change.New}}
	for _, e := range ends {
		if e.side.length < 0 {
			n, err := e.in.size(e.hash)
			if err != nil {
				return 0, err
			}
			e.side.length = int(n)
		}
	}
	larger, smaller := max(from.length, to.length), min(from.length, to.length)
	if smaller == 0 || larger*(maxScore-least) < (larger-smaller)*maxScore || larger > renameSize {
		return 0, nil
	}
	for _, e := range ends {
		if e.side.chunks == nil {
			data, err := e.in.content(e.hash)
			if err != nil {
				return 0, err
			}
			e.side.chunks = chunks(data)
		}
	}
	copied := 0
	for h, n := range from.chunks {
		copied += min(n, to.chunks[h])
	}
	return copied * maxScore / larger, nil
}

// chunks cuts content after each line or 64 bytes and counts the bytes of chunks with the same fingerprint. The last
// chunk without a line end does not count: so git has it.
func chunks(data []byte) map[uint32]int {
	text := !strings.Contains(string(data[:min(len(data), 8000)]), "\x00")
	out := map[uint32]int{}
	var a, b uint32
	n := 0
	for i, c := range data {
		if text && c == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			continue
		}
		old := a
		a = a<<7 ^ b>>25
		b = b<<7 ^ old>>25
		a += uint32(c)
		if n++; n < 64 && c != '\n' {
			continue
		}
		out[(a+b*0x61)%107927] += n
		n, a, b = 0, 0, 0
	}
	return out
}
