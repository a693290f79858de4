package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sketch is what a text is remembered by when it is compared with others: its words in pairs, without links, handles and
// hashtags, and its numbers. Case and punctuation do not count.
type Sketch struct {
	pairs   []uint64 // sorted, each once
	numbers uint64
}

// sketchWords is how many words of a text are looked at.
const sketchWords = 2000

// NewSketch makes the sketch of a text.
func NewSketch(s string) Sketch {
	var k Sketch
	last, words := uint64(hashStart), 0
	add := func(word string) {
		h := hashLetters([]byte(word))
		k.pairs = append(k.pairs, (last^h*31)*hashPrime)
		last = h
		words++
		if strings.ContainsFunc(word, unicode.IsDigit) {
			k.numbers ^= h * hashPrime
		}
	}
	for _, token := range strings.Fields(s) {
		if words >= sketchWords {
			break
		}
		if strings.Contains(token, "://") || token[0] == '@' || token[0] == '#' {
			continue
		}
		token = strings.TrimFunc(strings.ToLower(token), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if r, n := utf8.DecodeRuneInString(token); n > 1 && setsNoSpaces(r) {
			for _, r := range token {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					add(string(r))
				}
			}
			continue
		}
		if token != "" {
			add(token)
		}
	}
	if words < 3 {
		return Sketch{}
	}
	slices.Sort(k.pairs)
	k.pairs = slices.Compact(k.pairs)
	return k
}

// Empty says that a text has too few words to be compared.
func (k Sketch) Empty() bool { return len(k.pairs) == 0 }

// Samples gives the few pairs by which texts that are alike find each other: those that are nearly the same share one.
func (k Sketch) Samples() []uint64 { return k.pairs[:min(8, len(k.pairs))] }

// Likeness says how much of two texts is the same, in percent. Texts with other numbers are other news, and not alike.
func (k Sketch) Likeness(other Sketch) int {
	if k.numbers != other.numbers || k.Empty() || other.Empty() {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(k.pairs) && j < len(other.pairs); {
		switch a, b := k.pairs[i], other.pairs[j]; {
		case a == b:
			both++
			i++
			j++
		case a < b:
			i++
		default:
			j++
		}
	}
	return 100 * both / (len(k.pairs) + len(other.pairs) - both)
}
