package text

import (
	"strings"
	"unicode/utf8"
)

// xURLGrammar is how X reads URLs.
var xURLGrammar = urlGrammar{
	schemes: []string{"https", "http"}, bare: true,
	path: xPath, pathEnd: xPathEnd, query: xQuery, queryEnd: xQueryEnd,
}

// xPunctuation is the ASCII punctuation that no domain name of X contains. The quotation mark and the backtick are not
// in it.
const xPunctuation = "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$"

// Classes of ASCII characters.
const (
	urlPunctuationClass = 1 << iota
	urlSpaceClass
	urlAlnumClass
	urlPathClass
	urlPathEndClass
	urlQueryClass
	urlQueryEndClass
	urlLatinDomainClass
)

var urlClass = func() (t [utf8.RuneSelf]uint8) {
	mark := func(chars string, class uint8) {
		for i := range len(chars) {
			t[chars[i]] |= class
		}
	}
	const alnum = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	mark(alnum, urlAlnumClass|urlPathClass|urlPathEndClass|urlQueryClass|urlQueryEndClass|urlLatinDomainClass)
	mark(xPunctuation, urlPunctuationClass)
	mark("\t\n\v\f\r ", urlSpaceClass)
	mark("!*';:=+,.$/%#[]-_~@|&", urlPathClass)
	mark("+-=_#/", urlPathEndClass)
	mark("!?*'@();:&=+$/%#[]-_.,~|", urlQueryClass)
	mark("-_&=#/", urlQueryEndClass)
	mark("-", urlLatinDomainClass)
	return t
}()

func isClass(r rune, class uint8) bool {
	return r >= 0 && r < utf8.RuneSelf && urlClass[r]&class != 0
}

// isDomainRune reports whether r may begin and end a label of a domain name. X allows nearly everything.
func isDomainRune(r rune) bool {
	if r < utf8.RuneSelf {
		return urlClass[r]&(urlPunctuationClass|urlSpaceClass) == 0
	}
	return !isXSpace(r) && !isXForbidden(r) && !isDirectional(r)
}

// inDomain reports whether r may be anywhere in a domain name.
func inDomain(r rune) bool { return r == '.' || r == '-' || r == '_' || isDomainRune(r) }

// beforeURL reports whether a URL may follow r.
func beforeURL(r rune) bool {
	switch r {
	case '@', '＠', '$', '#', '＃':
		return false
	}
	return !isClass(r, urlAlnumClass) && !isXForbidden(r)
}

func isXSpace(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return urlClass[r]&urlSpaceClass != 0
	case r < 0x1680:
		return r == 0x85 || r == 0xA0
	}
	return r >= 0x2000 && r <= 0x200A || r == 0x1680 || r == 0x180E || r == 0x2028 || r == 0x2029 || r == 0x202F ||
		r == 0x205F || r == 0x3000
}

// isXForbidden reports whether X refuses a text that holds r.
func isXForbidden(r rune) bool { return r == 0xFFFE || r == 0xFEFF || r == 0xFFFF }

func isDirectional(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x061C || r == 0x200E || r == 0x200F
}

// isLatinAccent reports whether r is one of the accented Latin letters (and marks) that X knows.
func isLatinAccent(r rune) bool {
	switch {
	case r < 0xC0:
		return false
	case r <= 0x24F:
		return r != 0xD7 && r != 0xF7
	case r <= 0x2BB:
		return strings.ContainsRune("ɓɔɖɗəɛɣɨɯɲʉʋʻ", r)
	}
	return r >= 0x300 && r <= 0x36F || r >= 0x1E00 && r <= 0x1EFF
}

func inLatinDomain(r rune) bool { return isClass(r, urlLatinDomainClass) || isLatinAccent(r) }

func xPath(r rune) bool {
	return isClass(r, urlPathClass) || r == '–' || isLatinAccent(r) || r >= 0x400 && r <= 0x4FF
}

func xPathEnd(r rune) bool {
	return isClass(r, urlPathEndClass) || isLatinAccent(r) || r >= 0x400 && r <= 0x4FF
}

func xQuery(r rune) bool    { return isClass(r, urlQueryClass) }
func xQueryEnd(r rune) bool { return isClass(r, urlQueryEndClass) }
