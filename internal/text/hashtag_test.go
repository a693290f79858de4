package text

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHashtagWords(t *testing.T) {
	tests := []struct {
		tag   string
		words string
		want  TagCase
		camel string
	}{
		{"#OpenJSWorld", "Open JS World", Camel, ""},
		{"#BlackLivesMatter", "Black Lives Matter", Camel, ""},
		{"#McDStories", "McD Stories", Camel, ""},
		{"#HTMLParser", "HTML Parser", Camel, ""},
		{"#iPhone", "iPhone", OneWord, ""},
		{"#eBay", "eBay", OneWord, ""},
		{"#McDonalds", "McDonalds", OneWord, ""},
		{"#Node", "Node", OneWord, ""},
		{"#nodejs", "nodejs", OneWord, ""},
		{"#one_two_three", "one two three", Camel, ""},
		{"#il·lusió", "il lusió", Camel, ""},
		{"#World2026", "World 2026", Camel, ""},
		{"#Web3", "Web3", OneWord, ""},
		{"#Top10Tips", "Top10 Tips", Camel, ""},
		{"#100DaysOfCode", "100 Days Of Code", Camel, ""},
		{"#3d", "3d", OneWord, ""},
		{"#NASA", "NASA", Acronym, ""},
		{"#COP28", "COP28", Acronym, ""},
		{"#Español", "Español", OneWord, ""},
		{"#FußballLiebe", "Fußball Liebe", Camel, ""},
		{"#東京", "東京", NonLatin, ""},
		{"#русский", "русский", NonLatin, ""},
		{"#العربية", "العربية", NonLatin, ""},
		{"＃Tokyo東京", "Tokyo東京", NonLatin, ""},
		{"#summersale", "summer sale", Hidden, "SummerSale"},
		{"#womenintech", "women in tech", Hidden, "WomenInTech"},
		{"#100daysofcode", "100 days of code", Hidden, "100DaysOfCode"},
		{"#blackfriday2026", "black friday 2026", Hidden, "BlackFriday2026"},
		{"#weekend", "weekend", OneWord, ""},
		{"#ad", "ad", OneWord, ""},
		{"#naïveté", "naïveté", OneWord, ""},
		{"#" + strings.Repeat("sale", 20), strings.Repeat("sale", 20), Unclear, ""},
		{"#susanalbumparty", "susanalbumparty", Unclear, ""},
		{"#postgresql", "postgresql", OneWord, ""},
		{"#organisations", "organisations", OneWord, ""},
		{"#blåbærsyltetøy", "blåbærsyltetøy", OneWord, ""},
		{"#PDFs", "PDFs", Acronym, ""},
		{"#CEOs2026", "CEOs 2026", Camel, ""},
		{"#TheURLsWeLove", "The URLs We Love", Camel, ""},
		{"#ThisIsIt", "This Is It", Camel, ""},
		{"#PhDs", "PhDs", OneWord, ""},
		{"#IoTForSaaS", "IoT For SaaS", Camel, ""},
		{"#macOSTips", "macOS Tips", Camel, ""},
		{"#YouTubeShorts", "YouTube Shorts", Camel, ""},
		{"#MyYouTubers", "My You Tubers", Camel, ""},
		{"#3DPrinting", "3D Printing", Camel, ""},
		{"#5GNetwork", "5G Network", Camel, ""},
		{"#B2BMarketing", "B2B Marketing", Camel, ""},
		{"#MP3Player", "MP3 Player", Camel, ""},
		{"#U2", "U2", Acronym, ""},
	}
	for _, test := range tests {
		t.Run(test.tag, func(t *testing.T) {
			h := newHashtag(test.tag, Span{0, len(test.tag)})
			if diff := cmp.Diff(strings.Fields(test.words), h.Words); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
			if h.Case != test.want || h.CamelCase != test.camel {
				t.Errorf("case %q, camel case %q; want %q, %q", h.Case, h.CamelCase, test.want, test.camel)
			}
		})
	}
}

func TestBrokenBytesInATagPartItsWords(t *testing.T) {
	e := Find("#a\xffBc\xc3", Bluesky)
	if len(e.Hashtags) != 1 {
		t.Fatalf("found %+v", e.Hashtags)
	}
	if diff := cmp.Diff([]string{"a", "Bc"}, e.Hashtags[0].Words); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHiddenWordsOfRealHashtags holds the splitter to a list of tags: what it gets right stays right.
func TestHiddenWordsOfRealHashtags(t *testing.T) {
	data, err := os.ReadFile("testdata/hashtags.txt")
	if err != nil {
		t.Fatal(err)
	}
	hidden, found, plain, wrong := 0, 0, 0, 0
	for line := range strings.Lines(string(data)) {
		tag, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		got := newHashtag("#"+tag, Span{0, len(tag) + 1}).CamelCase
		switch {
		case want == "!":
			plain++
			if wrong++; got == "" {
				t.Errorf("#%s is not split any more: mend the list", tag)
			}
		case want == "-":
			if plain++; got != "" {
				t.Errorf("#%s is split into #%s", tag, got)
			}
		case want[0] == '?':
			if hidden++; got != "" {
				t.Errorf("#%s is split into #%s now: mend the list", tag, got)
			}
		default:
			hidden++
			if found++; got != want {
				t.Errorf("#%s is split into %q, want %q", tag, got, want)
			}
		}
	}
	if hidden < 200 || plain < 400 {
		t.Errorf("the list has %d tags with hidden words and %d without", hidden, plain)
	}
	t.Logf("%d of %d tags with hidden words found, %d of %d others split", found, hidden, wrong, plain)
}
