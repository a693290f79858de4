package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// An emojiRange is a run of code points of one emoji kind.
type emojiRange struct {
	lo, hi rune
	kind   uint8
}

const (
	emojiAlways   = 1 << iota // shown as emoji, with nothing after it
	emojiSelected             // shown as emoji only with the selector U+FE0F
	emojiEither               // shown as emoji unless U+FE0E follows; U+FE0F belongs to it
	emojiRegional             // a regional indicator: two make a flag
	emojiToned                // takes a skin tone
	emojiTone                 // is a skin tone
)

const (
	zwj          = '\u200D'
	textStyle    = '\uFE0E'
	emojiStyle   = '\uFE0F'
	keycapMark   = '\u20E3'
	firstTone    = '\U0001F3FB'
	lastTone     = '\U0001F3FF'
	blackFlag    = '\U0001F3F4'
	eyeInBubble  = "👁\u200D🗨" // the one sequence that X also takes without selectors
	mostJoined   = 3          // joiners in the longest sequence that Unicode recommends
	longestEmoji = 64         // bytes, with room to spare
)

func emojiKind(r rune) uint8 {
	if r < 0xA9 || r > 0x1FAFF {
		return 0
	}
	lo, hi := 0, len(emojiTable)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch e := &emojiTable[mid]; {
		case r < e.lo:
			hi = mid
		case r > e.hi:
			lo = mid + 1
		default:
			return e.kind
		}
	}
	return 0
}

// emojiEnd gives the end of the emoji sequence that starts at byte i of s, or i where none does. It reads emoji as X
// does: a sequence of several emoji is one only where Unicode recommends it, and then only in its full spelling.
func emojiEnd(s string, i int) int {
	if c := s[i]; c < utf8.RuneSelf {
		if c == '#' || c == '*' || c >= '0' && c <= '9' {
			rest := s[i+1:]
			rest = strings.TrimPrefix(rest, string(emojiStyle))
			if strings.HasPrefix(rest, string(keycapMark)) {
				return len(s) - len(rest) + len(string(keycapMark))
			}
		}
		return i
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	kind := emojiKind(r)
	if kind == 0 {
		return i
	}
	if kind&emojiRegional != 0 {
		if r2, n2 := utf8.DecodeRuneInString(s[i+n:]); emojiKind(r2)&emojiRegional != 0 && emojiListed(s[i:i+n+n2]) {
			return i + n + n2
		}
		return i + n
	}
	if r == blackFlag {
		if end := tagsEnd(s, i+n); end > i+n && emojiListed(s[i:end]) {
			return end
		}
	}
	end := i + n
	next, m := utf8.DecodeRuneInString(s[end:])
	switch {
	case next == emojiStyle && kind&(emojiEither|emojiSelected) != 0:
		end += m
		next, m = utf8.DecodeRuneInString(s[end:])
	case next == textStyle && kind&emojiEither != 0, kind&emojiSelected != 0:
		return i
	}
	if kind&emojiToned != 0 && next >= firstTone && next <= lastTone {
		end += m
	}
	return joinedEnd(s, i, end)
}

// tagsEnd gives the end of the tag characters (the spelled-out region of a flag) that start at byte i.
func tagsEnd(s string, i int) int {
	for range 8 {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < 0xE0020 || r > 0xE007F {
			break
		}
		i += n
	}
	return i
}

// joinedEnd extends the emoji s[i:end] over zero-width joiners as far as a recommended sequence goes.
func joinedEnd(s string, i, end int) int {
	best, at := end, end
	for range mostJoined {
		if !strings.HasPrefix(s[at:], "\u200D") {
			break
		}
		r, n := utf8.DecodeRuneInString(s[at+3:])
		if emojiKind(r) == 0 {
			break
		}
		at += 3 + n
		if emojiListed(s[i:at]) {
			best = at
		}
		if t, m := utf8.DecodeRuneInString(s[at:]); t == emojiStyle || t >= firstTone && t <= lastTone {
			at += m
		}
		if emojiListed(s[i:at]) {
			best = at
		}
	}
	return best
}

//go:embed data/emoji.txt
var emojiData string

// An emojiEntry is one line of the emoji data.
type emojiEntry struct {
	spelling string // fully qualified, without skin tones
	name     string
	tones    string // "*" takes skin tones, "!" needs two different ones
}

// An emojiBook finds the lines of the emoji data by their spelling without U+FE0F. It holds places only, in a hash table, and is
// made when the first emoji is looked up: a tenth of a millisecond, which runs without emoji do not pay.
type emojiBook struct {
	lines [4096]int32 // where a line starts, plus one; 0 for an empty place
}

var emojiKnown = sync.OnceValue(newEmojiBook)

func newEmojiBook() *emojiBook {
	book := new(emojiBook)
	for at := 0; at < len(emojiData); {
		line := emojiData[at:]
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n]
		}
		if tab := strings.IndexByte(line, '\t'); tab > 0 {
			i := emojiHash(line[:tab])
			for book.lines[i] != 0 {
				i = (i + 1) % uint32(len(book.lines))
			}
			book.lines[i] = int32(at) + 1
		}
		at += len(line) + 1
	}
	return book
}

