package text

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/phones.txt
var phoneTable string

// A numberingPlan is one region's line of the table of phone numbers.
type numberingPlan struct {
	code      string // calling code
	region    string
	leading   func() *regexp.Regexp // what tells the region from others of its code; nil for the main one
	prefix    string                // dialled before national numbers
	before    func() *regexp.Regexp // what may stand before a national number; nil where nothing may
	transform string
	lengths   uint32 // bit n for numbers of n digits
	pattern   func() *regexp.Regexp
}

// plansByCode holds the plans that were needed so far, by calling code.
var plansByCode sync.Map

// plansOf gives the plans of a calling code, nil where it is not assigned.
func plansOf(code string) []*numberingPlan {
	if ps, ok := plansByCode.Load(code); ok {
		return ps.([]*numberingPlan)
	}
	var ps []*numberingPlan
	key := "\n" + code + "\t"
	if i := strings.Index(phoneTable, key); i >= 0 {
		for line := range strings.Lines(phoneTable[i+1:]) {
			if !strings.HasPrefix(line, key[1:]) {
				break
			}
			ps = append(ps, parsePlan(strings.TrimSuffix(line, "\n")))
		}
	}
	plansByCode.Store(code, ps)
	return ps
}

func parsePlan(line string) *numberingPlan {
	f := strings.Split(line, "\t")
	lazy := func(expr string) func() *regexp.Regexp {
		if expr == "" {
			return nil
		}
		return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) }) // a test compiles them all
	}
	p := &numberingPlan{code: f[0], region: f[1], prefix: f[3], transform: f[5], pattern: lazy("^(?:" + f[7] + ")$")}
	if f[2] != "" {
		p.leading = lazy("^(?:" + f[2] + ")")
	}
	if f[4] != "" {
		p.before = lazy("^(?:" + f[4] + ")")
	}
	for _, n := range strings.Split(f[6], ",") {
		k, _ := strconv.Atoi(n)
		p.lengths |= 1 << k
	}
	return p
}

// plansByRegion holds the plans of the regions that were asked for so far.
var plansByRegion sync.Map

// planOf gives the plan of an ISO 3166 region in capitals, nil where it has none.
func planOf(region string) *numberingPlan {
	if p, ok := plansByRegion.Load(region); ok {
		return p.(*numberingPlan)
	}
	var plan *numberingPlan
	if i := strings.Index(phoneTable, "\t"+region+"\t"); i >= 0 && len(region) == 2 {
		for _, p := range plansOf(phoneTable[strings.LastIndexByte(phoneTable[:i], '\n')+1 : i]) {
			if p.region == region {
				plan = p
			}
		}
		plansByRegion.Store(region, plan)
	}
	return plan
}

// national gives a national number's significant digits, without the prefix that is dialled before them in the plan's
// region, where the digits are a valid number of any region with its calling code.
func (p *numberingPlan) national(digits string) (string, bool) {
	if p.before != nil {
		if m := p.before().FindStringSubmatchIndex(digits); m != nil && m[1] > 0 {
			rest := digits[m[1]:]
			if last := len(m) - 2; p.transform != "" && last >= 2 && m[last] >= 0 {
				rest = string(p.before().ExpandString(nil, p.transform, digits, m)) + rest
			}
			if isValidNational(p.code, rest) {
				return rest, true
			}
		}
	}
	return digits, isValidNational(p.code, digits)
}

// isValidNational says whether digits are a valid number of a region with this calling code.
func isValidNational(code, digits string) bool {
	if code == "44" && len(digits) == 10 && (strings.HasPrefix(digits, "7700900") || strings.HasPrefix(digits, "1632960")) {
		return true // reserved for drama, and so for examples
	}
	for _, p := range plansOf(code) {
		if len(digits) < 32 && p.lengths&(1<<len(digits)) != 0 && (p.leading == nil || p.leading().MatchString(digits)) && p.pattern().MatchString(digits) {
			return true
		}
	}
	return false
}

// international splits the digits behind a + into a calling code and a valid national number.
func international(digits string) (code, number string, ok bool) {
	for n := 1; n <= 3 && n < len(digits); n++ {
		plans := plansOf(digits[:n])
		if plans == nil {
			continue
		}
		// Calling codes are no prefixes of each other, and the first plan is that of the code's main region.
		number, ok = plans[0].national(digits[n:])
		return digits[:n], number, ok
	}
	return "", "", false
}

