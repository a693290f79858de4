package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Personal is a piece of personal or secret data in a text.
type Personal struct {
	// Kind is payment-card, iban, us-ssn, us-itin, uk-nino, ca-sin, de-tax-id, fr-nir, es-dni, it-cf, in-aadhaar, email,
	// phone, ip or secret.
	Kind string
	Span Span // the data alone, without the words that name it
	// Confidence is high where a checksum, a fixed form or a context word says what this is, medium where only the form does.
	Confidence string
	// Normal is the form to compare with lists of what may be published: digits and letters without separators, phone
	// numbers as +CC…, e-mail addresses in lower case. Of a secret it is its text.
	Normal string
}

// PersonalOptions says what is known of the text around the data.
type PersonalOptions struct {
	Language string // BCP 47 language of the draft, whose national phone numbers are looked for first
	Region   string // ISO 3166 region whose national phone numbers are looked for next, normally the charter's
	Skip     []Span // links and handles; of all data only secrets are looked for in them
	Code     []Span // code, in which example addresses are no personal data
}

// PersonalData finds personal data, in the order of its places. Precision comes first: numbers need a checksum, a form of
// their own or a word beside them that says what they are, so that dates, prices, versions, order numbers, ISBNs,
// coordinates, hashtags and addresses of pages are none.
//
// Full-width digits and letters, as Japanese and Chinese texts have them, are read as the narrow ones.
func PersonalData(s string, o PersonalOptions) []Personal {
	if narrow, at := narrowed(s); at != nil {
		o.Skip, o.Code = moved(o.Skip, at), moved(o.Code, at)
		found := personalData(narrow, o)
		for i := range found {
			found[i].Span = Span{at[found[i].Span.Start], at[found[i].Span.End]}
		}
		return found
	}
	return personalData(s, o)
}

func personalData(s string, o PersonalOptions) []Personal {
	f := personalFinder{s: s, skip: sortedSpans(o.Skip), code: sortedSpans(o.Code), regions: regionsOf(o)}
	f.find()
	if len(f.found) == 0 {
		return nil
	}
	slices.SortStableFunc(f.found, func(a, b Personal) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	kept := f.found[:1]
	for _, p := range f.found[1:] {
		if p.Span.Start >= kept[len(kept)-1].Span.End {
			kept = append(kept, p)
		}
	}
	return kept
}

type personalFinder struct {
	s          string
	skip, code []Span
	regions    []string         // whose plans were not looked up yet
	national   []*numberingPlan // those that were
	found      []Personal
	chunk      Span // the stretch between white space that is being looked at
	isAddress  bool // the chunk is a URL
	clusterEnd int  // where the last run of groups of digits ends
	called     bool // a word before that run speaks of a phone
	labelled   bool // just before it
	digit      int  // the first digit that was not passed
}

// find walks the text once. Whatever starts a word is looked at from there, each look with a bound of its own.
func (f *personalFinder) find() {
	s := f.s
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' || c == '\n' || c == '\t' {
			i++
			continue
		}
		if i >= f.chunk.End {
			f.enterChunk(i)
		}
		if c == '@' {
			f.email(i)
			i++
			continue
		}
		if c == '(' || c == '[' || c == '{' {
			if end := f.spelledAt(i); end > 0 {
				i = end
				continue
			}
		}
		if c >= utf8.RuneSelf || wordBefore(s, i) {
			i++
			continue
		}
		var end int
		switch {
		case isASCIILetter(c):
			if end = f.secret(i); end == 0 && f.digitWithin(i, 10) && !f.skipped(i) {
				end = f.lettered(i)
			}
		case c >= '0' && c <= '9', c == '+', c == '(':
			if end = f.telegramToken(i); end == 0 && !f.skipped(i) {
				end = f.number(i)
			}
		case c == '-':
			end = f.privateKey(i)
		case c == ':':
			if !f.skipped(i) {
				end = f.ipv6(i)
			}
		}
		i = max(i+1, end)
	}
}

// digitWithin says whether a digit stands in the n bytes from s[i] on.
func (f *personalFinder) digitWithin(i, n int) bool {
	for f.digit = max(f.digit, i); f.digit < len(f.s) && f.digit < i+n; f.digit++ {
		if c := f.s[f.digit]; c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}

// wordBefore says whether a word, a number or a token goes on at s[i]. Scripts that set no spaces part numbers from words
// all the same.
func wordBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return continuesWord(r)
}

// wordAfter says whether a word, a number or a token that ends at s[i] goes on there.
func wordAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return continuesWord(r)
}

func continuesWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIIAlnum(byte(r)) || r == '_'
	}
	return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func (f *personalFinder) enterChunk(i int) {
	end := strings.IndexAny(f.s[i:], " \n\t")
	if end < 0 {
		end = len(f.s) - i
	}
	f.chunk = Span{i, i + end}
	chunk := f.chunk.Of(f.s)
	f.isAddress = strings.Contains(chunk, "www.")
	if host, _, ok := strings.Cut(chunk, "/"); ok && !f.isAddress {
		f.isAddress = strings.Contains(chunk, "://") || isDomainLike(strings.TrimLeft(host, "(<\"'"))
	}
}

// isDomainLike says whether a host without a protocol may be one: names parted by dots, the last of letters.
func isDomainLike(host string) bool {
	i := strings.LastIndexByte(host, '.')
	if i <= 0 || len(host)-i < 3 || strings.ContainsAny(host, "@:") {
		return false
	}
	return strings.IndexFunc(host[i+1:], func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// skipped says whether data at s[i] does not count: it stands in a link, a handle or a hashtag.
func (f *personalFinder) skipped(i int) bool {
	if i > 0 && f.s[i-1] == '#' || f.isAddress {
		return true
	}
	if !Overlaps(f.skip, Span{i, i + 1}) {
		return false
	}
	// A link to write to or to call somebody is that very datum.
	chunk := f.chunk.Of(f.s)
	return !strings.Contains(chunk, "mailto:") && !strings.Contains(chunk, "tel:")
}

func (f *personalFinder) add(kind string, span Span, confidence, normal string) {
	f.found = append(f.found, Personal{kind, span, confidence, normal})
}

// near says whether one of the words stands in the bytes before or behind a span. Words in capitals count only in capitals,
// others in any case.
func (f *personalFinder) near(span Span, before, after int, words []string) bool {
	from, to := max(0, span.Start-before), min(len(f.s), span.End+after)
	return hasWord(f.s[from:span.Start], words) || after > 0 && hasWord(f.s[span.End:to], words)
}

func hasWord(s string, words []string) bool {
	return s != "" && eachWord(s, words, func(int) bool { return false })
}

// lastWord gives where the last of the words begins in s, -1 where none stands there.
func lastWord(s string, words []string) int {
	last := -1
	eachWord(s, words, func(at int) bool {
		last = max(last, at)
		return true
	})
	return last
}

// eachWord calls on with each place where one of the words stands, until on is false. It says whether one stands anywhere.
func eachWord(s string, words []string, on func(at int) bool) bool {
	lower, found := strings.ToLower(s), false
	for _, w := range words {
		text := lower
		if w == strings.ToUpper(w) && w != strings.ToLower(w) {
			text = s
		}
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			at += i
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			behind, _ := utf8.DecodeRuneInString(text[at+len(w):])
			first, _ := utf8.DecodeRuneInString(w)
			if !unicode.IsLetter(first) || first >= 0x3000 || !unicode.IsLetter(before) && !unicode.IsLetter(behind) {
				if found = true; !on(at) {
					return true
				}
			}
			at += len(w)
		}
	}
	return found
}
