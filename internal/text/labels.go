package text

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Label is a disclosure label in a text: words that tell, or try to tell, that somebody has a stake in it.
type Label struct {
	Label    string // the label as the table of labels has it
	Language string // BCP 47
	Span     Span   // its words, with the # of a hashtag
	Accepted bool   // clear enough where the text is published and for its connection
	Vague    bool   // a label that regulators do not accept
	First    bool   // nothing but white space, signs and emoji stands before it
	Last     bool   // nothing but white space, signs and emoji stands behind it
	Offset   int    // code points before it, for the fold
	Buried   bool   // not first, and inside a run of three or more hashtags or links
}

// LabelOptions says how the author is connected with what the text is about, and where it is published.
type LabelOptions struct {
	// Connection is paid, gifted, affiliate, employee, family or client. It makes plain words such as "my sister owns" count;
	// without one only labels for every connection are found.
	Connection string
	// Jurisdictions are ISO 3166 regions; none means the United States. A label is vague that is so in any of them.
	Jurisdictions []string
}

//go:embed data/labels.txt
var labelTable string

// A labelRule is one line of the table of labels.
type labelRule struct {
	stands     string // marked, phrase, tag, thanks or near
	connection string // any, or a connection
	vague      bool
	vagueIn    string // a jurisdiction
	language   string
	labels     []string
}

type labelBook struct {
	rules   []labelRule
	matcher *Matcher // one list a rule, in order; the terms behind the labels are their hashtags
}

var labelsKnown = sync.OnceValue(func() *labelBook {
	book := new(labelBook)
	var lists []List
	for line := range strings.Lines(labelTable) {
		head, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		f := strings.Fields(head)
		if !ok || len(f) != 4 || f[0] == "#" {
			continue
		}
		status, where, _ := strings.Cut(f[2], ",")
		r := labelRule{stands: f[0], connection: f[1], vague: status == "vague", vagueIn: strings.TrimSuffix(where, "=vague"), language: f[3]}
		words, near, _ := strings.Cut(words, " ~ ")
		r.labels = strings.Split(words, ", ")
		list := List{ID: strconv.Itoa(len(lists)), Language: r.language}
		for _, l := range r.labels {
			t := Term{Text: l}
			if near != "" {
				t.MustAny, t.Within = strings.Split(near, ", "), 4
			}
			list.Terms = append(list.Terms, t)
		}
		if r.stands == "phrase" {
			for _, l := range r.labels {
				list.Terms = append(list.Terms, Term{Text: "#" + strings.ReplaceAll(l, " ", "")})
			}
		}
		book.rules = append(book.rules, r)
		lists = append(lists, list)
	}
	book.matcher, _ = NewMatcher(lists) // a test compiles the table
	return book
})

// Labels finds disclosure labels, in the order of their places. A word such as "ad" is a label where it stands for itself, as
// in "Ad: …", "(ad)" or "#ad", and none in "ad hoc" or "our new ad".
func Labels(s string, o LabelOptions) []Label {
	book := labelsKnown()
	hits := book.matcher.find(s, Where{}, false)
	if len(hits) == 0 {
		return nil
	}
	first := strings.IndexFunc(s, isLetterOrDigit)
	last := strings.LastIndexFunc(s, isLetterOrDigit)
	var labels []Label
	runs := tagRuns{s: s}
	counted, offset := 0, 0
	for _, h := range hits {
		k, _ := strconv.Atoi(h.List)
		r := &book.rules[k]
		if r.connection != "any" && r.connection != o.Connection || len(labels) > 0 && h.Span.Start < labels[len(labels)-1].Span.End {
			continue
		}
		span, tag := hashtagAround(s, h.Span)
		switch {
		case tag:
			if r.stands == "thanks" || r.stands == "near" {
				continue
			}
		case r.stands == "tag" || r.stands == "marked" && !standsAlone(s, h.Span) || r.stands == "thanks" && !namesSomebody(s[h.Span.End:]) || isNegated(s, h.Span):
			continue
		}
		if strings.EqualFold(h.Span.Of(s), "PR") && !hasJapanese(s) {
			continue
		}
		l := Label{Label: r.labels[h.Term%len(r.labels)], Language: r.language, Span: span, Vague: r.isVague(o)}
		l.Accepted = !l.Vague
		l.First = h.Span.Start <= first
		l.Last = h.Span.End > last
		offset += utf8.RuneCountInString(s[counted:span.Start])
		counted = span.Start
		l.Offset = offset
		l.Buried = !l.First && tag && runs.longAt(span.Start)
		labels = append(labels, l)
	}
	return labels
}

