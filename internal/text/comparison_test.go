package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestComparisonsWithNamedRivals(t *testing.T) {
	for _, tt := range []struct {
		language, text string
		want           []string
	}{
		{"en", "Our app is faster than Fastly.", []string{"faster than Fastly"}},
		{"en", "It needs less power than the Galaxy S25 does.", []string{"less power than the Galaxy S25"}},
		{"en", "Unlike Spotify, we pay musicians well.", []string{"Unlike Spotify"}},
		{"en", "Much cheaper than @rivalhq!", []string{"cheaper than @rivalhq"}},
		{"en", "Our new engine beats Turbonix by 20 %.", []string{"beats Turbonix"}},
		{"en", "You save 30 % compared to Cloudy.", []string{"compared to Cloudy"}},
		{"en", "More reliable than what Northwind Traders sells.", []string{"More reliable than what Northwind Traders"}},
		{"en-gb", "Nothing outperforms Acmeware. We do outperform Acmeware.", []string{"outperforms Acmeware", "outperform Acmeware"}},
		{"de", "Unsere Akkus halten länger als die von früher und sind besser als VoltMax.", []string{"besser als VoltMax"}},
		{"de", "Schneller als Spotify.", []string{"Schneller als Spotify"}},
		{"fr", "Notre pain est meilleur que Boulango.", []string{"meilleur que Boulango"}},
		{"fr", "Contrairement à Rapido, nous livrons le soir.", []string{"Contrairement à Rapido"}},
		{"es", "Nuestro servicio es más rápido que Veloz.", []string{"más rápido que Veloz"}},

		{"en", "A Dyson gives up after half an hour. Ours does not.", []string{"Dyson gives up after half an hour. Ours"}},
		{"en", "Your Fitbit died on day two, ours is on day nine.", []string{"Fitbit died on day two, ours"}},
		{"de", "Bei Aldi kostet das Brot so viel. Unsere halten eine Woche.", []string{"Aldi kostet das Brot so viel. Unsere"}},
		{"fr", "Les pneus Renault glissent. Les nôtres accrochent.", []string{"Renault glissent. Les nôtres"}},
		{"es", "Las bolsas de Mercadona se rompen. Las nuestras aguantan.", []string{"Mercadona se rompen. Las nuestras"}},
		{"en", "A third of the sugar of a Pepsi.", []string{"third of the sugar of a Pepsi"}},
		{"en", "Whole teams leave Asana for us.", []string{"leave Asana"}},
		{"en", "They moved from Trello to us in a day.", []string{"from Trello"}},
		{"en", "Uber can't keep up with our bikes, and Lyft cant either.", []string{"Uber can't keep up"}},
		{"en", "Lyft cant hold a candle to us.", []string{"Lyft cant hold a candle to"}},
		{"en", "Our map was ready. Waze smiled, Excel was still loading.", []string{"Excel was still loading"}},
		{"de", "Schluss mit Zoom: Wir haben etwas Leiseres.", []string{"Schluss mit Zoom"}},
		{"es", "Rinde el doble que Persil.", []string{"doble que Persil"}},

		{"en", "At Tesco you queue. At our till you are greeted.", []string{"Tesco you queue. At our"}},
		{"de", "Bei Telekom warten Sie, bei uns nicht.", []string{"Telekom warten Sie, bei uns"}},
		{"fr", "Chez Carrefour on attend, chez nous on cause.", []string{"Carrefour on attend, chez nous"}},
		{"en", "At Carlton you pay for the towel; at our pool you don't.", []string{"Carlton you pay for the towel; at our"}},
		{"en", "easyJet sells seats. We only sell calm. It sells.", []string{"easyJet sells seats. We only sell"}},
		{"en", "Evernote has forty menus. We have one.", []string{"Evernote has forty menus. We have"}},
		{"en", "Ryanair charges for water. We only charge for seats.", []string{"Ryanair charges for water. We only charge"}},
		{"es", "Ni Glovo ni Uber: aquí venimos en bici.", []string{"Ni Glovo"}},
		{"en", "Neither Uber nor Lyft knows this town as we do.", []string{"Neither Uber"}},
		{"en", "Some say it is a Kindle killer. We agree.", []string{"Kindle killer"}},
		{"en", "Our map makes Waze and makes Garmin look slow.", []string{"Garmin look"}},
		{"en", "Forget Babbel. Two weeks with us are enough.", []string{"Forget Babbel"}},

		{"en", "It is much quieter than your Dyson.", []string{"quieter than your Dyson"}},
		{"en", "Spotify: 12 a month. Us: nothing.", []string{"Spotify: 12 a month. Us"}},
		{"en", "Two studios dropped Photoshop after a day with our brush.", []string{"dropped Photoshop"}},
		{"en", "Three times the space? Double the storage that Dropbox gives you.", []string{"Double the storage that Dropbox"}},
		{"en", "Not even Starbucks asks where the milk is from. We do.", []string{"Not even Starbucks"}},
		{"de", "Sie buchen in der halben Zeit, die DATEV braucht.", []string{"halben Zeit, die DATEV"}},
		{"es", "Ya quisiera Starbucks este café.", []string{"Ya quisiera Starbucks"}},

		{"en", "Our search leaves Searchly in the dust.", []string{"Searchly in"}},
		{"en", "Whole offices come to us from Asana.", []string{"to us from Asana"}},
		{"en", "Why pay Spotify 12 a month? We take 5.", []string{"Why pay Spotify"}},
		{"en", "We charge a third of what Adobe charges.", []string{"a third of what Adobe"}},
		{"de", "Das kostet ein Drittel von dem, was Fielmann verlangt.", []string{"ein Drittel von dem, was Fielmann"}},

		{"en", "Nobody knows more about this vase than Mrs Ito.", nil},
		{"en", "We left Paris in the dust, and our car in Lyon.", nil},
		{"en", "We replaced Slack with our own server.", nil},
		{"en", "Hours: Lidl is open until nine. Us: see the door.", nil},
		{"de", "Das Museum, die Hälfte davon, die Google gehört.", nil},
		{"en", "Uber has moved. We meet at its old office.", nil},
		{"en", "At Google she learned to code. With us she learned to sail.", nil},
		{"en", "Meet us at Lidl, then at our gate.", nil},
		{"en", "The Kindle killer app is reading.", nil},
		{"en", "Slack is still loading for many people this morning.", nil},
		{"en", "A friend of ours works at Google. The shop next to ours sells Nike.", nil},
		{"en", "Half the length of Loch Ness, half the population of Wales.", nil},
		{"en", "Anna leaves Brink for us in May. She drove from Leeds to our door.", nil},
		{"en", "Google has a lighthouse on its map. Our lighthouse is older.", nil},
		{"de", "Die Straße vor Lidl ist gesperrt. Unsere neue Linie fährt dort nicht.", nil},
		{"en", "Better than ever, faster than before.", nil},
		{"en", "Come earlier than Monday, no later than March.", nil},
		{"en", "It was colder than Iceland, and bigger than Texas.", nil},
		{"en", "Node.js 22 starts faster than Node.js 20.", nil},
		{"en", "More than Google knows.", nil},
		{"en", "Rather than Slack, use mail. Other than Slack we use nothing.", nil},
		{"en", "Brazil beats Germany in the final.", nil},
		{"en", "WebP files are smaller than PNG files.", nil},
		{"en", "A river that is longer than the Amazon, a tower bigger than the Eiffel Tower.", nil},
		{"en", "Our truck is bigger than the Ford Transit, our phone smaller than the iPhone.", []string{"bigger than the Ford Transit", "smaller than the iPhone"}},
		{"en", "We are bigger than Northbox.", []string{"bigger than Northbox"}},
		{"de", "Unser Regal trägt mehr als Autos wiegen und ist leichter als Stahl.", nil},
		{"fr", "Plus que jamais. Mieux que prévu.", nil},
		{"it", "Più veloce di Rapido.", nil},
	} {
		var got []string
		for _, c := range Comparisons(tt.text, tt.language) {
			got = append(got, c.Of(tt.text))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", tt.language, tt.text, diff)
		}
	}
}

// TestComparisonsInLongSentences: however long a sentence is, each word is held against what stands near it.
func TestComparisonsInLongSentences(t *testing.T) {
	for _, words := range []string{"Uber killer ", "ours is ", "ni Uber ", "Uber is still loading ", "at our ", "half the of ", "leave Uber ", "makes Uber look "} {
		s := strings.Repeat(words, 1<<15)
		for _, language := range []string{"en", "es"} {
			Comparisons(s, language) // this takes minutes where the time grows with the square
		}
	}
}

func FuzzComparisons(f *testing.F) {
	f.Add("Faster than @x, unlike Acme. compared to B", "en")
	f.Add("besser als", "de")
	f.Fuzz(func(t *testing.T, s, language string) {
		for _, c := range Comparisons(s, language) {
			if c.Start < 0 || c.End > len(s) || c.Start >= c.End || c.Name == "" {
				t.Fatalf("%+v is not in a text of %d bytes", c, len(s))
			}
		}
	})
}