// regionsOf gives the regions whose national numbers a draft may hold: that of its language, then the charter's.
func regionsOf(o PersonalOptions) []string {
	var regions []string
	subtags := strings.Split(strings.ReplaceAll(o.Language, "_", "-"), "-")
	for _, t := range subtags[1:] {
		if len(t) == 2 {
			regions = append(regions, strings.ToUpper(t))
		}
	}
	if len(regions) == 0 {
		switch subtags[0] {
		case "de", "fr", "es", "it", "nl", "pl", "pt", "fi", "hu", "ro", "bg", "tr", "ru", "id", "th", "hr", "sk", "lt", "lv", "is":
			regions = append(regions, strings.ToUpper(subtags[0]))
		case "ja":
			regions = append(regions, "JP")
		case "ko":
			regions = append(regions, "KR")
		case "sv":
			regions = append(regions, "SE")
		case "da":
			regions = append(regions, "DK")
		case "nb", "nn", "no":
			regions = append(regions, "NO")
		case "cs":
			regions = append(regions, "CZ")
		case "el":
			regions = append(regions, "GR")
		case "he":
			regions = append(regions, "IL")
		case "uk":
			regions = append(regions, "UA")
		case "vi":
			regions = append(regions, "VN")
		case "hi":
			regions = append(regions, "IN")
		}
	}
	if r := Region(o.Region); r != "" {
		if len(regions) == 0 || regions[0] != r {
			regions = append(regions, r)
		}
	}
	return regions
}

// phone finds a phone number that starts with the cluster and gives where it ends.
func (f *personalFinder) phone(c *cluster) (end int, ok bool) {
	if c.plus {
		return f.internationalPhone(c, 0)
	}
	if !c.inside {
		f.called, f.labelled = false, false
	}
	abroad := strings.HasPrefix(f.s[c.groups[0].Start:], "00") // the prefix that most of the world dials for abroad
	nowhere := len(f.regions)+len(f.national) == 0
	if nowhere && !abroad || c.digitsOf(len(c.groups)) < 7 || c.looksLikeDate() {
		return 0, false
	}
	if !c.inside {
		f.called = f.near(Span{c.start, c.start}, 48, 0, phoneWords)
		f.labelled = f.called && f.near(Span{c.start, c.start}, 16, 0, phoneWords)
	}
	if !f.called && (nowhere || c.inside || f.isPriced(c.start) || f.near(Span{c.start, c.start}, 32, 0, orderWords)) {
		return 0, false
	}
	for n := len(c.groups); n > 0; n-- {
		if c.digitsOf(n) < 7 || !c.endsHere(f.s, n) {
			continue
		}
		for _, p := range f.plans() {
			if !c.dialled(f.s, n, p, f.called, f.labelled) {
				continue
			}
			if number, ok := p.national(c.digits(f.s, n)); ok && !f.isAmount(c.groups[n-1].End) {
				f.add("phone", c.span(n), "medium", "+"+p.code+number)
				return c.groups[n-1].End, true
			}
		}
	}
	if abroad {
		return f.internationalPhone(c, 2)
	}
	return 0, false
}

func (f *personalFinder) internationalPhone(c *cluster, skip int) (end int, ok bool) {
	if c.decimal() {
		return 0, false
	}
	for n := len(c.groups); n > 0; n-- {
		if k := c.digitsOf(n) - skip; k < 7 || k > 16 || !c.endsHere(f.s, n) {
			continue
		}
		digits := c.digits(f.s, n)[skip:]
		if code, number, ok := international(digits); ok && !f.isAmount(c.groups[n-1].End) {
			f.add("phone", c.span(n), "high", "+"+code+number)
			return c.groups[n-1].End, true
		}
	}
	return 0, false
}

// plans gives the numbering plans of the regions that the options name, once they are needed.
func (f *personalFinder) plans() []*numberingPlan {
	for ; len(f.regions) > 0; f.regions = f.regions[1:] {
		if p := planOf(f.regions[0]); p != nil {
			f.national = append(f.national, p)
		}
	}
	return f.national
}