func (r *labelRule) isVague(o LabelOptions) bool {
	return r.vague || r.vagueIn != "" && slices.ContainsFunc(o.Jurisdictions, func(j string) bool { return Region(j) == r.vagueIn })
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hashtagAround says whether the words are a whole hashtag, and gives its span.
func hashtagAround(s string, sp Span) (Span, bool) {
	r, n := utf8.DecodeLastRuneInString(s[:sp.Start])
	if r != '#' && r != '＃' {
		return sp, false
	}
	next, _ := utf8.DecodeRuneInString(s[sp.End:])
	if next == '_' || isLetterOrDigit(next) {
		return sp, false
	}
	return Span{sp.Start - n, sp.End}, true
}

// standsAlone says whether a word that is also an ordinary one is a label: nothing of a sentence stands around it.
func standsAlone(s string, sp Span) bool {
	before := strings.TrimRightFunc(s[max(0, sp.Start-16):sp.Start], isBlank)
	after := strings.TrimLeftFunc(s[sp.End:min(len(s), sp.End+32)], isBlank)
	r, _ := utf8.DecodeLastRuneInString(before)
	lineStart := before == "" && sp.Start <= 16 || r == '\n' || isSign(r)
	if !lineStart && !partsLabel(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after)
	left, _ := utf8.DecodeLastRuneInString(s[:sp.Start])
	right, n := utf8.DecodeRuneInString(s[sp.End:])
	if strings.ContainsRune("-/'’_", right) || strings.ContainsRune("-/'’_.:;!~", left) {
		return false // ad-free, Ad's, pre-ad, example.ad
	}
	if behind, _ := utf8.DecodeRuneInString(s[sp.End+n:]); strings.ContainsRune(".:;", right) && isLetterOrDigit(behind) {
		return false // ad.example
	}
	switch {
	case before == "" && labelsJapanese(s, sp, after):
		return true
	case after == "" || next == '\n' || next == ',' || partsLabel(next) || next == '#' || next == '@' || isSign(next):
		return true
	case namesWhom(s[sp.End:]):
		return true
	case !lineStart && r != ')' && r != ']':
		return false
	}
	// "Ad Try these boots": a label that no sign parts from the text. "Ad hoc", "Ad Age", "Werbung wirkt" are none.
	first, _ := utf8.DecodeRuneInString(s[sp.Start:])
	follows := strings.FieldsFunc(after, func(r rune) bool { return !isLetterOrDigit(r) })
	if len(follows) == 0 || slices.Contains([]string{"Hoc", "Age", "Agency", "Astra", "Blocker", "Blockers", "Campaign", "Campaigns", "Manager", "Revenue", "Spend", "Tech"}, follows[0]) {
		return false
	}
	return unicode.IsUpper(first) && unicode.IsUpper(next)
}

// namesWhom says whether a label goes on with nothing but whom it is for: "Ad for Acme: …", "Advertentie voor Acme.".
// German and Romance labels do not go on so, for "Werbung für Kinder" speaks of advertising.
func namesWhom(s string) bool {
	words := strings.Fields(s[:min(len(s), 60)])
	if len(words) < 2 || s[0] != ' ' || words[0] != "for" && words[0] != "voor" {
		return false
	}
	for i, w := range words[1:min(len(words), 6)] {
		first, _ := utf8.DecodeRuneInString(w)
		if first == '@' {
			return true
		}
		if !unicode.IsUpper(first) && (i == 0 || w != "&" && w != "and" && w != "en") {
			return false
		}
		if last := w[len(w)-1]; strings.IndexByte(".:;!,", last) >= 0 {
			return true
		}
	}
	return false
}

// labelsJapanese says whether a space parts a label at the start of a text from the Japanese that follows: "PR 新しい靴". What a
// PR is of, as in "PR 担当", is no label.
func labelsJapanese(s string, sp Span, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	first, _ := utf8.DecodeRuneInString(s[sp.Start:])
	if len(after) == 0 || strings.HasPrefix(s[sp.End:], after) || !isJapanese(next) || !isJapanese(first) && !strings.EqualFold(sp.Of(s), "PR") {
		return false
	}
	for _, w := range []string{"担当", "会社", "部", "活動", "戦略", "代理店", "業界", "広報", "動画", "記事", "の", "は", "が", "を", "に", "と", "も"} {
		if strings.HasPrefix(after, w) {
			return false
		}
	}
	return true
}

func isBlank(r rune) bool { return r != '\n' && (unicode.IsSpace(r) || r == 0xfe0f || r == 0x200b) }

func partsLabel(r rune) bool {
	return strings.ContainsRune(".:;!|·•*()[]{}<>【】「」『』［］（）〈〉《》—–-~،。｜", r)
}

// isSign says whether r is an emoji or another sign that is no part of a sentence.
func isSign(r rune) bool {
	return r != utf8.RuneError && (unicode.Is(unicode.So, r) || unicode.Is(unicode.Sm, r) || unicode.Is(unicode.Sk, r))
}

// namesSomebody says whether a handle or a name follows, as in "thanks to @acme" and "thanks Acme".
func namesSomebody(s string) bool {
	s = strings.TrimLeft(s, " ")
	if rest, ok := strings.CutPrefix(s, "the "); ok { // the lovely people at Acme
		words := strings.SplitN(rest, " ", 5)
		for i, w := range words[:max(0, len(words)-1)] {
			if i > 0 && (w == "at" || w == "of" || w == "from") && strings.Contains(" people team folks crew guys gang ", " "+words[i-1]+" ") {
				s = strings.Join(words[i+1:], " ")
				break
			}
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == '@' {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsUpper(r) && unicode.IsLetter(next)
}

// isNegated says whether a negation stands just before the words: "not an ad", "keine Werbung".
func isNegated(s string, sp Span) bool {
	before := s[max(0, sp.Start-24):sp.Start]
	if i := strings.LastIndexAny(before, ".!?:;,|—\n"); i >= 0 {
		before = before[i+1:]
	}
	words := strings.Fields(strings.ToLower(before))
	for _, w := range words[max(0, len(words)-2):] {
		switch w {
		case "not", "no", "never", "isn't", "isn’t", "ain't", "wasn't", "without", "non", "nicht", "kein", "keine", "ohne", "pas", "sans", "sin", "sem", "não", "senza", "geen", "niet":
			return true
		}
	}
	return false
}

func hasJapanese(s string) bool {
	return strings.ContainsFunc(s, isJapanese)
}

func isJapanese(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) }

// tagRuns finds the runs of hashtags and links of a text, each once however many labels it holds.
type tagRuns struct {
	s     string
	run   Span
	count int
}

// longAt says whether the hashtag at off is in a run of three or more hashtags or links.
func (t *tagRuns) longAt(off int) bool {
	if off < t.run.Start || off >= t.run.End {
		t.run, t.count = Span{off, off}, 0
		for at := off; ; {
			n, end := tagsOf(t.s, at)
			if n == 0 {
				break
			}
			t.count += n
			t.run.End = end
			at = end
			for at < len(t.s) && (t.s[at] == ' ' || t.s[at] == '\n' || t.s[at] == '\t' || t.s[at] == '\r') {
				at++
			}
		}
		for at := off; ; {
			for at > 0 && (t.s[at-1] == ' ' || t.s[at-1] == '\n' || t.s[at-1] == '\t' || t.s[at-1] == '\r') {
				at--
			}
			end := at
			for at > 0 && t.s[at-1] > ' ' {
				at--
			}
			n, _ := tagsOf(t.s[:end], at)
			if n == 0 {
				break
			}
			t.count += n
			t.run.Start = at
		}
	}
	return t.count >= 3
}

// tagsOf counts the hashtags of the chunk at s[at], or one for a link, and gives where the chunk ends; 0 for words.
func tagsOf(s string, at int) (n, end int) {
	end = at
	for end < len(s) && s[end] > ' ' {
		end++
	}
	chunk := s[at:end]
	if chunk == "" {
		return 0, end
	}
	if chunk[0] == '#' || strings.HasPrefix(chunk, "＃") {
		return strings.Count(chunk, "#") + strings.Count(chunk, "＃"), end
	}
	host, _, _ := strings.Cut(chunk, "/")
	if strings.Contains(chunk, "://") || isDomainLike(host) {
		return 1, end
	}
	return 0, end
}
