package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// matched gives the hits of s as "list: words", in order.
func matched(t *testing.T, s string, where Where, lists ...List) []string {
	t.Helper()
	m, err := NewMatcher(lists)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range m.Match(s, where) {
		w := h.Span.Of(s)
		if h.Evaded {
			w += " (evaded)"
		}
		got = append(got, w)
	}
	return got
}

func terms(texts ...string) []Term {
	var ts []Term
	for _, t := range texts {
		ts = append(ts, Term{Text: t})
	}
	return ts
}

func TestShorterTermsAreNoHitsInsideWords(t *testing.T) {
	list := List{ID: "insults", Evasion: true, Terms: terms("ass", "cunt", "nig", "nigga", "disable", "abled", "uk", "scum", "tit", "cock", "hell", "con", "rapist", "slut", "cum", "coon", "spic", "nazi", "dick", "homo", "lame", "gin", "anal", "ho", "die")}
	for _, s := range []string{
		"Scunthorpe assess disabled Niger Nigeria", "We assess the assets of our class at Essex", "a disabled colleague", "The Ukraine and Ukulele",
		"Titanic, title, constitution", "peacock cocktail", "hello shell he'll we'll", "economy, confirm", "therapist", "The documents accumulate", "raccoon, cocoon",
		"spice, despicable", "analysis of homogeneous samples in Virginia", "who, hope, shoes", "diet soldier", "blameless", "C0C0A 455 A55 4550", "Samsung A55 5G", "passing classes massively",
		"Dickens wrote it", "as s", "I can't, you won't, don't", "the L.A.S.S.E.N. trail",
	} {
		if got := matched(t, s, Where{}, list); got != nil {
			t.Errorf("%q: hits %q, want none", s, got)
		}
	}
}

