package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.txt
var wordData string

//go:embed data/compounds.txt
var compoundData string

// Marks of the words in the data.
const (
	functionWord = 'f' // the, of, in, my, …
	tagWord      = '+' // words that people make hashtags of: day, sale, awareness, …
	commonWord   = '1'
	lesserWord   = '2'
	oneWord      = '-'
)

// A wordList is a sorted list of lower-case words, each with a mark after it, and an index by their first two letters.
type wordList struct {
	lines string
	index [27 * 27]int32
}

var (
	tagLexicon   = sync.OnceValue(func() *wordList { return newWordList(wordData) })
	tagCompounds = sync.OnceValue(func() *wordList { return newWordList(compoundData) })
)

func newWordList(data string) *wordList {
	l := &wordList{lines: data}
	last := -1
	for at := 0; at < len(data); {
		n := strings.IndexByte(data[at:], '\n') + 1
		if n == 0 {
			n = len(data) - at
		}
		if data[at] != '#' {
			for key := bucket(data[at : at+n-2]); last < key; {
				last++
				l.index[last] = int32(at)
			}
		}
		at += n
	}
	for last++; last < len(l.index); last++ {
		l.index[last] = int32(len(data))
	}
	return l
}

// bucket is the place in the index of the words that begin like s.
func bucket(s string) int {
	key := int(s[0]-'a'+1) * 27
	if len(s) > 1 {
		key += int(s[1]-'a') + 1
	}
	return key
}

// prefixes calls f with the length and the mark of each word of the list that s begins with.
func (l *wordList) prefixes(s string, f func(n int, mark byte)) {
	l.scan(s[:1], s, f)
	if len(s) > 1 {
		l.scan(s[:2], s, f)
	}
}

func (l *wordList) scan(start, s string, f func(n int, mark byte)) {
	key := bucket(start)
	end := len(l.lines)
	if len(start) == 1 {
		end = int(l.index[key+1])
	} else if key+1 < len(l.index) {
		end = int(l.index[key+1])
	}
	for at := int(l.index[key]); at < end; {
		n := strings.IndexByte(l.lines[at:], '\n')
		word, mark := l.lines[at:at+n-1], l.lines[at+n-1]
		if strings.HasPrefix(s, word) {
			f(len(word), mark)
		} else if word > s {
			return
		}
		at += n + 1
	}
}

// mark gives the mark of a word, or 0 where the list does not have it.
func (l *wordList) mark(s string) (found byte) {
	l.scan(s[:min(2, len(s))], s, func(n int, mark byte) {
		if n == len(s) {
			found = mark
		}
	})
	return found
}

// Bounds of the tags that are split: shorter ones hide no words, longer ones are no tags that people read.
const (
	shortestSplit = 5
	longestSplit  = 40
)

// splitTag gives the English words of a lower-case tag, with the numbers at its ends, or nil where it is one word or
// none clearly shows. It would rather miss words than see them in a brand name.
func splitTag(name string) []string {
	letters := strings.Trim(name, "0123456789")
	if len(letters) < shortestSplit || len(letters) > longestSplit {
		return nil
	}
	for i := range len(letters) {
		if letters[i] < 'a' || letters[i] > 'z' {
			return nil
		}
	}
	words := splitLetters(letters)
	if words == nil {
		return nil
	}
	at := strings.Index(name, letters)
	if at > 0 {
		words = append([]string{name[:at]}, words...)
	}
	if rest := name[at+len(letters):]; rest != "" {
		words = append(words, rest)
	}
	return words
}

// A splitStep is the cheapest way to make words of the letters before a place.
type splitStep struct {
	cost, from int
	mark       byte
}

func splitLetters(s string) []string {
	switch mark := tagCompounds().mark(s); {
	case mark == oneWord:
		return nil
	case mark != 0:
		n := int(mark - '0')
		return []string{s[:n], s[n:]}
	}
	var steps [longestSplit + 1]splitStep
	for i := range len(s) {
		if i > 0 && steps[i].cost == 0 {
			continue
		}
		tagLexicon().prefixes(s[i:], func(n int, mark byte) {
			cost := steps[i].cost + wordCost(n, mark)
			if to := &steps[i+n]; to.cost == 0 || cost < to.cost {
				*to = splitStep{cost, i, mark}
			}
		})
	}
	if steps[len(s)].cost == 0 {
		return nil
	}
	var words []string
	var marks []byte
	for i := len(s); i > 0; i = steps[i].from {
		words = append(words, s[steps[i].from:i])
		marks = append(marks, steps[i].mark)
	}
	if !clearSplit(words, marks) {
		return nil
	}
	for i, j := 0, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return words
}

// wordCost is higher for rarer and for shorter words, so that few and common words win.
func wordCost(n int, mark byte) int {
	cost := 15
	switch mark {
	case functionWord:
		cost = 9
	case tagWord:
		cost = 10
	case commonWord:
		cost = 12
	}
	if n <= 3 && mark != functionWord {
		cost += 4
	}
	return cost
}

// makesCompounds reports whether a word makes compounds that are written as one: overview, outdoors, backstage.
func makesCompounds(word string) bool {
	switch word {
	case "over", "under", "out", "up", "off", "after", "before", "down", "through", "against", "back", "super", "counter",
		"inter", "auto", "mid", "fore", "cross", "in", "on":
		return true
	}
	return false
}

// leadsOn reports whether a phrase does not end with a word, because another has to follow.
func leadsOn(word string) bool {
	switch word {
	case "a", "am", "an", "and", "as", "at", "because", "but", "by", "can", "could", "every", "for", "from", "he", "her", "his",
		"if", "is", "its", "my", "of", "or", "our", "per", "she", "so", "than", "the", "their", "they", "to", "via", "vs", "was",
		"we", "were", "while", "with", "would", "your":
		return true
	}
	return false
}

// clearSplit reports whether words are surely what the letters mean. Two nouns in a row are often a brand, so two words
// want one that people make hashtags of; a longer sequence wants enough letters in its words. The words come last first.
func clearSplit(words []string, marks []byte) bool {
	n := len(words)
	letters, content, short, tags := 0, 0, 0, 0
	for i, word := range words {
		letters += len(word)
		if marks[i] == tagWord {
			tags++
		}
		if marks[i] != functionWord && len(word) >= 4 {
			content++
		}
		inside := i > 0 && i < n-1
		switch {
		case word == "i" && i < n-1, word == "am" && i < n-1, word == "a" && !inside, i == 0 && leadsOn(word):
			return false
		case len(word) <= 2:
			if short++; inside && marks[i] != functionWord {
				return false
			}
		}
	}
	switch {
	case n < 2:
		return false
	case n == 2:
		first, second := len(words[1]), len(words[0])
		switch {
		case makesCompounds(words[1]):
			return false
		case tags == 2:
			return letters >= 8
		case tags == 1 && marks[1] == functionWord:
			return letters >= 9
		case tags == 1:
			return letters >= 11 && content == 2
		}
		return letters >= 13 && first >= 5 && second >= 5 && content == 2
	}
	return content > 0 && letters >= 3*n-1 && 2*short <= n && (tags > 0 || letters >= 4*n)
}
