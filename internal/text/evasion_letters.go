package text

import (
	_ "embed"
	"math/bits"
	"strings"
	"sync"
)

//go:embed data/lookalikes.txt
var lookalikesTable string

// lookalikes gives the Latin letter that a letter of another script looks like.
var lookalikes = sync.OnceValue(func() map[rune]byte {
	m := make(map[rune]byte, 400)
	for line := range strings.Lines(lookalikesTable) {
		latin, letters, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || latin == "#" {
			continue
		}
		for _, r := range letters {
			m[r] = latin[0]
		}
	}
	return m
})

// isLeetSign says whether a sign may stand for a letter inside a word.
func isLeetSign(c byte) bool { return c == '@' || c == '$' || c == '!' || c == '|' || c == '+' }

func isInvisible(r rune) bool {
	switch {
	case r == 0xad || r == 0x34f || r == 0x61c || r == 0x180e || r == 0xfeff:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 || r == 0x17b4 || r == 0x17b5
}

// lookOf gives the letter, digit or leet sign that r looks like, where r is not just a letter with an accent.
func lookOf(r rune) (byte, bool) {
	switch {
	case r >= 0x1f130 && r <= 0x1f149:
		return byte(r-0x1f130) + 'a', true
	case r >= 0x1f150 && r <= 0x1f169:
		return byte(r-0x1f150) + 'a', true
	case r >= 0x1f170 && r <= 0x1f189:
		return byte(r-0x1f170) + 'a', true
	case r >= firstRegional && r <= lastRegional:
		return byte(r-firstRegional) + 'a', true
	case r == '€':
		return '3', true
	case r == '¢' || r == '©':
		return 'c', true
	case r == '£':
		return 'l', true
	case r == '¥':
		return 'y', true
	case r == '§':
		return 's', true
	case r == '®':
		return 'r', true
	case r == '¡':
		return '!', true
	case r < 0xc0:
		return 0, false
	}
	if b, ok := lookalikes()[r]; ok {
		return b, true
	}
	if d := compatible(r); len(d) == 1 && isASCIIAlnum(d[0]) { // styled: full-width, mathematical, circled
		return d[0] | 0x20, true
	}
	return 0, false
}

// lookClass maps letters, digits and signs that may stand for each other to one of them.
func lookClass(c byte) byte {
	switch c {
	case 'l', '1', '!', '|':
		return 'i'
	case '0':
		return 'o'
	case '3':
		return 'e'
	case '4', '@':
		return 'a'
	case '5', '$':
		return 's'
	case '7', '+':
		return 't'
	case '8':
		return 'b'
	case '9', '6':
		return 'g'
	case '2':
		return 'z'
	}
	return c
}

// lookHash is the hash of what a word looks like: classes instead of letters, repeated ones once. Words that may be
// disguises of each other share it.
func lookHash(b []byte, stemmed bool) uint64 {
	var buf [64]byte
	key := buf[:0]
	for _, c := range b {
		if c == ' ' {
			continue
		}
		if c = lookClass(c); len(key) == 0 || key[len(key)-1] != c {
			key = append(key, c)
		}
	}
	if stemmed {
		key = key[:stem(key)]
	}
	return hashLetters(key)
}

// mayRead says whether the eye may read got as the word want: each letter as it is, in leet, or stretched to three or more.
func mayRead(got []byte, want string) bool {
	if len(want) == 0 || len(want) > 63 {
		return string(got) == want
	}
	// The bits of at are the numbers of letters of want that may have been read so far.
	at := uint64(1)
	for i, c := range got {
		stretched := i > 0 && inStretch(got, i)
		var next uint64
		for b := at; b != 0; b &= b - 1 {
			n := bits.TrailingZeros64(b)
			if n < len(want) && readsAs(c, want[n]) {
				next |= 1 << (n + 1)
			}
			if n > 0 && stretched && readsAs(c, want[n-1]) {
				next |= 1 << n
			}
		}
		if at = next; at == 0 {
			return false
		}
	}
	return at&(1<<len(want)) != 0
}

// inStretch says whether b[i] repeats the one before it in a run of three or more.
func inStretch(b []byte, i int) bool {
	if b[i] != b[i-1] {
		return false
	}
	return i >= 2 && b[i-2] == b[i] || i+1 < len(b) && b[i+1] == b[i]
}

func readsAs(c, letter byte) bool {
	if c == letter {
		return true
	}
	switch c {
	case '1', '!', '|':
		return letter == 'i' || letter == 'l'
	}
	return !isASCIILetter(c) && lookClass(c) == letter
}