func TestTerms(t *testing.T) {
	tests := []struct {
		name string
		list List
		in   string
		want []string
	}{
		{"whole word, any case", List{Terms: terms("idiot")}, "IDIOT! idiotic Idiot's", []string{"IDIOT", "Idiot"}},
		{"phrase over a line end, a hyphen, quotation marks", List{Terms: terms("guaranteed return")}, "Guaranteed\nreturn, guaranteed-return, our “guaranteed” return, guaranteed   return", []string{"Guaranteed\nreturn", "guaranteed-return", "guaranteed” return", "guaranteed   return"}},
		{"no phrase over a stop, a comma, a paragraph", List{Terms: terms("guaranteed return")}, "It is guaranteed. Return it. Guaranteed, return. Guaranteed\n\nreturn", nil},
		{"a stop that the term has", List{Terms: terms("U.S. Steel")}, "U.S. Steel and U. S. Steel", []string{"U.S. Steel", "U. S. Steel"}},
		{"accents and case fold", List{Terms: terms("pédé", "straße", "Ångström")}, "PEDE STRASSE ångström pe\u0301de\u0301 A\u030angstro\u0308m", []string{"PEDE", "STRASSE", "ångström", "pe\u0301de\u0301", "A\u030angstro\u0308m"}},
		{"people leave accents out, and put them in", List{Terms: terms("cafe", "garçon")}, "CAFÉ Café cafe\u0301 cafè garcon GARÇON", []string{"CAFÉ", "Café", "cafe\u0301", "cafè", "garcon", "GARÇON"}},
		{"a sign that makes another letter stays", List{Terms: terms("ass", "Mull", "schwul", "ano", "angstrom", "Spass", "cut")}, "aß Aß Müll Mu\u0308ll schwül schwu\u0308l año an\u0303o Ångström Spaß cụt", nil},
		{"and is not left out", List{Terms: terms("Müll", "schwül", "año", "Ångström")}, "Mull schwul ano angstrom", nil},
		{"but ss is ß", List{Terms: terms("scheiße", "Straße")}, "Scheisse SCHEISSE Scheiße STRASSE Straße", []string{"Scheisse", "SCHEISSE", "Scheiße", "STRASSE", "Straße"}},
		{"umlauts in German, without a key for them", List{Language: "de", Terms: append(terms("Müll"), Term{Text: "blöde Kuh", Inflect: true})}, "Muell MUELL Müll Mu\u0308ll Mull bloede Kuehe bloede Kuh", []string{"Muell", "MUELL", "Müll", "Mu\u0308ll", "bloede Kuh"}},
		{"voiced kana are other letters", List{Terms: terms("ばか", "はか")}, "はか ばか は\u3099か ぱか", []string{"はか", "ばか", "は\u3099か"}},
		{"hiragana inside another word", List{Terms: terms("ばか", "あほ")}, "そばかす、ばかり、たばかる。来たばかりだ。あほうどり。", nil},
		{"hiragana between particles", List{Terms: terms("ばか", "あほ")}, "おまえはばかだ。ばかにするな。あほ！このあほが。ばかやろう", []string{"ばか", "ばか", "あほ", "あほ", "ばか"}},
		{"a phrase in a hashtag", List{Terms: terms("special offer", "summer sale")}, "#SpecialOffer #OurSpecialOfferToday #specialoffer ＃Special_Offer #summersale", []string{"SpecialOffer", "SpecialOffer", "specialoffer", "Special_Offer", "summersale"}},
		{"no phrase over two hashtags", List{Terms: terms("special offer")}, "#VerySpecial #OfferToday #Special#Offer #Specialoffering", nil},
		{"a single word in a hashtag is a name", List{Terms: terms("offer", "idiot")}, "#SpecialOffer #WhatAnIdiot #idiot", []string{"idiot"}},
		{"or a disguise, for lists that look for them", List{Evasion: true, Terms: terms("idiot", "dick"), Allow: []string{"Moby Dick"}}, "#WhatAnIdiot #MobyDick #idiotic", []string{"Idiot"}},
		{"inflected in a hashtag", List{Terms: []Term{{Text: "special offer", Inflect: true}}}, "#SpecialOffers", []string{"SpecialOffers"}},
		{"case in a hashtag", List{Evasion: true, Terms: []Term{{Text: "IT", CaseSensitive: true}}}, "#ITSupport #GetItNow", []string{"IT"}},
		{"full-width and ligatures are NFKC", List{Terms: terms("scam", "fish")}, "ｓｃａｍ ﬁsh", []string{"ｓｃａｍ", "ﬁsh"}},
		{"case matters where asked", List{Terms: []Term{{Text: "IT", CaseSensitive: true}}}, "it and IT and It", []string{"IT"}},
		{"Han and kana have no spaces", List{Terms: terms("死ね", "バカ")}, "おまえは死ねばいい。バカ！バカンス", []string{"死ね", "バカ"}},
		{"Thai has none either", List{Terms: terms("ควาย")}, "ไอ้ควายนี่", []string{"ควาย"}},
		{"Korean in NFC and NFD", List{Terms: terms("바보")}, "바보 \u1107\u1161\u1107\u1169", []string{"바보", "\u1107\u1161\u1107\u1169"}},
		{"Arabic without its vowel points", List{Terms: terms("كلب")}, "كَلْب", []string{"كَلْب"}},
		{"emoji", List{Terms: terms("🖕")}, "go 🖕🏽 away", []string{"🖕🏽"}},
		{"a sign that the term has", List{Terms: terms("#maga", "C++", "$TSLA")}, "maga #MAGA c c++ TSLA $tsla", []string{"MAGA", "c", "tsla"}},
		{"a sign with a space", List{Terms: terms("% off")}, "We take Friday off. 30% off, 30 % off, 30％ off, %off", []string{"off", "off", "off", "off"}},
		{"a sign inside a phrase", List{Terms: terms("the #1", "100 % safe", "like & share")}, "1 in 5. The 1 thing. 100 safe toys. I like, share and like share. The #1, 100% safe, like & share", []string{"The #1", "100% safe", "like & share"}},
		{"a sign of a near phrase", List{Terms: []Term{{Text: "review", MustAny: []string{"% off"}}}}, "Review this, then take Friday off. Review this for 10% off.", []string{"Review"}},
		{"elisions and possessives part words", List{Terms: terms("idiot", "Acme")}, "l'idiot, Acme’s", []string{"idiot", "Acme"}},
		{"an apostrophe that is a letter", List{Terms: terms("idiot")}, "ʼ idiotʼs ʼidiotʼ", []string{"idiot", "idiot"}},
		{"inflected", List{Terms: []Term{{Text: "scam", Inflect: true}, {Text: "buy follower", Inflect: true}, {Text: "lie", Inflect: true}, {Text: "bully", Inflect: true}}}, "scams scammed scamming scamp bought; buying followers lies lying lied lieutenant bullies bullied bully", []string{"scams", "scammed", "scamming", "buying followers", "lies", "lying", "lied", "bullies", "bullied", "bully"}},
		{"not inflected", List{Terms: terms("scam")}, "scams scammed", nil},
		{"inflected in German", List{Language: "de", Terms: []Term{{Text: "Idiot", Inflect: true}, {Text: "Schlampe", Inflect: true}}}, "Idioten, Schlampen, Idiotie", []string{"Idioten", "Schlampen"}},
		{"inflected in Spanish", List{Language: "es", Terms: []Term{{Text: "tonto", Inflect: true}}}, "tonta tontos tontería", []string{"tonta", "tontos"}},
		{"the longest of overlapping terms", List{Terms: terms("return", "guaranteed return", "guaranteed")}, "a guaranteed return, a return", []string{"guaranteed return", "return"}},
		{"forms of allowed phrases", List{Terms: []Term{{Text: "scam", Inflect: true}}, Allow: []string{"scam alert"}}, "Scam alerts, scam alert; scams alerted", nil},
		{"allowed phrases of terms without forms have none", List{Terms: terms("scam"), Allow: []string{"scam alert"}}, "scam alerts, scam alert", []string{"scam"}},
		{"forms of allowed phrases in German", List{Language: "de", Terms: []Term{{Text: "Idiot", Inflect: true}}, Allow: []string{"nützlicher Idiot"}}, "nützlicher Idiot, nuetzlicher Idioten, Idioten", []string{"Idioten"}},
		{"allowed phrases", List{Terms: terms("dick"), Allow: []string{"Moby Dick", "Dick Smith"}}, "Moby Dick by dick and Dick Smith", []string{"dick"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, matched(t, tt.in, Where{}, tt.list)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestTermsWithWordsNearBy(t *testing.T) {
	tests := []struct {
		name string
		term Term
		in   string
		hit  bool
	}{
		{"unless in the sentence", Term{Text: "guaranteed return", Unless: []string{"no guaranteed return"}}, "We promise no guaranteed return", false},
		{"unless in another sentence", Term{Text: "guaranteed return", Unless: []string{"no promise"}}, "No promise. A guaranteed return of 8 %!", true},
		{"any, there", Term{Text: "lawsuit", MustAny: []string{"we", "our"}}, "Our lawyers fight the lawsuit.", true},
		{"any, in another sentence", Term{Text: "lawsuit", MustAny: []string{"we", "our"}}, "The lawsuit is theirs. We watch.", false},
		{"all, there", Term{Text: "profit", MustAll: []string{"quarter", "our"}}, "our profit this quarter", true},
		{"all, one missing", Term{Text: "profit", MustAll: []string{"quarter", "our"}}, "the profit this quarter", false},
		{"within, near", Term{Text: "merger", MustAny: []string{"acme"}, Within: 3}, "merger talks with Acme", true},
		{"within, over a stop", Term{Text: "merger", MustAny: []string{"acme"}, Within: 3}, "A merger. And Acme too", true},
		{"within, too far", Term{Text: "merger", MustAny: []string{"acme"}, Within: 2}, "merger talks go on with Acme", false},
		{"near words inflect with the term", Term{Text: "profit", MustAny: []string{"quarter"}, Inflect: true}, "profits of past quarters", true},
		{"the term's own words are not near it", Term{Text: "guaranteed return", MustAny: []string{"return"}}, "guaranteed return", false},
		{"a near phrase that a stop parts is none", Term{Text: "profit", MustAny: []string{"this quarter"}}, "profit, this, quarter", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := matched(t, tt.in, Where{}, List{ID: "l", Terms: []Term{tt.term}})
			if (got != nil) != tt.hit {
				t.Errorf("%q: hits %q, want a hit: %v", tt.in, got, tt.hit)
			}
		})
	}
}

func TestTermsSeenThroughEvasion(t *testing.T) {
	list := List{ID: "l", Evasion: true, Terms: append(terms("scam", "idiot", "guaranteed return", "slut", "shit", "boob", "сука"), Term{Text: "kill yourself", Inflect: true})}
	for _, in := range []string{
		"sсаm", "ѕсаm", "sс\u200bаm", "sc\u200bam", "sc\u00adam\u200b", "s\u2060c\u200da\ufeffm", "🅂🄲🄰🄼", "🅢🅒🅐🅜", "ꜱᴄᴀᴍ", "sc4m", "$cam", "5cam", "5c4m", "sc@m", "s c a m", "s.c.a.m", "s-c-a-m", "S . C . A . M", "s_c_a_m", "s*c*a*m", "scaaaam", "SCAAAM", "SSSCCCAAAMMM", "s\u0336c\u0336a\u0336m\u0336",
		"1d10t", "!diot", "id!ot", "lDIOT", "sIut", "sh!t", "$h!t", "b00b", "BOOOOB", "1diot", "ⅰdiot", "iԁiot",
		"gu4ranteed return", "guaranteed r3turn", "guaranteed\u200b r\u200beturn", "g u a r a n t e e d r e t u r n", "k1ll yourself", "killing yoursеlf", "cукa", "s\u200cc\u200ca\u200cm", "ѕ с а m", "s c 4 m", "a s c a m",
	} {
		text := "This is " + in + ", is it not?"
		m, err := NewMatcher([]List{list})
		if err != nil {
			t.Fatal(err)
		}
		hits := m.Match(text, Where{})
		bare := func(r rune) rune {
			if r == 0x336 || r == 0xad || r == 0x200b && strings.HasSuffix(in, "\u200b") {
				return -1
			}
			return unicode.ToLower(r)
		}
		trimmed := strings.TrimLeft(strings.TrimPrefix(in, "a "), "!")
		trimmed = strings.TrimRight(trimmed, "\u200b\u0336")
		if len(hits) != 1 || !strings.Contains(hits[0].Span.Of(text), trimmed[:len(trimmed)-1]) {
			var got []string
			for _, h := range hits {
				got = append(got, h.Span.Of(text))
			}
			t.Errorf("%q: hits %q", in, got)
			continue
		}
		if !hits[0].Evaded && norm.NFKC.String(strings.Map(bare, in)) != "scam" && in != "🅂🄲🄰🄼" && in != "ⅰdiot" {
			t.Errorf("%q: not said to be evaded", in)
		}
		list.Evasion = false
		if got := matched(t, text, Where{}, list); got != nil && hits[0].Evaded {
			t.Errorf("%q: hits %q without evasion", in, got)
		}
		list.Evasion = true
	}
}

// Each kind of disguise, with the place that is reported.
func TestEvasionKinds(t *testing.T) {
	list := List{Language: "en", Evasion: true, Terms: append(terms("scam", "ass", "idiot", "special offer", "shit"), Term{Text: "fuck", Inflect: true})}
	for _, tt := range []struct{ name, in, want string }{
		{"squared letters", "a 🆂🅲🅰🅼 it is", "🆂🅲🅰🅼"},
		{"small capitals", "a ꜱᴄᴀᴍ it is", "ꜱᴄᴀᴍ"},
		{"regional indicators that are no flags", "a 🇸 🇨 🇦 🇲 it is", "🇸 🇨 🇦 🇲"},
		{"an odd one of them", "an 🇮🇩🇮🇴🇹 he is", "🇮🇩🇮🇴🇹"},
		{"a sign for the first letter", "you @ss there", "@ss"},
		{"signs for all but one", "an a$$ he is", "a$$"},
		{"a money sign", "a s¢am it is", "s¢am"},
		{"an umlaut", "fück that, fu\u0308ck, fåggot", "fück fu\u0308ck"},
		{"the Hangul filler", "a s\u3164c\u3164a\u3164m it is", "s\u3164c\u3164a\u3164m"},
		{"bars", "a s|c|a|m it is", "s|c|a|m"},
		{"commas", "a s,c,a,m it is", "s,c,a,m"},
		{"middle dots", "a s·c·a·m it is", "s·c·a·m"},
		{"dashes", "a s—c—a—m it is", "s—c—a—m"},
		{"ellipses", "a s…c…a…m it is", "s…c…a…m"},
		{"spaces, styled letters and leet", "a s 🅲 4 m it is", "s 🅲 4 m"},
		{"spaces and a sign", "a s c @ m it is", "s c @ m"},
		{"stops, look-alikes and leet", "a ѕ.🅲.4.m it is", "ѕ.🅲.4.m"},
		{"a look-alike in a phrase", "a spеcial 0ffer it is", "spеcial 0ffer"},
		{"leet in shouting", "THIS IS A SC4M", "SC4M"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.ReplaceAll(strings.Join(matched(t, tt.in, Where{}, list), " "), " (evaded)", ""); got != tt.want {
				t.Errorf("%q: hits %q, want %q", tt.in, got, tt.want)
			}
		})
	}
	handle := Where{Skip: []Span{{4, 7}}}
	if got := matched(t, "you @ss", handle, list); len(got) != 1 {
		t.Errorf("@ss, which is no handle: hits %q", got)
	}
	if got := matched(t, "you @shit", Where{Skip: []Span{{4, 9}}}, list); got != nil {
		t.Errorf("a handle: hits %q", got)
	}
}

func TestWhatIsNoDisguise(t *testing.T) {
	list := List{Language: "en", Evasion: true, Terms: terms("scam", "ass", "idiot", "shit", "cunt", "twat")}
	for _, in := range []string{
		"see section 5.c.a.m", "section 5.c.a.m of", "paragraph 1.s.c.a.m", "clause s.c.a.5", "version 5c.am", "part 5c4m-3", "5c4m.2", "Room 4SS", "gate A55 4ss", "4SS 5 mm", "as5 mm drill", "bolts as5", "the model SC4M", "get ID 1D10T now",
		"1 a s s", "US$ 5", "a$$et", "s, c, a and m", "a | s | s", "| a | s | s |", "a, s, s", "option A|S|S", "A/S/S", "A,S,S", "(a) (s) (s)", "@sse", "der Aß", "Spaß", "flags 🇸🇨🇦🇲 and 🇹🇼🇦🇹", "5£m", "s©", "© am", "1,2,3",
	} {
		if got := matched(t, in, Where{}, list); got != nil {
			t.Errorf("%q: hits %q, want none", in, got)
		}
	}
	german := List{Language: "de", Evasion: true, Terms: terms("schwul", "Mull")}
	if got := matched(t, "Es ist schwül, der Müll stinkt", Where{}, german); got != nil {
		t.Errorf("umlauts as disguises in German: %q", got)
	}
}

func TestEvasionCriesNoWolf(t *testing.T) {
	list := List{ID: "l", Evasion: true, Terms: terms("ass", "slut", "sol", "cop", "bob", "so", "as", "ill", "lose", "god", "usa", "idiot", "go", "cool", "sex", "pass", "sil", "lil", "soo")}
	for _, in := range []string{
		"Room A55, 4x4, 5G, 24/7, H2O", "World War III", "I/O, B2B, P2P, 3D", "куст сор сол и воз", "Собака и сок стоят рядом", "α, β and γ particles",
		"$5 or 5$ or US$ 100", "e-mail 50l@example.com 1055", "loose goods good boob", "A B C D", "a, s, s", "Vitamin C, D, E", "x@y!z", "1. a\n2. s\n3. s", "101 501 455", "pas5word", "100 % s0 10", "IPv6 MP3", "iPhone OpenAI", "(a) s (s)", "Ω μ × °",
	} {
		if got := matched(t, in, Where{}, list); got != nil {
			t.Errorf("%q: hits %q, want none", in, got)
		}
	}
}

func TestTermsSayHowTheyStand(t *testing.T) {
	m, err := NewMatcher([]List{{ID: "insults", Terms: terms("idiot", "retard", "trottel", "abruti")}, {ID: "other", Terms: []Term{{Text: "alt", Scopes: []string{"alt"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		in                      string
		against, titled, quoted bool
	}{
		{in: "You idiot."},
		{in: "Please do not call people idiot!", against: true},
		{in: "Never say “retard”.", against: true, quoted: true},
		{in: "Can't say much, but he is an idiot."},
		{in: "The word retard hurts.", against: true},
		{in: "Nennt niemanden Trottel.", against: true},
		{in: "N'appelez personne abruti.", against: true},
		{in: "I do not care. You idiot."},
		{in: "Under the terms of sale you may call it idiot."},
		{in: "You can't use it, idiot."},
		{in: "They called him an idiot again.", against: true},
		{in: "Words like idiot and fool hurt.", against: true},
		{in: "I don't like you, idiot"},
		{in: "We loved the novel The Idiot by Dostoevsky.", titled: true},
		{in: "Idiot! This film is yours."},
		{in: "what an idiot of a film"},
	}
	for _, tt := range tests {
		var where Where
		if i := strings.Index(tt.in, "“"); i >= 0 {
			where.Quotes = []Span{{i, strings.Index(tt.in, "”") + len("”")}}
		}
		hits := m.Match(tt.in, where)
		if len(hits) != 1 {
			t.Errorf("%q: %d hits", tt.in, len(hits))
			continue
		}
		h := hits[0]
		if h.Against != tt.against || h.Titled != tt.titled || h.Quoted != tt.quoted {
			t.Errorf("%q: against %v, titled %v, quoted %v", tt.in, h.Against, h.Titled, h.Quoted)
		}
	}
	if hits := m.Match("alt", Where{Scope: "text"}); hits != nil {
		t.Errorf("a term outside its scope: %v", hits)
	}
	if hits := m.Match("alt", Where{Scope: "alt"}); len(hits) != 1 {
		t.Errorf("a term in its scope: %v", hits)
	}
	text := "You idiot. https://idiot.example is a link"
	hits := m.Match(text, Where{Skip: []Span{{strings.Index(text, "https"), strings.Index(text, " is a")}}})
	if len(hits) != 1 || hits[0].Sentence.Of(text) != "You idiot." {
		t.Errorf("hits %v", hits)
	}
}

func TestTermsThatCannotBeMatchedAreAllNamed(t *testing.T) {
	_, err := NewMatcher([]List{{ID: "a", Terms: []Term{{Text: "…"}, {Text: "fine", Unless: []string{" "}}}, Allow: []string{strings.Repeat("x ", 40)}}})
	want := `list "a", term "…": has no letter, digit or emoji to look for
list "a", term "fine", near phrase " ": has no letter, digit or emoji to look for
list "a", allowed phrase "` + strings.Repeat("x ", 40) + `": has 40 words; the most is 32`
	if err == nil || err.Error() != want {
		t.Errorf("error %v\nwant %s", err, want)
	}
}

func TestEveryEnglishFormSharesItsStem(t *testing.T) {
	for _, w := range []string{"scam", "lie", "bully", "buy", "kiss", "box", "sex", "bed", "need", "sing", "king", "thing", "use", "agree", "go", "ski", "bus", "bus", "ed", "die", "stop", "kick", "cancel", "promise", "guarantee", "idiot", "a", "be", "panic", "ill", "sill", "see", "fizz", "ing", "eds"} {
		forms(w, func(s, e string) bool {
			f := []byte(s + e)
			if string(f[:stem(f)]) != w[:stem([]byte(w))] {
				t.Errorf("%s and %s have the stems %q and %q", w, f, w[:stem([]byte(w))], f[:stem(f)])
			}
			if w != "ill" && lookHash(f, true) != lookHash([]byte(w), true) {
				t.Errorf("%s and %s do not look alike", w, f)
			}
			return true
		})
	}
}

func TestSpeechCompiles(t *testing.T) {
	if speech() == nil {
		t.Fatal("a cue cannot be matched")
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("This is a ѕсаm, s c a m, sc4m! Please do not say «idiot». 바보 死ね", "scam")
	f.Add("a.b.c a b c d", "a b")
	f.Add("#SpecialOffer＃kill_yourself#s.c 🇸 🇨 🇦 🇲 s|c|a|m a$$ @ss s¢am fück Mu\u0308ll aß そばかす", "special offer")
	f.Add("ʼ aʼ aʼb", "ʼ a")
	f.Add("killing yoursеlf 🖕🏽 l’idiot e\u0301", "🖕")
	f.Fuzz(func(t *testing.T, s, term string) {
		lists := []List{{ID: "a", Evasion: true, Terms: []Term{{Text: term, Inflect: true, MustAny: []string{"a", term}}, {Text: "idiot", Unless: []string{"no idiot"}, Within: 2}, {Text: "kill yourself"}}, Allow: []string{"a " + term}},
			{ID: "b", Language: "de", Terms: []Term{{Text: term, CaseSensitive: true}, {Text: "ab", Inflect: true}}}}
		m, err := NewMatcher(lists)
		if err != nil {
			return
		}
		hits := m.Match(s, Where{Skip: []Span{{1, 3}}, Quotes: []Span{{2, 9}, {4, 5}}})
		for i, h := range hits {
			checkSpan(t, s, h.Span)
			checkSpan(t, s, h.Sentence)
			if i > 0 && h.Span.Start < hits[i-1].Span.Start {
				t.Errorf("hits out of order: %v", hits)
			}
		}
		if again := m.Match(s, Where{Skip: []Span{{1, 3}}, Quotes: []Span{{2, 9}, {4, 5}}}); !cmp.Equal(hits, again) {
			t.Errorf("the second match differs: %s", cmp.Diff(hits, again))
		}
		// A term that is written out in full, apart from everything else, is found unless its signs or case part it.
		plain, err := NewMatcher([]List{{ID: "a", Terms: []Term{{Text: term}}}})
		if err == nil && utf8.ValidString(term) && len(plain.Match(term, Where{})) == 0 {
			t.Errorf("%q is not found in itself", term)
		}
	})
}

// checkSpan holds that a span is not empty, inside the text and on code point borders.
func checkSpan(t *testing.T, s string, sp Span) {
	t.Helper()
	if sp.Start < 0 || sp.End <= sp.Start || sp.End > len(s) || utf8.ValidString(s) && !utf8.ValidString(s[sp.Start:sp.End]) {
		t.Fatalf("span %v of %q", sp, s)
	}
}

// manyTerms gives n distinct terms of one to three made-up words.
func manyTerms(n int) []Term {
	syllables := []string{"ba", "ko", "ri", "tu", "me", "sa", "lo", "ni", "pe", "du", "fa", "go", "hi", "ju", "ka", "wo"}
	word := func(i int) string {
		var b strings.Builder
		for range 4 {
			b.WriteString(syllables[i%16])
			i /= 16
		}
		return b.String()
	}
	ts := make([]Term, n)
	for i := range ts {
		t := word(i * 7)
		for k := range i % 3 {
			t += " " + word(i*13+k*31)
		}
		ts[i] = Term{Text: t, Inflect: i%2 == 0}
	}
	return ts
}

const typicalPost = "We are thrilled to announce that our new release is out today! 🎉 It brings faster builds, better error messages and support for twelve more languages. Thanks to everyone who helped — read what changed: https://example.com/blog/release-2-0 #OpenSource #Release"

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		for _, evasion := range []bool{false, true} {
			m, err := NewMatcher([]List{{ID: "l", Evasion: evasion, Terms: manyTerms(n)}})
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("terms=%d/evasion=%v", n, evasion), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					m.Match(typicalPost, Where{})
				}
			})
		}
	}
}

func BenchmarkNewMatcher(b *testing.B) {
	for _, n := range []int{100, 10_000, 100_000} {
		lists := []List{{ID: "l", Evasion: true, Terms: manyTerms(n)}}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = NewMatcher(lists)
			}
		})
	}
}

