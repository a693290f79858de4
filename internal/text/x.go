package text

import "unicode/utf8"

// XURL is what X counts for a URL, whatever its length.
const XURL = 23

// Weights of X, in hundredths of a character.
const (
	xLight = 100
	xHeavy = 200
	xLink  = 100 * XURL
)

// XValid reports whether X accepts a text: it is not empty, within the limit, and holds no U+FFFE, U+FEFF or U+FFFF.
func XValid(s string, limit int) bool {
	w := xWeigh(s, limit)
	return w.weight > 0 && w.weight <= limit*xLight && !w.forbidden
}

func xLength(s string) int { return XLength(s, XURL) }

// XLength measures a text for X where a URL counts urlLength, as [XURL] says it does today.
func XLength(s string, urlLength int) int {
	return xWeighAs(s, 0, true, urlLength*xLight).weight / xLight
}

// xWeight is how X weighs a text, in hundredths.
type xWeight struct {
	weight    int
	text      string // the text in NFC, which is what X weighs
	fits      int    // the last byte of it within the limit and free of forbidden code points; -1 where there is none
	forbidden bool
}

func xWeigh(s string, limit int) xWeight { return xWeighAs(s, limit, true, xLink) }

// xWeighAs weighs an emoji as one thing, or, as X did before its version 3, by its code points.
func xWeighAs(s string, limit int, wholeEmoji bool, link int) xWeight {
	s = toNFC(s)
	w := xWeight{text: s, fits: -1}
	urls := findURLs(s, &xURLGrammar)
	for i := 0; i < len(s); {
		end := i
		switch {
		case len(urls) > 0 && urls[0].Start == i:
			if end = urls[0].End; urls[0].counted > 0 {
				end = urls[0].counted
			}
			urls = urls[1:]
			w.weight += link
		default:
			if wholeEmoji {
				if end = emojiEnd(s, i); end > i {
					w.weight += xHeavy
					break
				}
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			end = i + n
			w.weight += xRuneWeight(r)
			w.forbidden = w.forbidden || isXForbidden(r)
		}
		for len(urls) > 0 && urls[0].Start < end {
			urls = urls[1:]
		}
		if !w.forbidden && w.weight <= limit*xLight {
			w.fits = end - 1
		}
		i = end
	}
	return w
}

func xRuneWeight(r rune) int {
	if r <= 4351 || r >= 8192 && r <= 8205 || r >= 8208 && r <= 8223 || r >= 8242 && r <= 8247 {
		return xLight
	}
	return xHeavy
}