// dialled says whether the first n groups are written as people write phone numbers of a region. Valid digits are not enough:
// order numbers, versions and amounts are valid numbers of many plans. Called says that a word before them speaks of a phone,
// labelled that it stands just before them.
func (c *cluster) dialled(s string, n int, p *numberingPlan, called, labelled bool) bool {
	first, k := c.groups[0].Of(s), c.digitsOf(n)
	switch {
	case c.dotted(n) || c.unclosed(s, n), n == 2 && c.gaps[0] == "-" && isYear(first),
		n > 1 && c.gaps[0] == "." && len(first) < 3 && first[0] != '0' && !(p.code == "1" && first == "1" && c.shape(n, 1, 3, 3, 4)), // a version
		len(c.groups) > 5 && c.digitsOf(6) == 12: // bytes
		return false
	}
	switch {
	case p.code == "1":
		if called && n == 1 {
			return k == 10 || k == 11
		}
		return c.shape(n, 3, 3, 4) || c.paren && c.shape(n, 3, 7) || n == 4 && len(first) == 1 && c.groups[1].Len() == 3 && c.groups[2].Len() == 3
	case first[0] == '0':
		if called || c.paren && n > 1 {
			return true
		}
		if n == 1 {
			return isMobile(p.region, first)
		}
		return n <= 5 && len(first) > 1 && k <= 12 && (k >= 10 || n == 2 && (c.gaps[0] == "/" || k == 9 && len(first) >= 3 && c.gaps[0] == " "))
	case p.prefix == "0":
		return labelled
	case p.prefix == "8" && n >= 4 && len(first) == 1:
		return true
	}
	return labelled || called && (n == 1 || len(first) > 1 && c.gaps[0] != "/")
}

// unclosed says whether a parenthesis opens among the first n groups and does not close.
func (c *cluster) unclosed(s string, n int) bool {
	open := false
	for _, g := range c.gaps[:n-1] {
		open = strings.Contains(g, "(") || open && !strings.Contains(g, ")")
	}
	return open
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20")
}

// isMobile says whether a number without separators starts as the mobile numbers of a region do, which people write so.
func isMobile(region, digits string) bool {
	switch region {
	case "GB", "CH", "SE", "KE":
		return digits[1] == '7' && len(digits) >= 10
	case "FR":
		return (digits[1] == '6' || digits[1] == '7') && len(digits) == 10
	case "DE":
		return digits[1] == '1' && digits[2] >= '5' && digits[2] <= '7' && len(digits) >= 11
	case "AT", "NL":
		return digits[1] == '6' && len(digits) >= 10
	case "AU", "BE":
		return digits[1] == '4' && len(digits) == 10
	case "IE":
		return digits[1] == '8' && len(digits) == 10
	}
	return false
}

// isAmount says whether what follows makes a number an amount: a currency, a percentage, a unit.
func (f *personalFinder) isAmount(at int) bool {
	rest := strings.TrimLeft(f.s[at:min(at+16, len(f.s))], " \u00a0\u202f")
	for _, sign := range []string{"€", "$", "£", "%", "¥", "₹", "km", "kg", "EUR", "USD", "GBP", "CHF", "euro", "Euro", "dollar", "people", "users", "views", "follower", "million", "m²", "inhabitants", "residents", "pages", "copies", "units", "downloads", "subscribers", "Einwohner", "habitants", "habitantes", "abitanti"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// isPriced says whether what stands before a number makes it an amount: a currency, or a word that counts.
func (f *personalFinder) isPriced(at int) bool {
	before := strings.TrimRight(f.s[max(0, at-16):at], " \u00a0\u202f")
	for _, sign := range []string{"€", "$", "£", "¥", "₹", "EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	return f.near(Span{at, at}, 24, 0, amountWords)
}

var amountWords = []string{
	"population", "inhabitants", "revenue", "turnover", "sales", "profit", "budget", "total", "sum", "count", "downloads", "views", "einwohner", "umsatz", "gewinn", "summe", "habitants", "revenus", "población", "ingresos", "popolazione", "ricavi",
}

var phoneWords = []string{
	"tel", "tel.", "telephone", "telefon", "téléphone", "teléfono", "telefone", "telefono", "telefoon", "telefonnummer", "phone", "call", "calling", "ring", "dial", "mobile", "mobil", "handy", "cell", "fax", "whatsapp", "sms", "text", "signal", "hotline", "helpline",
	"anruf", "anrufen", "rufen sie", "ruf", "rufnummer", "appelez", "appeler", "portable", "llama", "llame", "llamad", "llamen", "llamar", "llámanos", "llámenos", "llámame", "llamadme", "tfno", "tfno.", "telefonear", "téléphonez", "appelle", "joindre", "tél", "tél.", "ruft", "durchwahl", "erreichbar", "ligar", "chiamate", "chiami", "chiamateci", "telefonate", "bellen", "belt", "móvil", "ligue", "telemóvel", "celular", "cellulare", "chiama", "chiamare", "bel", "電話", "هاتف", "☎", "📞", "📱",
}

var orderWords = []string{
	"order", "invoice", "ticket", "reference", "ref", "ref.", "case", "booking", "id", "isbn", "issn", "doi", "serial", "sku", "ean", "gtin", "article", "tracking", "part", "model", "version", "code", "no.", "nr.", "nr", "bestellung", "bestellnummer", "rechnung", "rechnungsnummer", "auftrag", "commande", "facture", "pedido", "factura", "ordine",
}
