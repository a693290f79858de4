package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shouting finds runs of words in capitals: three words or more, or two that are often shouted. Short words do not count,
// since they may be acronyms; neither does what stands in skip, or a word that known says is written so.
func Shouting(s string, skip []Span, known func(word string) bool) []Span {
	var found []Span
	var run Span
	words, often, sure := 0, 0, 0
	finish := func() {
		if words > 2 && sure > 0 || words == 2 && often == 2 {
			found = append(found, run)
		}
		words, often, sure = 0, 0, 0
	}
	skip = sortedSpans(skip)
	for at := 0; at < len(s); {
		for len(skip) > 0 && skip[0].End <= at {
			skip = skip[1:]
		}
		if len(skip) > 0 && skip[0].Start <= at {
			finish()
			at = skip[0].End
			continue
		}
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) {
			if r == '\n' || strings.ContainsRune(".,?;()[]/|•·@#", r) {
				finish()
			}
			at += n
			continue
		}
		end, letters, capitals := capitalWord(s, at)
		word := s[at:end]
		usual, long := shouted(word), letters > 3
		switch {
		case letters != capitals || known(word):
			finish()
		case usual || long:
			if words == 0 {
				run.Start = at
			}
			run.End = end
			words++
			if usual {
				often++
			}
			if usual || letters > 4 {
				sure++
			}
		}
		at = end
	}
	finish()
	return found
}

// capitalWord reads a word from byte at on, with its inner apostrophes.
func capitalWord(s string, at int) (end, letters, capitals int) {
	for end = at; end < len(s); {
		r, n := utf8.DecodeRuneInString(s[end:])
		if r == '\'' || r == '’' {
			next, _ := utf8.DecodeRuneInString(s[end+n:])
			if !unicode.IsLetter(next) {
				break
			}
			end += n
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			break
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
		end += n
	}
	return end, letters, capitals
}

// shouted reports whether a word is one of those that posts like to shout. No acronym is among them.
func shouted(word string) bool {
	switch word {
	case "ACT", "ALERT", "ALL", "AMAZING", "AVAILABLE", "BE", "BEST", "BIG", "BLACK", "BREAKING", "BUY", "CALL",
		"CLICK", "COMING", "DEAL", "DEALS", "DISCOUNT", "DONT", "DON'T", "DON’T", "END", "ENDS", "EVENT", "EVER",
		"EVERYONE", "EVERYTHING", "EXCITED", "EXCLUSIVE", "FINAL", "FIRST", "FLASH", "FREE", "FRIDAY", "FROM", "GET",
		"GIVEAWAY", "GO", "HAPPY", "HERE", "HUGE", "HURRY", "IMPORTANT", "INCREDIBLE", "JOIN", "JUST", "LAST", "LIMITED",
		"LIVE", "LOOK", "LOVE", "MASSIVE", "MAJOR", "MEGA", "MISS", "MONDAY", "MUST", "MY", "NEED", "NEVER", "NEW", "NEWS",
		"NIGHT", "NO", "NOT", "NOW", "OFF", "OFFER", "ON", "ONLY", "ORDER", "OUR", "OUT", "OVER", "PLEASE", "PRE-ORDER",
		"READ", "REALLY", "RIGHT", "SALE", "SATURDAY", "SAVE", "SHIPPING", "SHOP", "SIGN", "SO", "SOON", "SOLD", "SPECIAL",
		"START", "STARTS", "STOP", "SUNDAY", "SUPER", "SURPRISE", "TAKE", "THE", "THIS", "THURSDAY", "TIME", "TODAY",
		"TOMORROW", "TONIGHT", "TUESDAY", "UP", "URGENT", "VERY", "WANT", "WARNING", "WE", "WEDNESDAY", "WEEK", "WEEKEND",
		"WIN", "WOW", "YES", "YOU", "YOUR", "AB", "BESTELLEN", "GRATIS", "HEUTE", "JETZT", "KAUFEN", "KOSTENLOS", "NEU",
		"NUR", "SICHERN", "GRATUIT", "MAINTENANT", "AHORA":
		return true
	}
	return false
}
