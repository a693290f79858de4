package text

import (
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
	if c.paren && len(c.gaps) > 0 && s[c.start] == '(' && !strings.Contains(c.gaps[0], ")") {
		c.start = c.groups[0].Start // the parenthesis of "(800-555-0199 is free)"
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
	if end := f.ipv4(i); end > 0 {
		return end
	}
	if end := f.ipv6(i); end > 0 {
		return end
	}
	var c cluster
	if !c.read(s, i) {
		return 0
	}
	c.inside = i < f.clusterEnd
	f.clusterEnd = max(f.clusterEnd, c.groups[len(c.groups)-1].End)
	if !c.plus && !c.paren {
		if end, ok := f.card(&c); ok {
			return end
		}
		if end, ok := f.nationalID(&c); ok {
			return end
		}
	}
	if end, ok := f.phone(&c); ok {
		return end
	}
	return c.groups[0].End
}

// card finds a payment card: a known issuer's range, a length of its own, the groups in which cards are printed, and Luhn.
func (f *personalFinder) card(c *cluster) (end int, ok bool) {
	for n := min(len(c.groups), 5); n > 0; n-- {
		k := c.digitsOf(n)
		if k < 13 || k > 19 || !c.endsHere(f.s, n) || !c.even(n) {
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
		if common || printed || f.near(c.span(n), 48, 24, cardWords) {
			f.add("payment-card", c.span(n), "high", digits)
			return c.groups[n-1].End, true
		}
	}
	return 0, false
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

// How far from a number the word may stand that says what it is.
const (
	idBefore = 80
	idAfter  = 48
)

// nationalID finds national identifiers that are all digits: a valid range or checksum, and a word of that country's
// language beside them.
func (f *personalFinder) nationalID(c *cluster) (end int, ok bool) {
	for n := min(len(c.groups), 7); n > 0; n-- {
		k := c.digitsOf(n)
		if k != 9 && k != 11 && k != 12 && k != 15 && k != 13 || !c.endsHere(f.s, n) || !c.even(n) {
			continue
		}
		d := c.digits(f.s, n)
		kind := ""
		switch {
		case k == 9 && (n == 1 || c.shape(n, 3, 2, 4)) && validSSN(d) && f.near(c.span(n), idBefore, idAfter, ssnWords):
			kind = "us-ssn"
		case k == 9 && (n == 1 || c.shape(n, 3, 2, 4)) && validITIN(d) && f.near(c.span(n), idBefore, idAfter, itinWords):
			kind = "us-itin"
		case k == 9 && (n == 1 || c.shape(n, 3, 3, 3)) && d[0] != '8' && luhn(d) && f.near(c.span(n), idBefore, idAfter, sinWords):
			kind = "ca-sin"
		case k == 11 && (n == 1 || c.shape(n, 2, 3, 3, 3) || c.shape(n, 3, 3, 3, 2) || c.shape(n, 3, 4, 4)) && validGermanTaxID(d) && f.near(c.span(n), idBefore, idAfter, germanTaxWords):
			kind = "de-tax-id"
		case k == 12 && (n == 1 || c.shape(n, 4, 4, 4)) && d[0] > '1' && verhoeff(d) && f.near(c.span(n), idBefore, idAfter, aadhaarWords):
			kind = "in-aadhaar"
		case k == 15 && validNIR(d) && f.near(c.span(n), idBefore, idAfter, nirWords):
			kind = "fr-nir"
		}
		if kind != "" {
			f.add(kind, c.span(n), "high", d)
			return c.groups[n-1].End, true
		}
	}
	if end := f.corsicanNIR(c.start); end > 0 {
		return end, true
	}
	return f.spanishDNI(c)
}

var (
	ssnWords       = []string{"ssn", "social security", "soc sec", "social insurance", "seguro social", "taxpayer"}
	itinWords      = []string{"itin", "taxpayer", "tax id", "tax identification", "tin", "irs"}
	sinWords       = []string{"SIN", "social insurance", "NAS", "assurance sociale", "numéro d'assurance"}
	germanTaxWords = []string{"steuer", "steuer-id", "steuerid", "steueridentifikationsnummer", "steuerliche", "identifikationsnummer", "steuernummer", "idnr", "idnr.", "IdNr", "TIN", "steuer-identifikationsnummer", "steuer-nr"}
	aadhaarWords   = []string{"aadhaar", "aadhar", "adhaar", "uidai", "UID", "आधार"}
	nirWords       = []string{"NIR", "sécurité sociale", "securite sociale", "sécu", "secu", "insee", "carte vitale", "nir", "n° ss", "numéro ss"}
	dniWords       = []string{"dni", "nif", "nie", "d.n.i", "n.i.f", "n.i.e", "documento nacional", "documento de identidad", "identidad"}
)

func validSSN(d string) bool {
	area := d[:3]
	return area != "000" && area != "666" && area[0] != '9' && d[3:5] != "00" && d[5:] != "0000"
}

func validITIN(d string) bool {
	group := d[3:5]
	return d[0] == '9' && (group >= "50" && group <= "65" || group >= "70" && group <= "88" || group >= "90" && group <= "92" || group >= "94") && d[5:] != "0000"
}

// validGermanTaxID checks the check digit (ISO 7064 MOD 11,10) and that of the first ten digits one, and one only, stands twice or
// three times.
func validGermanTaxID(d string) bool {
	var count [10]int
	product := 10
	for i := range 10 {
		v := int(d[i] - '0')
		count[v]++
		sum := (v + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = sum * 2 % 11
	}
	check := (11 - product) % 10
	repeated := 0
	for _, n := range count {
		if n > 3 {
			return false
		}
		if n > 1 {
			repeated++
		}
	}
	return d[0] != '0' && repeated == 1 && check == int(d[10]-'0')
}

// verhoeff checks a number's last digit in the dihedral group D5.
func verhoeff(d string) bool {
	const table = "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210"
	const permutation = "01234567891576283094580379614289160435279453126870428657390127938064157046913258"
	c := 0
	for i := range len(d) {
		v := int(d[len(d)-1-i] - '0')
		c = int(table[c*10+int(permutation[i%8*10+v]-'0')] - '0')
	}
	return c == 0
}

// validNIR checks sex, month and key of a French social security number; 2A and 2B are Corsica.
func validNIR(d string) bool {
	if strings.IndexByte("123478", d[0]) < 0 {
		return false
	}
	month := int(d[3]-'0')*10 + int(d[4]-'0')
	if !(month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50) {
		return false
	}
	n := 0
	for i := range 13 {
		v := d[i]
		switch v {
		case 'A', 'B':
			v = '0'
		}
		n = n*10 + int(v-'0')
	}
	switch d[5:7] {
	case "2A", "2B":
		// The key is of the number with 19 and 18 in their place.
		n += map[byte]int{'A': -1, 'B': -2}[d[6]] * 1_000_000
	}
	return 97-n%97 == int(d[13]-'0')*10+int(d[14]-'0')
}

// corsicanNIR reads a French social security number whose department is 2A or 2B.
func (f *personalFinder) corsicanNIR(i int) int {
	s := f.s
	var b [15]byte
	n, end := 0, i
	for at := i; at < len(s) && n < 15; at++ {
		c := s[at]
		switch {
		case c >= '0' && c <= '9', n == 6 && (c == 'A' || c == 'B'):
			b[n] = c
			n++
			end = at + 1
			continue
		case c == ' ' && at > i && s[at-1] != ' ':
			continue
		}
		return 0
	}
	if n < 15 || b[5] != '2' || b[6] < 'A' || wordAfter(s, end) || !validNIR(string(b[:])) || !f.near(Span{i, end}, idBefore, idAfter, nirWords) {
		return 0
	}
	f.add("fr-nir", Span{i, end}, "high", string(b[:]))
	return end
}

// spanishDNI reads eight digits and the letter that checks them.
func (f *personalFinder) spanishDNI(c *cluster) (int, bool) {
	n := 1
	if c.groups[0].Len() != 8 {
		if len(c.groups) < 3 || !(c.shape(3, 2, 3, 3) && len(c.groups) == 3) {
			return 0, false
		}
		n = 3
	}
	return f.checkLetter(c.start, c.groups[n-1].End, c.digits(f.s, n), "")
}

// checkLetter reads the letter of a DNI or NIE behind its digits.
func (f *personalFinder) checkLetter(start, at int, digits, lead string) (int, bool) {
	s := f.s
	if at < len(s) && (s[at] == '-' || s[at] == ' ') {
		at++
	}
	if at >= len(s) || !isASCIILetter(s[at]) || wordAfter(s, at+1) {
		return 0, false
	}
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	letter := s[at] &^ 0x20
	span := Span{start, at + 1}
	if "TRWAGMYFPDXBNJZSQVHLCKE"[n%23] != letter || !f.near(span, idBefore, idAfter, dniWords) {
		return 0, false
	}
	normal := digits
	if lead != "" {
		normal = lead + digits[1:]
	}
	f.add("es-dni", span, "high", normal+string(letter))
	return at + 1, true
}
