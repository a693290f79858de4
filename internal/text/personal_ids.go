package text

import "strings"

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
		case k == 9 && (n == 1 || c.shape(n, 3, 2, 4)) && validSSN(d) && f.named(c.span(n), ssnWords):
			kind = "us-ssn"
		case k == 9 && (n == 1 || c.shape(n, 3, 2, 4)) && validITIN(d) && f.named(c.span(n), itinWords):
			kind = "us-itin"
		case k == 9 && (n == 1 || c.shape(n, 3, 3, 3)) && d[0] != '8' && luhn(d) && f.named(c.span(n), sinWords):
			kind = "ca-sin"
		case k == 11 && (n == 1 || c.shape(n, 2, 3, 3, 3) || c.shape(n, 3, 3, 3, 2) || c.shape(n, 3, 4, 4)) && validGermanTaxID(d) && f.named(c.span(n), germanTaxWords):
			kind = "de-tax-id"
		case k == 12 && (n == 1 || c.shape(n, 4, 4, 4)) && d[0] > '1' && verhoeff(d) && f.named(c.span(n), aadhaarWords):
			kind = "in-aadhaar"
		case k == 15 && validNIR(d) && f.named(c.span(n), nirWords):
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

// named says whether a word beside an identifier says what it is, and no nearer one before it that it is of a thing: the
// part, the room or the order that a social security office has.
func (f *personalFinder) named(span Span, words []string) bool {
	if !f.near(span, idBefore, idAfter, words) || f.isAmount(span.End) {
		return false
	}
	before := f.s[max(0, span.Start-thingBefore):span.Start]
	thing := lastWord(before, thingWords)
	return thing < 0 || lastWord(before, words) > thing || strings.Contains(before[thing:], " of ") // "part of my file"
}

const thingBefore = 24

var thingWords = []string{
	"part", "room", "suite", "floor", "gate", "flight", "order", "item", "model", "sku", "serial", "ticket", "invoice", "booking", "ref", "reference", "page", "pages", "article", "version", "tracking",
	"zimmer", "raum", "teil", "teilenummer", "artikel", "artikelnummer", "bestellung", "bestellnummer", "rechnung", "salle", "chambre", "pièce", "commande", "facture", "habitación", "sala", "pieza", "pedido", "factura", "stanza", "pezzo", "ordine", "fattura",
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
	if n < 15 || b[5] != '2' || b[6] < 'A' || wordAfter(s, end) || !validNIR(string(b[:])) || !f.named(Span{i, end}, nirWords) {
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
	if "TRWAGMYFPDXBNJZSQVHLCKE"[n%23] != letter || !f.named(span, dniWords) {
		return 0, false
	}
	normal := digits
	if lead != "" {
		normal = lead + digits[1:]
	}
	f.add("es-dni", span, "high", normal+string(letter))
	return at + 1, true
}
