package text

import "sort"

// A Map says where each byte of a derived text stood in the original it was made from.
//
// Copydesk measures texts that no file holds as they are: line ends are normalised, Markdown becomes plain text, values
// of the front matter are appended. A finding still has to point into the file, so every step that derives a text gives
// its Map, and maps over maps are composed with [Map.Over]. The zero Map is the identity: nothing was changed.
type Map struct {
	runs   []run
	length int // of the derived text
}

// A run is a stretch of the derived text with one origin: a copy of the original, byte for byte, or a stand-in for it
// (a resolved entity, an inserted line end).
type run struct {
	at    int // where the run starts in the derived text
	from  Span
	piece int32 // runs of one piece stand in the original in the same order as in the derived text
	copy  bool
}

// identity is the map of a text of n bytes that stands unchanged in the original from the byte at on.
func identity(at, n int) Map {
	return Map{runs: []run{{from: Span{at, at + n}, copy: true}}, length: n}
}

// Span gives the place in the original of the derived text's bytes from start to end. It lies inside the original and
// start never comes after end. Where the bytes come from several places that are not in the original's order, it is the
// part that comes from the first of them.
func (m Map) Span(start, end int) Span {
	if m.runs == nil {
		return Span{start, max(start, end)}
	}
	start = min(max(start, 0), m.length)
	end = min(max(end, start), m.length)
	first := m.runAt(start)
	r := m.runs[first]
	from := r.from.Start
	if r.copy {
		from += start - r.at
	} else if end == start && start >= m.end(first) {
		from = r.from.End // the empty span at the very end
	}
	if end == start {
		return Span{from, from}
	}
	last := m.runAt(end - 1)
	if m.runs[last].piece != r.piece {
		last = first + sort.Search(last-first, func(i int) bool { return m.runs[first+i].piece != r.piece }) - 1
		end = m.end(last)
	}
	to := m.runs[last].from.End
	if m.runs[last].copy {
		to = m.runs[last].from.Start + end - m.runs[last].at
	}
	return Span{from, max(from, to)}
}

// Over composes two maps: m leads from a text to the text that it was derived from, and outer leads from that one to
// the original. The result leads the whole way.
func (m Map) Over(outer Map) Map {
	switch {
	case outer.runs == nil:
		return m
	case m.runs == nil:
		return outer
	case m.length == 0:
		at := outer.Span(m.runs[0].from.Start, m.runs[0].from.Start)
		return identity(at.Start, 0)
	}
	var b Builder
	for i, r := range m.runs {
		n := m.end(i) - r.at
		if !r.copy {
			b.add(n, outer.Span(r.from.Start, r.from.End), false)
			continue
		}
		// The copied stretch may lie over several of the outer map's runs.
		for at, k := r.from.Start, outer.runAt(r.from.Start); n > 0; k++ {
			if at >= outer.length { // the outer map is of a shorter text
				b.add(n, outer.Span(outer.length, outer.length), false)
				break
			}
			o := outer.runs[k]
			take := min(outer.end(k)-at, n)
			if o.copy {
				from := o.from.Start + at - o.at
				b.add(take, Span{from, from + take}, true)
			} else {
				b.add(take, o.from, false)
			}
			at, n = at+take, n-take
		}
	}
	return b.Map()
}

// Slice is the map of the derived text's bytes from start to end alone.
func (m Map) Slice(start, end int) Map {
	if m.runs == nil {
		return identity(start, end-start)
	}
	start = min(max(start, 0), m.length)
	end = min(max(end, start), m.length)
	return identity(start, end-start).Over(m)
}

// runAt gives the run that holds the derived text's byte at off; the last run where off is the end.
func (m Map) runAt(off int) int {
	return max(0, sort.Search(len(m.runs), func(i int) bool { return m.runs[i].at > off })-1)
}

// end gives where run i ends in the derived text.
func (m Map) end(i int) int {
	if i+1 < len(m.runs) {
		return m.runs[i+1].at
	}
	return m.length
}

// A Builder makes a derived text and its [Map] together, piece by piece. The zero Builder is ready to use.
type Builder struct {
	buf   []byte
	runs  []run
	n     int
	piece int32
}

// Copy appends text that stands in the original, byte for byte, from the byte at on.
func (b *Builder) Copy(text string, at int) {
	b.buf = append(b.buf, text...)
	b.add(len(text), Span{at, at + len(text)}, true)
}

// Insert appends text that the original does not have as it is; from says what it stands for. Inserted text is pointed
// at as a whole.
func (b *Builder) Insert(text string, from Span) {
	b.buf = append(b.buf, text...)
	b.add(len(text), from, false)
}

// Append appends a text that has a map of its own.
func (b *Builder) Append(text string, m Map) {
	b.buf = append(b.buf, text...)
	if m.runs == nil {
		b.add(len(text), Span{0, len(text)}, true)
		return
	}
	for i, r := range m.runs {
		b.add(min(m.end(i), len(text))-r.at, r.from, r.copy)
	}
}

// Len gives the length in bytes of the text so far.
func (b *Builder) Len() int { return b.n }

// Text gives the derived text.
func (b *Builder) Text() string { return string(b.buf) }

// Map gives the map of the derived text.
func (b *Builder) Map() Map {
	if b.runs == nil {
		return identity(0, 0)
	}
	return Map{runs: b.runs, length: b.n}
}

func (b *Builder) add(n int, from Span, copied bool) {
	if n <= 0 {
		return
	}
	if len(b.runs) > 0 {
		last := &b.runs[len(b.runs)-1]
		if copied && last.copy && last.from.End == from.Start {
			last.from.End, b.n = from.End, b.n+n
			return
		}
		if from.Start < last.from.End {
			b.piece++
		}
	}
	b.runs = append(b.runs, run{at: b.n, from: from, piece: b.piece, copy: copied})
	b.n += n
}

// LF gives a text in which every CR LF is an LF, as platforms and approvals read it, with the map that leads back. At is
// where the text starts in the original.
func LF(s string, at int) (string, Map) {
	var b Builder
	copied := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\r' && s[i+1] == '\n' {
			b.Copy(s[copied:i], at+copied)
			b.Insert("\n", Span{at + i, at + i + 2})
			copied = i + 2
		}
	}
	if copied == 0 {
		return s, identity(at, len(s))
	}
	b.Copy(s[copied:], at+copied)
	return b.Text(), b.Map()
}
