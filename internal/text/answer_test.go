package text

import "testing"

func TestAnswersAreSigned(t *testing.T) {
	for s, want := range map[string]bool{
		"Sorry about that! We've refunded you. ^AB":                          true,
		"All our people are safe. We will say more at noon. Ben":             true,
		"Thanks for telling us.\n\nAna, Acme customer support":               true,
		"Hi, this is Ana from Acme. I've looked at your order.":              true,
		"We're on it – Ana":                                                  true,
		"Ana here from Acme! What is your order number?":                     true,
		"Das tut uns leid. Viele Grüße, Lena":                                true,
		"Nous regardons cela. Cordialement, Léa":                             true,
		"Sentimos el retraso. Soy Marta, del equipo de atención.":            true,
		"Thank you, {{customer}}! We will look into it. {{agent}}":           true,
		"We are sorry about that and will look into it.":                     false,
		"Thanks for the kind words!":                                         false,
		"Please call us on Monday":                                           false,
		"We open at nine. See you there!":                                    false,
		"Great question. The answer is in our guide: https://acme.example/a": false,
		"Thank you, we will look into it.":                                   false,
		"":                                                                   false,
	} {
		if got := Signed(s); got != want {
			t.Errorf("%q: signed is %v", s, got)
		}
	}
}

func TestHoldingStatementsSayWhenTheyGoOn(t *testing.T) {
	for s, want := range map[string]bool{
		"We know. Our next update comes at 15:00 UTC.":                     true,
		"We will say more by 3 pm.":                                        true,
		"We'll post again within the hour.":                                true,
		"Next update: {{time}}":                                            true,
		"We'll be back here in two hours.":                                 true,
		"Wir melden uns um 16 Uhr wieder.":                                 true,
		"Die nächste Meldung kommt um 16 Uhr.":                             true,
		"Prochain point à 17h30.":                                          true,
		"Informaremos de nuevo a las 18:00.":                               true,
		"We'll update you as soon as possible.":                            false,
		"We will share more information when we have it. It began at 9:00": false,
		"More soon.": false,
		"":           false,
	} {
		if got := NextUpdate(s); got != want {
			t.Errorf("%q: next update is %v", s, got)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add("This is ^A. Ana\n– {{x}}")
	f.Fuzz(func(t *testing.T, s string) {
		Signed(s)
		NextUpdate(s)
	})
}
