package text

import "strings"

// lettered looks for identifiers that start with a letter at s[i] and gives where the one that it found ends.
func (f *personalFinder) lettered(i int) int {
	end := f.ipv6(i)
	if end == 0 {
		end = f.iban(i)
	}
	if end == 0 {
		end = f.nino(i)
	}
	if end == 0 {
		end = f.nie(i)
	}
	if end == 0 {
		end = f.codiceFiscale(i)
	}
	return end
}

// ibanLength gives the length of a country's IBANs, 0 where it has none.
func ibanLength(country string) int {
	const lengths = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30"
	for i := 0; i < len(lengths); i += 4 {
		if lengths[i:i+2] == country {
			return int(lengths[i+2]-'0')*10 + int(lengths[i+3]-'0')
		}
	}
	return 0
}

// iban reads an account number: its country's length, groups of four or none, and 1 modulo 97.
func (f *personalFinder) iban(i int) int {
	s := f.s
	if i+15 > len(s) || !isASCIILetter(s[i+1]) || s[i+2] < '0' || s[i+2] > '9' || s[i+3] < '0' || s[i+3] > '9' {
		return 0
	}
	want := ibanLength(strings.ToUpper(s[i : i+2]))
	if want == 0 {
		return 0
	}
	var b [34]byte
	n, at, gap := 0, i, ""
	for at < len(s) && n < want {
		if n > 0 && n%4 == 0 {
			sep := gapAt(s, at)
			if n == 4 {
				gap = sep
			} else if sep != gap {
				return 0
			}
			at += len(sep)
		}
		if at >= len(s) || !isASCIIAlnum(s[at]) {
			return 0
		}
		b[n] = s[at]
		if isASCIILetter(s[at]) {
			b[n] &^= 0x20
		}
		n++
		at++
	}
	if n < want || wordAfter(s, at) || !mod97(b[:n]) {
		return 0
	}
	f.add("iban", Span{i, at}, "high", string(b[:n]))
	return at
}

// gapAt gives the single space or dash at s[i], empty where there is none.
func gapAt(s string, i int) string {
	for _, g := range []string{" ", "-", ".", "\u00a0", "\u202f"} {
		if strings.HasPrefix(s[i:], g) {
			return g
		}
	}
	return ""
}

func mod97(iban []byte) bool {
	r := 0
	for k := range iban {
		c := iban[(k+4)%len(iban)]
		if c >= 'A' {
			r = (r*100 + int(c-'A') + 10) % 97
		} else {
			r = (r*10 + int(c-'0')) % 97
		}
	}
	return r == 1
}

var ninoWords = []string{"nino", "national insurance", "ni number", "ni no", "ni no.", "n.i.", "NI", "nat ins"}

// nino reads a British national insurance number: two letters of the allowed ones, six digits, a letter from A to D.
func (f *personalFinder) nino(i int) int {
	code, end := f.compact(i, "aa999999a")
	if code == "" {
		return 0
	}
	prefix := code[:2]
	switch {
	case strings.IndexByte("DFIQUV", code[0]) >= 0 || strings.IndexByte("DFIQUVO", code[1]) >= 0 || code[8] > 'D':
		return 0
	case strings.Contains("BG GB KN NK NT TN ZZ", prefix):
		return 0
	case !f.named(Span{i, end}, ninoWords):
		return 0
	}
	f.add("uk-nino", Span{i, end}, "high", code)
	return end
}

// nie reads a Spanish foreigner's number: X, Y or Z, seven digits and the letter that checks them.
func (f *personalFinder) nie(i int) int {
	s := f.s
	k := strings.IndexByte("XYZ", s[i]&^0x20)
	if k < 0 {
		return 0
	}
	at := i + 1
	if at < len(s) && (s[at] == '-' || s[at] == ' ') {
		at++
	}
	if at+7 > len(s) || !isDigits(s[at:at+7]) {
		return 0
	}
	end, _ := f.checkLetter(i, at+7, string(rune('0'+k))+s[at:at+7], string("XYZ"[k]))
	return end
}

var codiceWords = []string{"codice fiscale", "cod. fisc", "cod.fisc", "c.f.", "cf", "codicefiscale"}

// codiceFiscale reads an Italian tax code: its form, also with the letters that stand for digits where two people would share a
// code, and its check letter.
func (f *personalFinder) codiceFiscale(i int) int {
	code, end := f.compact(i, "aaaaaa*****a***a") // * is a digit, or one of the letters that stand for it
	if code == "" {
		return 0
	}
	for k, c := range []byte(code) {
		letter := c >= 'A'
		switch k {
		case 6, 7, 9, 10, 12, 13, 14:
			if letter && strings.IndexByte("LMNPQRSTUV", c) < 0 {
				return 0
			}
		case 8:
			if strings.IndexByte("ABCDEHLMPRST", c) < 0 {
				return 0
			}
		default:
			if !letter {
				return 0
			}
		}
	}
	const odd = "\x01\x00\x05\x07\x09\x0d\x0f\x11\x13\x15\x02\x04\x12\x14\x0b\x03\x06\x08\x0c\x0e\x10\x0a\x16\x19\x18\x17"
	sum := 0
	for k := range 15 {
		v := int(code[k] - '0')
		if code[k] >= 'A' {
			v = int(code[k] - 'A')
		}
		if k%2 == 0 {
			v = int(odd[v])
		}
		sum += v
	}
	if code[15] != byte('A'+sum%26) || !f.named(Span{i, end}, codiceWords) {
		return 0
	}
	f.add("it-cf", Span{i, end}, "high", code)
	return end
}

// compact reads a code of a form from s[i] on, over single spaces: a is a letter, 9 a digit, * either. It is empty where the
// text is of another form.
func (f *personalFinder) compact(i int, form string) (string, int) {
	var b [16]byte
	k, at := 0, i
	for ; at < len(f.s) && k < len(form); at++ {
		c := f.s[at]
		if c == ' ' && at > i && f.s[at-1] != ' ' {
			continue
		}
		if letter := isASCIILetter(c); letter && form[k] == '9' || !letter && form[k] == 'a' || !isASCIIAlnum(c) {
			return "", 0
		} else if letter {
			c &^= 0x20
		}
		b[k] = c
		k++
	}
	if k < len(form) || wordAfter(f.s, at) {
		return "", 0
	}
	return string(b[:k]), at
}