// One text in NFC and in NFD has the same hits, whichever of them the terms are written in.
func TestComposedAndDecomposedTextsHaveTheSameHits(t *testing.T) {
	words := []string{"Müll", "cafe", "café", "año", "Ångström", "ばか", "は\u3099か", "바보", "straße", "pédé", "ass", "Mull", "ano", "tiếng", "смей", "смеи", "fuck", "scam"}
	text := "Müll MÜLL Mull muell cafe CAFÉ año ano Ångström ばか はか 바보 Straße STRASSE pédé PEDE aß tiếng tieng смей смеи fück sçam s c ä m"
	for _, language := range []string{"", "en", "de"} {
		for _, evasion := range []bool{false, true} {
			var all [4][]string
			for i, form := range []norm.Form{norm.NFC, norm.NFD, norm.NFC, norm.NFD} {
				var ts []Term
				for _, w := range words {
					if i < 2 {
						ts = append(ts, Term{Text: norm.NFC.String(w)})
					} else {
						ts = append(ts, Term{Text: norm.NFD.String(w)})
					}
				}
				for _, hit := range matched(t, form.String(text), Where{}, List{Language: language, Evasion: evasion, Terms: ts}) {
					all[i] = append(all[i], norm.NFC.String(hit))
				}
			}
			for i := range all {
				if diff := cmp.Diff(all[0], all[i]); diff != "" {
					t.Errorf("language %q, evasion %v, way %d (-want +got):\n%s", language, evasion, i, diff)
				}
			}
			if len(all[0]) < 12 {
				t.Errorf("only %q", all[0])
			}
		}
	}
}
