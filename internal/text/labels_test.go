package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestLabels(t *testing.T) {
	gb := []string{"GB"}
	tests := []struct {
		in            string
		connection    string
		jurisdictions []string
		want          []string // words, accepted or vague, and how they stand
	}{
		{in: "Ad: try these boots", want: []string{"Ad accepted first"}},
		{in: "ad | try these boots", want: []string{"ad accepted first"}},
		{in: "AD Try these boots", want: []string{"AD accepted first"}},
		{in: "📣 #Ad Try these boots", want: []string{"#Ad accepted first"}},
		{in: "Ad for Harbour Hotel. Three quiet days", want: []string{"Ad accepted first"}},
		{in: "Three quiet days. Ad for @harbour", want: []string{"Ad accepted"}},
		{in: "Advertentie voor Veloro: een fiets", want: []string{"Advertentie accepted first"}},
		{in: "Ad for rent in the old paper: one room"},
		{in: "Ad for Harbour Hotel staff in tomorrow's paper"},
		{in: "In samenwerking met Veloro", want: []string{"In samenwerking met vague first"}},
		{in: "Thank you to the lovely people at Veloro for this trip", want: []string{"Thank you to vague first"}},
		{in: "Thank you to the people who came"},
		{in: "(ad) I love them", want: []string{"ad accepted first"}},
		{in: "[Advert] I love them", want: []string{"Advert accepted first"}},
		{in: "I love these boots #ad", want: []string{"#ad accepted last"}},
		{in: "I love these boots. Ad", want: []string{"Ad accepted last"}},
		{in: "I love these boots\nAdvertisement\nBuy them", want: []string{"Advertisement accepted"}},
		{in: "Boots #love #boots #ad #winter", want: []string{"#ad accepted buried"}},
		{in: "Boots #love#boots#ad", want: []string{"#ad accepted buried last"}},
		{in: "Boots https://a.example #ad b.example/x", want: []string{"#ad accepted buried"}},
		{in: "#ad #boots #love", want: []string{"#ad accepted first"}},
		{in: "Boots #boots #ad", want: []string{"#ad accepted last"}},
		{in: "Paid partnership with @acme", want: []string{"Paid partnership accepted first"}},
		{in: "In a #PaidPartnership with Acme", want: []string{"#PaidPartnership accepted"}},
		{in: "This post is sponsored by Acme", want: []string{"This post is sponsored accepted first"}},
		{in: "Sponsored by Acme", want: []string{"Sponsored by accepted first"}},
		{in: "Commissioned by the city", want: []string{"Commissioned by accepted first"}},
		{in: "#sponsored", want: []string{"#sponsored accepted first last"}},

		{in: "Anzeige | Neue Schuhe", want: []string{"Anzeige accepted first"}},
		{in: "Werbung Neue Schuhe", want: []string{"Werbung accepted first"}},
		{in: "#werbung", want: []string{"#werbung accepted first last"}},
		{in: "Publicité : mes bottes", want: []string{"Publicité accepted first"}},
		{in: "PUBLICITE - mes bottes", want: []string{"PUBLICITE accepted first"}},
		{in: "En collaboration commerciale avec Acme", want: []string{"collaboration commerciale accepted"}},
		{in: "#PartenariatRémunéré", want: []string{"#PartenariatRémunéré accepted first last"}},
		{in: "[Publicidad] mis botas", want: []string{"Publicidad accepted first"}},
		{in: "Publi: minhas botas", want: []string{"Publi accepted first"}},
		{in: "#publi", want: []string{"#publi accepted first last"}},
		{in: "#pubblicità", want: []string{"#pubblicità accepted first last"}},
		{in: "Advertentie: laarzen", want: []string{"Advertentie accepted first"}},
		{in: "【PR】新しいブーツ", want: []string{"PR accepted first"}},
		{in: "#PR 新しいブーツ", want: []string{"#PR accepted first"}},
		{in: "【広告】ブーツ", want: []string{"広告 accepted first"}},
		{in: "プロモーション｜ブーツ", want: []string{"プロモーション accepted first"}},
		{in: "إعلان: أحذية", want: []string{"إعلان accepted first"}},
		{in: "#إعلان", want: []string{"#إعلان accepted first last"}},

		{in: "Enthaelt Werbung", want: []string{"Enthaelt Werbung accepted first last"}},
		{in: "Advertisement feature: boots", want: []string{"Advertisement feature accepted first"}},
		{in: "Our #AdvertisementFeature with Acme", want: []string{"#AdvertisementFeature accepted"}},
		{in: "Ad feature – boots", want: []string{"Ad feature accepted first"}},
		{in: "PR 新しいブーツ", want: []string{"PR accepted first"}},
		{in: "PR　新しいブーツ", want: []string{"PR accepted first"}},
		{in: "広告 新しいブーツ", want: []string{"広告 accepted first"}},
		{in: "プロモーション 新しいブーツ", want: []string{"プロモーション accepted first"}},

		{in: "Boots #sp", want: []string{"#sp vague last"}},
		{in: "Boots #spon #collab", want: []string{"#spon vague", "#collab vague last"}},
		{in: "#partner and #ambassador", want: []string{"#partner vague first", "#ambassador vague last"}},
		{in: "Thanks to @acme for the boots", want: []string{"Thanks to vague first"}},
		{in: "in collaboration with Acme", want: []string{"in collaboration with vague first"}},

		{in: "Acme gave me this coat", connection: "gifted", want: []string{"gave me this accepted"}},
		{in: "Acme gave me this coat", connection: "gifted", jurisdictions: gb, want: []string{"gave me this vague"}},
		{in: "Acme gave me this coat", connection: "paid"},
		{in: "A free product from Acme", connection: "gifted", want: []string{"free product from accepted"}},
		{in: "#gifted", connection: "gifted", jurisdictions: []string{"US", "uk"}, want: []string{"#gifted vague first last"}},
		{in: "#aff", connection: "affiliate", jurisdictions: gb, want: []string{"#aff vague first last"}},
		{in: "I earn a commission if you buy", connection: "affiliate", want: []string{"I earn a commission accepted first"}},
		{in: "(affiliate link)", connection: "affiliate", want: []string{"affiliate link accepted first last"}},
		{in: "I work on the maps team at Acme. I love it", connection: "employee", want: []string{"I work on accepted first"}},
		{in: "I work on my tan", connection: "employee"},
		{in: "I work at Acme, and our boots are great", connection: "employee", want: []string{"I work at accepted first"}},
		{in: "Ich arbeite bei Acme", connection: "employee", want: []string{"Ich arbeite bei accepted first"}},
		{in: "My sister owns this shop", connection: "family", want: []string{"My sister accepted first"}},
		{in: "My sister likes this", connection: "family"},
		{in: "Our client Acme has new boots", connection: "client", want: []string{"Our client accepted first"}},

		// words that are no labels
		{in: "PR 担当の田中です"},
		{in: "PR会社の田中"},
		{in: "PR新しいブーツ"},
		{in: "広告業界の話"},
		{in: "広告 業界の話"},
		{in: "新しいブーツの PR をします"},
		{in: "Ad features are new"},
		{in: "An ad hoc meeting about ad blockers"},
		{in: "Ad hoc meetings"},
		{in: "Ad blockers are popular"},
		{in: "Ad Age reports"},
		{in: "ad-free, ad-supported"},
		{in: "We launched a new ad"},
		{in: "Founded in 500 AD, they say"},
		{in: "Our ads, advertising and adverts"},
		{in: "#adventure #addict #ad_hoc #adfree"},
		{in: "Promotional code inside"},
		{in: "We sponsored the meetup, the meetup was sponsored"},
		{in: "This is not an ad."},
		{in: "not sponsored, no paid partnership, keine bezahlte Werbung"},
		{in: "PR: fix the tests. #PR"},
		{in: "Die Werbung läuft, die Anzeige ist raus"},
		{in: "La publicité marche"},
		{in: "Publicar, publicity, Publix"},
		{in: "partner ambassador sp collab"},
		{in: "thanks to everyone who came"},
		{in: "Can't add more, a d, A.D."},
		{in: "the word “ad” is short"},
		{in: "https://example.ad/x ad.example 13:10:de:ad:be:ef"},
		{in: "func (pr *p) { pr.sent() }"},
	}
	for _, tt := range tests {
		var got []string
		for _, l := range Labels(tt.in, LabelOptions{Connection: tt.connection, Jurisdictions: tt.jurisdictions}) {
			d := l.Span.Of(tt.in)
			for _, p := range []struct {
				is   bool
				word string
			}{{l.Accepted, "accepted"}, {l.Vague, "vague"}, {l.Buried, "buried"}, {l.First, "first"}, {l.Last, "last"}} {
				if p.is {
					d += " " + p.word
				}
			}
			got = append(got, d)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q as %s in %v (-want +got):\n%s", tt.in, tt.connection, tt.jurisdictions, diff)
		}
	}
}

