package text

import (
	"slices"
	"strings"
)

// card finds a payment card: a known issuer's range, a length of its own, the groups in which cards are printed, and Luhn.
func (f *personalFinder) card(c *cluster) (end int, ok bool) {
	for n := min(len(c.groups), 5); n > 0; n-- {
		k := c.digitsOf(n)
		if k < 13 || k > 19 || !c.endsHere(f.s, n) && !c.expires(f.s, n) || !c.even(n) && !c.spaced(n) {
			continue
		}
		printed := c.shape(n, 4, 4, 4, 4) || c.shape(n, 4, 4, 4, 4, 3) || c.shape(n, 4, 6, 5) || c.shape(n, 4, 6, 4) || c.shape(n, 4, 4, 5)
		if n > 1 && !printed {
			continue
		}
		digits := c.digits(f.s, n)
		issued, common := cardIssuer(digits)
		if !issued || !luhn(digits) {
			continue
		}
		if n == 1 && f.numbersAnOrder(c.start) && !f.near(c.span(n), 48, 24, cardWords) {
			continue
		}
		if common || printed || f.near(c.span(n), 48, 24, cardWords) {
			f.add("payment-card", c.span(n), "high", digits)
			return c.groups[n-1].End, true
		}
	}
	return 0, false
}

// numbersAnOrder says whether the words right before a number say that it numbers an order, an invoice or the like. One such
// number in ten has the checksum of a card.
func (f *personalFinder) numbersAnOrder(at int) bool {
	before := strings.ToLower(f.s[max(0, at-32):at])
	for {
		before = strings.TrimRight(before, " :#.-\u00a0")
		bare := before
		for _, word := range []string{"number", "no", "nr", "id", "nummer", "is"} {
			bare = strings.TrimSuffix(bare, " "+word)
		}
		if bare == before {
			break
		}
		before = bare
	}
	word := before[strings.LastIndexAny(before, " \n\t(")+1:]
	return slices.Contains(orderWords, word)
}

// expires says whether the month and year in which a card ends stand behind the first n groups: 1111/12-27, 1111 12/27.
func (c *cluster) expires(s string, n int) bool {
	if len(c.groups) < n+2 || strings.Trim(c.gaps[n-1], " /-(") != "" || strings.Trim(c.gaps[n], " /-") != "" {
		return false
	}
	month, year := c.groups[n].Of(s), c.groups[n+1].Of(s)
	return len(month) == 2 && month >= "01" && month <= "12" && (len(year) == 2 || len(year) == 4 && year[:2] == "20")
}

// spaced says whether nothing but spaces parts the first n groups.
func (c *cluster) spaced(n int) bool {
	for _, g := range c.gaps[:n-1] {
		if strings.Trim(g, " ") != "" {
			return false
		}
	}
	return true
}

var cardWords = []string{"card", "visa", "mastercard", "maestro", "amex", "diners", "credit", "debit", "karte", "kreditkarte", "carte", "tarjeta", "cartão", "carta", "cvv", "cvc"}

// cardIssuer says whether a number of this length is of a known issuer's range, and whether its form is so common that it needs
// no word beside it.
func cardIssuer(d string) (issued, common bool) {
	n := len(d)
	prefix := func(k int) int {
		v := 0
		for i := range k {
			v = v*10 + int(d[i]-'0')
		}
		return v
	}
	p2, p3, p4, p6 := prefix(2), prefix(3), prefix(4), prefix(6)
	switch {
	case d[0] == '4': // Visa
		return n == 13 || n == 16 || n == 19, n == 16
	case p2 >= 51 && p2 <= 55 || p4 >= 2221 && p4 <= 2720: // Mastercard
		return n == 16, true
	case p2 == 34 || p2 == 37: // American Express
		return n == 15, true
	case p4 == 6011 || p3 >= 644 && p3 <= 649 || p2 == 65: // Discover
		return n == 16 || n == 19, n == 16
	case p4 >= 3528 && p4 <= 3589: // JCB
		return n == 16 || n == 19, n == 16
	case p3 >= 300 && p3 <= 305 || p2 == 36 || p2 == 38 || p2 == 39: // Diners Club
		return n == 14 || n == 16, false
	case p4 >= 2200 && p4 <= 2204: // Mir
		return n == 16, true
	case p2 == 62 || p2 == 81: // UnionPay
		return n >= 16, n == 16 && p2 == 62
	case p3 == 508 || p2 == 60 || p2 == 82: // RuPay
		return n == 16, false
	case p6 == 506699 || p6 == 636368 || p6 == 438935 || p6 == 504175 || p6 == 636297: // Elo
		return n == 16, false
	case p2 == 50 || p2 >= 56 && p2 <= 58 || p4 == 6304 || p4 == 6759 || p4 >= 6761 && p4 <= 6763 || p2 == 67: // Maestro
		return true, false
	}
	return false, false
}

func luhn(d string) bool {
	sum, same := 0, true
	for i := range len(d) {
		v := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
		same = same && d[i] == d[0]
	}
	return sum%10 == 0 && !same
}
