package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLettersUsedAsAFont: what a screen reader cannot read is found, and formulas and other scripts are left alone.
func TestLettersUsedAsAFont(t *testing.T) {
	for s, want := range map[string][]string{
		"𝗯𝗼𝗹𝗱 move today":                    {"bold"},
		"we are 𝘀𝗼 𝗵𝗮𝗽𝗽𝘆, 𝗿𝗲𝗮𝗹𝗹𝘆!":           {"so happy, really"},
		"𝓗𝓮𝓵𝓵𝓸 ℋℯ𝓁𝓁ℴ":                        {"Hello Hello"},
		"ⓢⓤⓜⓜⓔⓡ ⓢⓐⓛⓔ, then ＡＢＣ":              {"summer sale", "ABC"},
		"🅱🆄🆈 now":                            {"BUY"},
		"𝟱𝟬% 𝗼𝗳𝗳":                            {"50% off"},
		"𝐸 = 𝑚𝑐² and x ∈ ℝ":                  nil,
		"日本語のＡＢＣ":                            nil,
		"blood type 🅰️, steps ①②③, №5, 20 ℃": nil,
		"": nil,
	} {
		var got []string
		for _, x := range StyledLetters(s) {
			got = append(got, x.Plain)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
}

func TestPicturesDrawnWithSigns(t *testing.T) {
	for s, want := range map[string]int{
		" /\\_/\\\n( o.o )\n > ^ <":                     1,
		"Look!\n+-----+\n| hi |\n+-----+\nBye":          1,
		"|￣￣￣￣|\n| BUY |\n|＿＿＿＿|\n(\\__/) ||\n(•ㅅ•) ||": 1,
		"---\n***\n===":          0,
		"- one\n- two\n- three":  0,
		"( ) yes\n( ) no\n( ) A": 0,
		"Price: ★★★☆☆\nTaste: ★★★★★\nService: ★★★★☆": 0,
		"¯\\_(ツ)_/¯": 0,
	} {
		if got := len(Art(s, nil)); got != want {
			t.Errorf("%q: %d drawings, want %d", s, got, want)
		}
	}
	if got := Art("`\n/\\_/\\\n(o.o)\n(>^<)\n`", []Span{{0, 20}}); got != nil {
		t.Errorf("code is a drawing: %v", got)
	}
}

// TestShouting: capitals are counted as shouting, acronyms and names are not.
func TestShouting(t *testing.T) {
	known := func(word string) bool { return word == "GALAXY" }
	for s, want := range map[string][]string{
		"BUY NOW and save":                      {"BUY NOW"},
		"LAST CHANCE: 50% OFF EVERYTHING today": {"LAST CHANCE: 50% OFF EVERYTHING"},
		"I LOVE THIS SO MUCH":                   {"LOVE THIS SO MUCH"},
		"DON'T MISS OUT":                        {"DON'T MISS OUT"},
		"NOUVELLE COLLECTION DISPONIBLE":        {"NOUVELLE COLLECTION DISPONIBLE"},
		"ВНИМАНИЕ ТОЛЬКО СЕГОДНЯ":               {"ВНИМАНИЕ ТОЛЬКО СЕГОДНЯ"},
		"NASA ESA JAXA and the EU GDPR":         nil,
		"UNESCO, UNICEF, WHO, NATO":             nil,
		"the FAIR EOSC at 9 AM PDT":             nil,
		"GALAXY NEWS":                           nil,
		"This is NOT a drill":                   nil,
	} {
		var got []string
		for _, x := range Shouting(s, nil, known) {
			got = append(got, x.Of(s))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
	if got := Shouting("see BUY NOW here", []Span{{4, 11}}, known); got != nil {
		t.Errorf("what is skipped is shouting: %v", got)
	}
}

// TestOwnPromoCodes: a code of one's own is told from a shop's, and from a program's.
func TestOwnPromoCodes(t *testing.T) {
	for s, want := range map[string]string{
		"Use my code ANA10 for 10% off":         "ANA10",
		"use my code ana10":                     "ana10",
		`my discount code: "lisa"`:              "lisa",
		"My promo code is JO-20":                "JO-20",
		"avec mon code promo ANA15 !":           "ANA15",
		"Mit meinem Code LISA20 spart ihr":      "LISA20",
		"usa mi código de descuento JUAN10":     "JUAN10",
		"My code TOMRUNS gets you 10 % off":     "TOMRUNS",
		"So soft. LENA20 at checkout.":          "LENA20",
		"TOM15 spart euch etwas":                "TOM15",
		"With the code ROB10 it is cheaper":     "ROB10",
		"Say I sent you, with code HIKER7":      "HIKER7",
		"I sent you the code HIKER7 by mail":    "",
		"Psst, my code JULES20 still works":     "JULES20",
		"Use MARTA25 for 25 % off":              "MARTA25",
		"MARTA25 for you, LENA26 for me":        "",
		"My code BASE64 still works":            "",
		"Si al pagar pones LUCIA10, ahorras":    "LUCIA10",
		"SPRAY5 à la caisse, ce code est à moi": "SPRAY5",
		"SUMMER20 at checkout":                  "",
		"Use the code MAX10":                    "",
		"LENA20 is the name of the ship":        "",
		"My code CRASHES with the new parser":   "",
		"with the code NODEJS60 for 60% off":    "",
		"Use my code review checklist":          "",
		"in my code HTTP requests fail":         "",
		"My talk. Use the promo code SUMMER5":   "",
	} {
		got := ""
		for _, x := range PromoCodes(s) {
			got += x.Of(s)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestHowEmojiAreUsed(t *testing.T) {
	for s, want := range map[string]bool{
		"I ❤️ this":              true,
		"Grab your 🎟️ now":       true,
		"Made with ❤️":           true,
		"Join our 🎄 party":       false,
		"Thank you 🙏 for coming": false,
		"🚀 We are live":          false,
	} {
		if got := Find(s, Generic).Emoji[0].ForWord(s); got != want {
			t.Errorf("%q: for a word is %v", s, got)
		}
	}
	s := "Wow 🔥🔥 🔥 and 🏎️💨 and 🎉"
	want := []EmojiRun{{Span{4, 17}, 3, true}, {Span{22, 33}, 2, false}}
	if diff := cmp.Diff(want, EmojiRuns(s, Find(s, Generic).Emoji)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzStyle: no text makes these measures panic, and every place lies inside the text.
func FuzzStyle(f *testing.F) {
	f.Add("𝗯𝗼𝗹𝗱 BUY NOW /\\_/\\ 🔥🔥 use my code ANA10")
	f.Add("my code: \"\xff\n＿｜\U0001F170️ I 🅰")
	f.Fuzz(func(t *testing.T, s string) {
		e := Find(s, Generic)
		var places []Span
		for _, x := range StyledLetters(s) {
			places = append(places, x.Span)
			if len(StyledLetters(x.Plain)) > 0 {
				t.Errorf("the plain form %q is styled", x.Plain)
			}
		}
		for _, x := range EmojiRuns(s, e.Emoji) {
			places = append(places, x.Span)
		}
		for _, x := range e.Emoji {
			x.ForWord(s)
		}
		places = append(places, Art(s, e.Code)...)
		places = append(places, Shouting(s, e.Code, func(string) bool { return false })...)
		places = append(places, PromoCodes(s)...)
		for _, p := range places {
			if p.Start < 0 || p.Start >= p.End || p.End > len(s) {
				t.Errorf("%v is no place in a text of %d bytes", p, len(s))
			}
		}
	})
}
