package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// PromoCodes finds promo codes that somebody gives out as their own, as in "use my code ANA10": whoever does so usually
// earns from it. The code of a shop's sale ("with the code SUMMER") is none.
func PromoCodes(s string) []Span {
	if !mayHoldPromo(s) {
		return nil
	}
	mine := hasAny(s, "code is mine", "code est à moi", "Code ist meiner", "código es mío", "codice è mio")
	var found []Span
	var before [4]string // the words before this one, the nearest last
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) {
			if strings.ContainsRune(".!?;\n", r) {
				before = [4]string{}
			}
			at += n
			continue
		}
		end := at
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				break
			}
			end += n
		}
		word := strings.ToLower(s[at:end])
		if code, ok := namedCode(s, at, mine); ok {
			found = append(found, code)
		}
		if at = end; promoWord(word) {
			own, used := ownPromo(word, before)
			code, ok := promoCode(s, end)
			if ok && (own && someones(code.Of(s)) || (own || someones(code.Of(s))) && (used || saves(s[code.End:]))) {
				found = append(found, code)
				at = code.End
			}
		}
		copy(before[:], before[1:])
		before[3] = word
	}
	return found
}

// mayHoldPromo is a cheap look for the words that every promo code has before it.
func mayHoldPromo(s string) bool {
	for _, part := range []string{"ode", "romo", "oupon", "oucher", "digo", "odice", "upón", "upon", "upom", "heckout", " till", " basket", " cart", " app", "asse", "arenkorb", " caisse", " panier", " caja", " pagar", "gets", "gives", "saves", "spart", "%"} {
		if strings.Contains(s, part) || strings.Contains(s, strings.ToUpper(part)) {
			return true
		}
	}
	return false
}

// promoWord reports whether a word means a promo code; alone, "code" may also mean a program's.
func promoWord(word string) bool {
	switch word {
	case "code", "codes", "promo", "coupon", "voucher", "código", "codigo", "cupón", "cupon", "codice", "cupom":
		return true
	}
	return clearPromo(word)
}

func clearPromo(word string) bool {
	switch word {
	case "rabattcode", "gutscheincode", "aktionscode", "kortingscode", "actiecode", "promocode", "couponcode":
		return true
	}
	return false
}

// saves reports whether what follows a code says what it is good for: "my code ANA10 gets you 10 % off".
func saves(rest string) bool {
	next, _, _ := strings.Cut(strings.TrimLeft(rest, " \t\"'”»*_`"), " ")
	switch strings.ToLower(next) {
	case "gets", "gives", "saves", "takes", "knocks", "bringt", "gibt", "spart", "donne", "offre", "te", "da":
		return true
	}
	return false
}

// ownPromo reports whether the words before say that the code is the writer's own, and what to do with it.
func ownPromo(word string, before [4]string) (own, used bool) {
	used = clearPromo(word)
	for i, w := range before {
		own = own || w == "you" && i > 0 && before[i-1] == "sent" // tell them that I sent you
		switch w {
		case "my", "meinem", "meinen", "mein", "mon", "mi", "meu", "mio", "mijn":
			own = true
		case "use", "using", "used", "with", "enter", "apply", "via", "quote", "promo", "discount", "referral", "affiliate", "coupon", "voucher",
			"invite", "creator", "mit", "nutze", "nutzt", "benutze", "verwende", "avec", "utilise", "utilisez", "usa", "usando", "utiliza", "con",
			"com", "inserisci", "met", "gebruik", "descuento", "desconto", "sconto", "promozionale":
			used = true
		}
	}
	return own, used
}

// promoCode reads the code that follows: capitals and digits, letters with digits, or anything short in quotation marks.
func promoCode(s string, at int) (Span, bool) {
	rest := strings.TrimLeft(s[at:], " \t")
	for _, word := range []string{"code ", "promo ", "de descuento ", "de desconto ", "sconto ", "is ", "ist ", "est ", "es ", "é ", "→", "->", ":", "=", "👉"} {
		if len(rest) >= len(word) && strings.EqualFold(rest[:len(word)], word) {
			rest = strings.TrimLeft(rest[len(word):], " \t")
		}
	}
	bare := strings.TrimLeft(rest, "\"'“”„«‘*_`[(")
	quoted := len(bare) < len(rest)
	end, capitals, digits, small := 0, 0, 0, 0
	for end < len(bare) {
		c := bare[end]
		switch {
		case c >= 'A' && c <= 'Z':
			capitals++
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z':
			small++
		case (c == '-' || c == '_') && end > 0:
		default:
			c = 0
		}
		if c == 0 {
			break
		}
		end++
	}
	letters := capitals + small
	if end < 3 || end > 30 || letters == 0 || !quoted && small > 0 && digits == 0 {
		return Span{}, false
	}
	start := len(s) - len(bare)
	return Span{start, start + end}, true
}