func TestLabelsCountCodePointsForTheFold(t *testing.T) {
	in := "Größe 🎉\nund\n#ad 広告 #werbung"
	var got []string
	for _, l := range Labels(in, LabelOptions{}) {
		got = append(got, fmt.Sprint(l.Span.Of(in), " ", l.Offset))
	}
	if diff := cmp.Diff([]string{"#ad 12", "#werbung 19"}, got); diff != "" {
		t.Error(diff)
	}
}

// The table is data: what it holds is checked here, so that reading it can be simple.
func TestLabelTable(t *testing.T) {
	book := labelsKnown()
	if book.matcher == nil {
		t.Fatal("a label cannot be matched")
	}
	lines := 0
	for line := range strings.Lines(labelTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		f := strings.Fields(line)
		if !strings.Contains("marked phrase tag thanks near", f[0]) || !strings.Contains("any gifted affiliate employee family client", f[1]) || !strings.Contains("accepted accepted,GB=vague vague", f[2]) || len(f[3]) != 3 {
			t.Errorf("odd line: %s", line)
		}
	}
	if lines != len(book.rules) {
		t.Errorf("%d lines, %d rules", lines, len(book.rules))
	}
}

func FuzzLabels(f *testing.F) {
	f.Add("Ad: #ad #b https://c.example #werbung 【PR】広告 not an ad, thanks @x; my sister owns it", "family")
	f.Fuzz(func(t *testing.T, s, connection string) {
		last := 0
		for _, l := range Labels(s, LabelOptions{Connection: connection, Jurisdictions: []string{"GB", ""}}) {
			checkSpan(t, s, l.Span)
			if l.Span.Start < last || l.Accepted == l.Vague || l.Offset != utf8.RuneCountInString(s[:l.Span.Start]) {
				t.Errorf("%+v in %q", l, s)
			}
			last = l.Span.End
		}
	})
}

func BenchmarkLabels(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Labels(typicalPost, LabelOptions{Connection: "employee"})
	}
}
