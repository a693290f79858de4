package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHousesSetBesideEachOther(t *testing.T) {
	for _, tt := range []struct {
		language, text string
		want           []string
	}{
		{"en", "With Monzo you get a robot. With us you get Karen.", []string{"Monzo you get a robot. With us"}},
		{"en", "At the Hansen you wait. At ours you sit.", []string{"Hansen you wait. At ours"}},
		{"en", "EasyJet charges you for the bag. With us you just board.", []string{"EasyJet charges you for the bag. With us"}},
		{"de", "Wer bei der Sparkasse fragt, wartet. Bei uns ist der Kaffee fertig.", []string{"Sparkasse fragt, wartet. Bei uns"}},
		{"fr", "Chez Rapido, on attend. Chez nous, on décroche.", []string{"Rapido, on attend. Chez nous"}},
		{"es", "Con Iberia se paga. Con nosotros viaja.", []string{"Iberia se paga. Con nosotros"}},
		{"en", "Us: a minute. Slack: an hour.", []string{"Slack"}},
		{"en", "Costa bakes by the mile. We have Pete. Taste the difference.", []string{"Taste the difference"}},
		{"en", "Our tin loaf puts Warburtons to shame.", []string{"puts Warburtons to shame"}},

		{"en", "At Wembley we lost. At ours we will win.", nil},
		{"en", "Tesco is closed today. With us the parcels are safe.", nil},
		{"en", "With PayPal you pay at once. With us you can pay by bill, too.", nil},
		{"en", "She moved to us from Barclays in May.", nil},
		{"en", "With Christmas near, bring a friend. With us, the more the merrier.", nil},
		{"en", "The storm puts the harbour in the shade, and the tower leaves us standing.", nil},
		{"en", "Taste the difference between winter and spring honey of ours.", nil},
		{"de", "Bei Regen gehen wir hinein. Bei uns wird niemand nass.", nil},
		{"fr", "Chez Paul, le boulanger, le four est froid. Chez nous, on répare le leur.", nil},

		{"es", "Hoy ha hecho más frío en Burgos que en Segovia.", nil},
		{"en", "Unlike Vermeer, de Hooch painted the yard. Look at the little picture.", nil},
		{"en", "Unlike Acme, we sharpen every picture that you take.", []string{"Unlike Acme"}},
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