// emojiHash gives where the line of a spelling is looked for first. U+FE0F does not count.
func emojiHash(spelling string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(spelling); i++ {
		if strings.HasPrefix(spelling[i:], "\uFE0F") {
			i += 2
			continue
		}
		h = (h ^ uint32(spelling[i])) * 16777619
	}
	return h >> 20
}

// find gives the entry of a spelling without U+FE0F.
func (b *emojiBook) find(key []byte) (emojiEntry, bool) {
	for i := emojiHash(string(key)); b.lines[i] != 0; i = (i + 1) % uint32(len(b.lines)) {
		at := int(b.lines[i]) - 1
		spelling, rest, _ := strings.Cut(emojiData[at:], "\t")
		if !spellsBare(spelling, key) {
			continue
		}
		rest, _, _ = strings.Cut(rest, "\n")
		e := emojiEntry{spelling: spelling}
		e.name, e.tones, _ = strings.Cut(rest, "\t")
		return e, true
	}
	return emojiEntry{}, false
}

// spellsBare says whether a spelling is the key once its U+FE0F are taken out.
func spellsBare(spelling string, key []byte) bool {
	n := 0
	for i := 0; i < len(spelling); i++ {
		if strings.HasPrefix(spelling[i:], "\uFE0F") {
			i += 2
			continue
		}
		if n == len(key) || key[n] != spelling[i] {
			return false
		}
		n++
	}
	return n == len(key)
}

// findEmoji gives the entry of an emoji sequence, whatever its skin tones and selectors.
func findEmoji(seq string) (emojiEntry, bool) {
	var buf [longestEmoji]byte
	key := buf[:0]
	for i, r := range seq {
		if r == emojiStyle || r == textStyle || r >= firstTone && r <= lastTone && i > 0 {
			continue
		}
		key = utf8.AppendRune(key, r)
	}
	return emojiKnown().find(key)
}

// emojiListed reports whether seq is a recommended sequence in its full spelling.
func emojiListed(seq string) bool {
	e, ok := findEmoji(seq)
	return ok && (spelledFully(seq, e) || seq == eyeInBubble)
}

// spelledFully compares a sequence with the full spelling of its entry. A skin tone takes the place of U+FE0F, and
// where one person has a tone, all have.
func spelledFully(seq string, e emojiEntry) bool {
	want, plain := e.spelling, false
	var tones [2]rune
	for want != "" {
		w, n := utf8.DecodeRuneInString(want)
		r, m := utf8.DecodeRuneInString(seq)
		if r != w {
			return false
		}
		want, seq = want[n:], seq[m:]
		t, m := utf8.DecodeRuneInString(seq)
		switch {
		case t >= firstTone && t <= lastTone && emojiKind(w)&emojiToned != 0:
			tones = [2]rune{tones[1], t}
			seq = seq[m:]
			want = strings.TrimPrefix(want, string(emojiStyle))
		case emojiKind(w)&emojiToned != 0 && w != '🤝':
			plain = true
		}
	}
	if seq != "" {
		return false
	}
	switch e.tones {
	case "*":
		return tones[1] == 0 || !plain
	case "!":
		return tones[0] != 0 && tones[0] != tones[1]
	}
	return tones[1] == 0
}
