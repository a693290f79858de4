package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A cluster is a run of groups of digits that short separators part, as far as any number that is looked for may go.
type cluster struct {
	start  int // of the sign or parenthesis before the first digit
	plus   bool
	paren  bool
	inside bool // it is the rest of a longer one
	groups []Span
	gaps   []string // gaps[i] stands behind groups[i]
	buf    [12]Span
	gapBuf [12]string
}

const (
	maxClusterDigits = 24
	maxGap           = 4
)

// read reads the cluster that starts at s[i].
func (c *cluster) read(s string, i int) bool {
	c.start, c.groups, c.gaps = i, c.buf[:0], c.gapBuf[:0]
	if s[i] == '+' {
		c.plus = true
		i++
		if i < len(s) && s[i] == ' ' {
			i++
		}
	}
	if i < len(s) && s[i] == '(' {
		c.paren = true
		i++
	}
	for digits := 0; len(c.groups) < cap(c.groups); {
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' && i-from <= maxClusterDigits {
			i++
		}
		if i == from {
			break
		}
		c.groups = append(c.groups, Span{from, i})
		if digits += i - from; digits > maxClusterDigits {
			break
		}
		gap := i
		for i < len(s) && i-gap < maxGap {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !strings.ContainsRune(" -./()\u00a0\u2009\u202f\u2010\u2011\u2012\u2013", r) {
				break
			}
			if r == '(' {
				c.paren = true
			}
			i += n
		}
		if i == gap || i >= len(s) || s[i] < '0' || s[i] > '9' || strings.Contains(s[gap:i], " /") {
			break
		}
		c.gaps = append(c.gaps, s[gap:i])
	}
	if len(c.groups) > 0 && s[c.start] == '(' && (len(c.gaps) == 0 || !strings.Contains(c.gaps[0], ")")) {
		// The parenthesis of "(800-555-0199 is free)" or "(4111 1111 1111 1111)" is no part of the number.
		c.start = c.groups[0].Start
		c.paren = slices.ContainsFunc(c.gaps, func(gap string) bool { return strings.ContainsRune(gap, '(') })
	}
	return len(c.groups) > 0
}

func (c *cluster) span(n int) Span { return Span{c.start, c.groups[n-1].End} }

// digitsOf counts the digits of the first n groups.
func (c *cluster) digitsOf(n int) int {
	k := 0
	for _, g := range c.groups[:n] {
		k += g.Len()
	}
	return k
}

// digits gives the digits of the first n groups, without the (0) that is not dialled from abroad.
func (c *cluster) digits(s string, n int) string {
	var b strings.Builder
	for i, g := range c.groups[:n] {
		if c.plus && i > 0 && g.Len() == 1 && s[g.Start] == '0' && s[g.Start-1] == '(' {
			continue
		}
		b.WriteString(g.Of(s))
	}
	return b.String()
}

// endsHere says whether a number may end behind the first n groups: no letter, and no more digits behind a stop or a dash.
func (c *cluster) endsHere(s string, n int) bool {
	end := c.groups[n-1].End
	if n < len(c.groups) {
		return strings.TrimLeft(c.gaps[n-1], " ()\u00a0") == ""
	}
	if end >= len(s) {
		return true
	}
	if wordAfter(s, end) {
		return false
	}
	return end+1 >= len(s) || !(s[end] == '.' || s[end] == ',' || s[end] == ':') || s[end+1] < '0' || s[end+1] > '9'
}

// shape says whether the first n groups have these lengths.
func (c *cluster) shape(n int, lengths ...int) bool {
	if n != len(lengths) {
		return false
	}
	for i, l := range lengths {
		if c.groups[i].Len() != l {
			return false
		}
	}
	return true
}

// even says whether the first n groups are parted by the same single separator.
func (c *cluster) even(n int) bool {
	for i := 0; i < n-1; i++ {
		if c.gaps[i] != c.gaps[0] || utf8.RuneCountInString(c.gaps[i]) != 1 || c.gaps[i] == "/" || c.gaps[i] == "(" || c.gaps[i] == ")" {
			return false
		}
	}
	return true
}

// dotted says whether stops stand between the first n groups beside other separators, as in dates and times.
func (c *cluster) dotted(n int) bool {
	stops := 0
	for _, g := range c.gaps[:n-1] {
		if strings.Contains(g, ".") {
			stops++
		}
	}
	return stops > 0 && (stops < n-1 || c.gaps[0] != ".")
}

// decimal says whether the cluster is a number with a fraction: one stop, and no other separator.
func (c *cluster) decimal() bool {
	return len(c.groups) == 2 && c.gaps[0] == "."
}

// looksLikeDate says whether the cluster starts with a date.
func (c *cluster) looksLikeDate() bool {
	if len(c.groups) < 3 || c.gaps[0] != c.gaps[1] || !strings.Contains("-/.", c.gaps[0]) {
		return false
	}
	a, b, y := c.groups[0].Len(), c.groups[1].Len(), c.groups[2].Len()
	return a <= 2 && b <= 2 && (y == 4 || y == 2) || a == 4 && b <= 2 && y <= 2
}

// number looks for the numbers that start at s[i] and gives where the one that it found ends, or the first group of none.
func (f *personalFinder) number(i int) int {
	s := f.s
	if i > 0 && (s[i-1] == '.' || s[i-1] == ',' || s[i-1] == '-') && i > 1 && s[i-2] >= '0' && s[i-2] <= '9' {
		return 0 // inside a longer number
	}
	at := i
	if s[i] == '(' {
		at++
	}
	if end := f.ipv4(at); end > 0 {
		return end
	}
	if end := f.ipv6(at); end > 0 {
		return end
	}
	var c cluster
	if !c.read(s, i) {
		return 0
	}
	c.inside = i < f.clusterEnd
	f.clusterEnd = max(f.clusterEnd, c.groups[len(c.groups)-1].End)
	if !c.plus {
		if end, ok := f.card(&c); ok {
			return end
		}
	}
	if !c.plus && !c.paren {
		if end, ok := f.nationalID(&c); ok {
			return end
		}
	}
	if end, ok := f.phone(&c); ok {
		return end
	}
	return c.groups[0].End
}
