package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// personalKinds are those that Personal.Kind names.
var personalKinds = []string{"payment-card", "iban", "us-ssn", "us-itin", "uk-nino", "ca-sin", "de-tax-id", "fr-nir", "es-dni", "it-cf", "in-aadhaar", "email", "phone", "ip", "secret"}

func TestPersonalData(t *testing.T) {
	jwt := "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
	tests := []struct {
		in   string
		o    PersonalOptions
		want []string // kind, text, normal
	}{
		{in: "Pay with 4111 1111 1111 1111, 12/27", want: []string{"payment-card", "4111 1111 1111 1111", "4111111111111111"}},
		{in: "4242-4242-4242-4242", want: []string{"payment-card", "4242-4242-4242-4242", "4242424242424242"}},
		{in: "5555555555554444.", want: []string{"payment-card", "5555555555554444", "5555555555554444"}},
		{in: "“2223003122003222”", want: []string{"payment-card", "2223003122003222", "2223003122003222"}},
		{in: "amex 3782 822463 10005", want: []string{"payment-card", "3782 822463 10005", "378282246310005"}},
		{in: "6011111111111117 and 3530111333300000", want: []string{"payment-card", "6011111111111117", "6011111111111117", "payment-card", "3530111333300000", "3530111333300000"}},
		{in: "my Diners card 30569309025904", want: []string{"payment-card", "30569309025904", "30569309025904"}},
		{in: "Karte 6759 6498 2643 8453", want: []string{"payment-card", "6759 6498 2643 8453", "6759649826438453"}},
		{in: "カード4111111111111111です", want: []string{"payment-card", "4111111111111111", "4111111111111111"}},
		{in: "4111\u00a01111\u00a01111\u00a01111", want: []string{"payment-card", "4111\u00a01111\u00a01111\u00a01111", "4111111111111111"}},

		{in: "IBAN: DE89 3704 0044 0532 0130 00.", want: []string{"iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"}},
		{in: "gb29nwbk60161331926819", want: []string{"iban", "gb29nwbk60161331926819", "GB29NWBK60161331926819"}},
		{in: "(FR14 2004 1010 0505 0001 3M02 606)", want: []string{"iban", "FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"}},
		{in: "NO93-8601-1117-947 MT84MALT011000012345MTLCAST001S", want: []string{"iban", "NO93-8601-1117-947", "NO9386011117947", "iban", "MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"}},

		{in: "His SSN is 123-45-6789.", want: []string{"us-ssn", "123-45-6789", "123456789"}},
		{in: "social security number 123 45 6789", want: []string{"us-ssn", "123 45 6789", "123456789"}},
		{in: "ITIN 912-70-1234", want: []string{"us-itin", "912-70-1234", "912701234"}},
		{in: "National Insurance number AB 12 34 56 C", want: []string{"uk-nino", "AB 12 34 56 C", "AB123456C"}},
		{in: "NI number: ab123456c", want: []string{"uk-nino", "ab123456c", "AB123456C"}},
		{in: "my SIN: 046 454 286", want: []string{"ca-sin", "046 454 286", "046454286"}},
		{in: "Numéro d’assurance sociale 130-692-544", want: []string{"ca-sin", "130-692-544", "130692544"}},
		{in: "Meine Steuer-ID: 86 095 742 719", want: []string{"de-tax-id", "86 095 742 719", "86095742719"}},
		{in: "IdNr. 47036892816", want: []string{"de-tax-id", "47036892816", "47036892816"}},
		{in: "numéro de sécurité sociale : 2 55 08 14 168 025 38", want: []string{"fr-nir", "2 55 08 14 168 025 38", "255081416802538"}},
		{in: "n° de sécu 1 84 12 2A 451 089 33", want: []string{"fr-nir", "1 84 12 2A 451 089 33", "184122A45108933"}},
		{in: "DNI 12345678Z", want: []string{"es-dni", "12345678Z", "12345678Z"}},
		{in: "DNI: 12.345.678-Z", want: []string{"es-dni", "12.345.678-Z", "12345678Z"}},
		{in: "con NIE X-1234567-L", want: []string{"es-dni", "X-1234567-L", "X1234567L"}},
		{in: "Codice fiscale: RSSMRA85T10A562S", want: []string{"it-cf", "RSSMRA85T10A562S", "RSSMRA85T10A562S"}},
		{in: "My Aadhaar is 2341 2341 2346", want: []string{"in-aadhaar", "2341 2341 2346", "234123412346"}},

		{in: "Write to Ana.Lopez+x@Mail.Acme.example, please", want: []string{"email", "Ana.Lopez+x@Mail.Acme.example", "ana.lopez+x@mail.acme.example"}},
		{in: "<mailto:ana@acme.org>", want: []string{"email", "ana@acme.org", "ana@acme.org"}},
		{in: "jürgen@bücher.de: hallo", want: []string{"email", "jürgen@bücher.de", "jürgen@bücher.de"}},
		{in: "ana@example.com", want: []string{"email", "ana@example.com", "ana@example.com"}},

		{in: "Call +44 20 7946 0958 now", want: []string{"phone", "+44 20 7946 0958", "+442079460958"}},
		{in: "+1 (415) 555-2671", want: []string{"phone", "+1 (415) 555-2671", "+14155552671"}},
		{in: "+1.415.555.2671", want: []string{"phone", "+1.415.555.2671", "+14155552671"}},
		{in: "📞+49 (0)30 901820", want: []string{"phone", "+49 (0)30 901820", "+4930901820"}},
		{in: "電話：+81-3-1234-5678", want: []string{"phone", "+81-3-1234-5678", "+81312345678"}},
		{in: "Tel. 030 901820", o: PersonalOptions{Region: "DE"}, want: []string{"phone", "030 901820", "+4930901820"}},
		{in: "030/901820", o: PersonalOptions{Language: "de"}, want: []string{"phone", "030/901820", "+4930901820"}},
		{in: "0049 30 901820", o: PersonalOptions{Language: "de"}, want: []string{"phone", "0049 30 901820", "+4930901820"}},
		{in: "020 7946 0958 or 07700 900123", o: PersonalOptions{Language: "en-GB"}, want: []string{"phone", "020 7946 0958", "+442079460958", "phone", "07700 900123", "+447700900123"}},
		{in: "(415) 555-2671 / 415-555-2671 / 1-800-555-0199", o: PersonalOptions{Region: "US"}, want: []string{"phone", "(415) 555-2671", "+14155552671", "phone", "415-555-2671", "+14155552671", "phone", "1-800-555-0199", "+18005550199"}},
		{in: "Text 4155552671", o: PersonalOptions{Region: "US"}, want: []string{"phone", "4155552671", "+14155552671"}},
		{in: "Llámanos: 912 345 678", o: PersonalOptions{Language: "es"}, want: []string{"phone", "912 345 678", "+34912345678"}},
		{in: "01 23 45 67 89", o: PersonalOptions{Language: "fr", Region: "DE"}, want: []string{"phone", "01 23 45 67 89", "+33123456789"}},
		{in: "Tel. 06 4620 2010", o: PersonalOptions{Language: "it"}, want: []string{"phone", "06 4620 2010", "+390646202010"}},
		{in: "8 (495) 123-45-67", o: PersonalOptions{Language: "ru"}, want: []string{"phone", "8 (495) 123-45-67", "+74951234567"}},
		{in: "tel:+442079460958", o: PersonalOptions{Skip: []Span{{0, 17}}}, want: []string{"phone", "+442079460958", "+442079460958"}},

		{in: "0171 3920077 01713920077", o: PersonalOptions{Region: "DE"}, want: []string{"phone", "0171 3920077", "+491713920077"}},
		{in: "at 01713920077", o: PersonalOptions{Region: "DE"}, want: []string{"phone", "01713920077", "+491713920077"}},
		{in: "(call 415-555-2671) (415-555-2671)", o: PersonalOptions{Region: "US"}, want: []string{"phone", "415-555-2671", "+14155552671", "phone", "415-555-2671", "+14155552671"}},
		{in: "DNS 1.1.1.1, IP 1.2.3.4, 5.6.7.8:80", want: []string{"ip", "1.1.1.1", "1.1.1.1", "ip", "1.2.3.4", "1.2.3.4", "ip", "5.6.7.8", "5.6.7.8"}},
		{in: "Server 203.0.113.7, 192.168.0.1:8080", want: []string{"ip", "203.0.113.7", "203.0.113.7", "ip", "192.168.0.1", "192.168.0.1"}},
		{in: "at 2001:db8::8a2e:370:7334 and fe80::1 and ::1", want: []string{"ip", "2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334", "ip", "fe80::1", "fe80::1"}},

		{in: "AKIAIOSFODNN7EXAMPLE", want: []string{"secret", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"}},
		{in: "token=ghp_16C7e42F292c6912E7710c838347Ae178B4a", want: []string{"secret", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"}},
		{in: "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", want: []string{"secret", "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe"}},
		{in: "Bearer " + jwt, want: []string{"secret", jwt, jwt}},
		{in: "password: hunter2!", want: []string{"secret", "hunter2", "hunter2"}},
		{in: "Passwort = 'Sommer2024!x'", want: []string{"secret", "Sommer2024!x", "Sommer2024!x"}},
		{in: "DB_PASSWORD=s3cr3t-value", want: []string{"secret", "s3cr3t-value", "s3cr3t-value"}},
		{in: "Mot de passe : Soleil99", want: []string{"secret", "Soleil99", "Soleil99"}},
		{in: "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", want: []string{"secret", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}},
		{in: "see https://ana:pa55word@intranet.example/x", want: []string{"secret", "ana:pa55word", "ana:pa55word"}},
		{in: "-----BEGIN RSA PRIVATE KEY-----\nMIIE", want: []string{"secret", "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"}},
		{in: "https://example.com/?key=AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", o: PersonalOptions{Skip: []Span{{0, 64}}}, want: []string{"secret", "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe"}},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range PersonalData(tt.in, tt.o) {
			got = append(got, p.Kind, p.Span.Of(tt.in), p.Normal)
			if !slices.Contains(personalKinds, p.Kind) {
				t.Errorf("%q is no known kind", p.Kind)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

// Each of these looks like personal data to a careless reader.
var impersonal = []string{
	// dates and times
	"2024-01-31", "31.01.2024 10:30", "01.02.2024", "01/02/2024", "2024-01-31T10:30:00+02:00", "20240131123045", "1705312345678", "10:30–12:45", "12:30:45", "2019/2020", "1999-2024", "am 01.02. 2024 um 09.30", "24/7", "09.30-17.00", "Mo-Fr 08 - 18", "03-04-05", "2026-03-26 1PM",
	// prices and amounts
	"$1,234,567.89", "1.234.567,89 €", "EUR 100 000 000", "+100 000 000 users", "+50%", "0,99 €", "1 234 567 890 dollars", "+1234567 views", "100000000000000", "4111 1111", "£020 000",
	// versions, addresses of pages, hashes, ids
	"version 1.2.3.4", "v10.0.19041.1", "Chrome 120.0.6099.109", "1.2.3", "Release 2.0.0.1", "Git 1.7.3.3", "V8 7.9.317.25 is faster", "call CVE-2018-12115", "Call 2012-2013 again", "text 6.8.275.32", "clause 252.227-7013", "https://example.com/p/4111111111111111", "example.com/orders/4111111111111111?x=020%207946", "#4111111111111111", "#0301234567", "https://x.com/a/status/1234567890123456789",
	"d41d8cd98f00b204e9800998ecf8427e", "550e8400-e29b-41d4-a716-446655440000", "de305d54-75b4-431b-adb2-eb6b9e546014", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "§ 1.2.3.4", "doi:10.1000/182", "10.1145/3292500.3330701", "arXiv:2101.00001", "C++ std::vector a::b", "commit 4a7d1ed", "0x41414141", "rs123456789",
	// orders, books, products
	"Order 4111111111111112", "Order 4111111111111111", "your order number is: 4111111111111111", "Invoice no. 4111111111111111", "Bestellnummer: 4111111111111111", "order no. 0301234567", "Bestellnummer 0301234567", "ISBN 978-3-16-148410-0", "ISBN 0-306-40615-2", "ISBN 0306406152", "EAN 4006381333931", "IMEI 356938035643809", "Ticket 12345678", "case 123-45-6789", "part 046 454 286", "DE89 3704 0044 0532 0130 01", "GB29 of 30 people went there by car", "AB123456C", "Model RSSMRA85T10A562S", "12345678Z", "invoice 86095742719", "0000 0000 0000 0000", "4444 4444 4444 4444 4", "1234 5678 9012 3456", "1111-1111-1111-1111",
	// coordinates, measures, scores
	"48.8566, 2.3522", "+48.856613, +2.352222", "40.7128° N, 74.0060° W", "-33.8688 151.2093", "0.1278 51.5074", "3.14159265358979", "1:0, 2:1, 3:2", "52°31'12.0288\"N", "100 x 200 x 300", "192 168 0 1", "256.1.1.1", "1.1.1.1.1", "01.02.03.04",
	// mail that is none
	"git@github.com:acme/site.git", "@ana@social.example", "ana@", "@acme.com", "logo@2x.png", "npm i left-pad@1.3.0", "actions/checkout@v4", "https://medium.com/@ana.com/x", "user@localhost", "we met @ home.", "a@b", "x@y..com", "user:pass@host",
	// words that only look like secrets
	"password: required", "Your password is important", "Token: available now", "secret: ingredients", "const secret = alice.computeSecret(bob2.key)", "https://user:pass@host/", "merge 0222540827", "call 60000 (60", "bytes 02 01 04 03 06 05", "password: ********", "API key: <your-key>", "api_key = os.environ['KEY_12345678901']", "password={{password1}}", "password: $PASSWORD1", "secret=xxxxxxxxxxxxxxxx1", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "The secret to 100 % success", "Passwords: 10 tips", "sk-ating is fun", "eyJust.a.word", "Promo code: SAVE2024", "Use my code ANA20", "AKIA", "key-note speakers 2024", "tokenized 1234567890abcdefgh", "the password is in the vault",
	"https://bucket.s3.amazonaws.com/a.png?X-Amz-Credential=AKIAVCODYLSA53PQK4ZA%2F20251003%2Fus-east-1",
	// sins and cons
	"It is a sin to pay 046 454 286", "NI in December", "123-45-6789", "046 454 286", "2341 2341 2346", "255081416802538",
	"SSN 000-12-3456", "SSN 666-12-3456", "SSN 123-00-4567", "ITIN 912-20-1234", "National Insurance QQ123456C", "national insurance GB123456A", "SIN 046 454 287", "Steuer-ID 86095742718", "DNI 12345678A", "codice fiscale RSSMRA85T10A562T", "aadhaar 2341 2341 2347",
	"911 and 112", "555-2671", "+999 123 456 789", "+1 123 456 7890", "phone 123",
}

func TestWhatIsNoPersonalData(t *testing.T) {
	for _, o := range []PersonalOptions{{}, {Region: "US"}, {Region: "GB"}, {Language: "de", Region: "DE"}, {Language: "fr"}, {Language: "es"}, {Language: "it"}, {Region: "IN"}} {
		for _, s := range impersonal {
			for _, in := range []string{s, "So " + s + ", we said."} {
				for _, p := range PersonalData(in, o) {
					t.Errorf("%q in %+v: %s %q", in, o, p.Kind, p.Span.Of(in))
				}
			}
		}
	}
}

// TestPersonalDataByRegion: what each kind of number looks like in the wild, and what only looks like it.
func TestPersonalDataByRegion(t *testing.T) {
	de, us, jp := PersonalOptions{Language: "de", Region: "DE"}, PersonalOptions{Language: "en-US", Region: "US"}, PersonalOptions{Language: "ja", Region: "JP"}
	for _, tt := range []struct {
		name string
		in   string
		o    PersonalOptions
		want string // kind, text
	}{
		{"a German number with a space", "Büro 030 901820 ab neun", de, "phone 030 901820"},
		{"the same after a word for it", "Ruf an: 030 901820", de, "phone 030 901820"},
		{"an area code in parentheses, the rest in one", "(212) 5550143", us, "phone (212) 5550143"},
		{"stops, with the 1 before", "1.212.555.0143", us, "phone 1.212.555.0143"},
		{"full-width digits", "２１２-５５５-０１４３", us, "phone ２１２-５５５-０１４３"},
		{"full-width digits and signs", "電話 ０３－１２３４－５６７８", jp, "phone ０３－１２３４－５６７８"},
		{"a full-width international number", "日本＋１ ２１２ ５５５ ０１４３まで", jp, "phone ＋１ ２１２ ５５５ ０１４３"},
		{"dollars before", "$212 555 0143", us, ""},
		{"dollars a space before", "US$ 212 555 0143", us, ""},
		{"euros before", "€ 212 555 0143", us, ""},
		{"a currency's code", "USD 212 555 0143", us, ""},
		{"a population", "Population: 212 555 0143", us, ""},
		{"a population behind", "212 555 0143 inhabitants", us, ""},
		{"Einwohner", "Einwohner: 030 901820", de, ""},
		{"a phone after a sum", "Sales: 12. Call 212 555 0143", us, "phone 212 555 0143"},

		{"every machine's own address", "http://127.0.0.1:8080, 127.0.0.53, ::1, [::1]:80, 0:0:0:0:0:0:0:1, ::ffff:127.0.0.1", us, ""},
		{"any address, a mask", "server 0.0.0.0:80, netmask 255.255.255.0, [::]:80", us, ""},
		{"an address", "server at 192.168.4.77", us, "ip 192.168.4.77"},

		{"a number abroad, where no region is known", "Call 0049 30 901820 or 00 44 20 7946 0958", PersonalOptions{Language: "en"}, "phone 0049 30 901820phone 00 44 20 7946 0958"},
		{"noughts that nobody calls", "0049 30 901820", PersonalOptions{Language: "en"}, ""},
		{"a card that pays an order", "order 4711 was paid with 4111111111111111", us, "payment-card 4111111111111111"},
		{"a card in its groups, whatever is before", "Order 4111 1111 1111 1111", us, "payment-card 4111 1111 1111 1111"},
		{"a card with two spaces between groups", "4111  1111  1111  1111", us, "payment-card 4111  1111  1111  1111"},
		{"a card and its end, behind a slash", "4111 1111 1111 1111/12-27", us, "payment-card 4111 1111 1111 1111"},
		{"a card and its end, behind a space", "4111111111111111 12/27", us, "payment-card 4111111111111111"},
		{"a card and its end, in parentheses", "4111 1111 1111 1111 (12/27)", us, "payment-card 4111 1111 1111 1111"},
		{"a card and its end, four digits", "3782 822463 10005  12/2027", us, "payment-card 3782 822463 10005"},
		{"no month behind it", "4111 1111 1111 1111/13-27", us, ""},
		{"a full-width card", "４１１１ １１１１ １１１１ １１１１", jp, "payment-card ４１１１ １１１１ １１１１ １１１１"},

		{"a part of an office", "Part number 123-45-6789 for your taxpayer desk", us, ""},
		{"a room of an office", "The social security office is in room 123456789", us, ""},
		{"an order of an office", "order 123-45-6789 from the Social Security Administration", us, ""},
		{"pages", "Social security law: 536904399 pages", us, ""},
		{"a letter that checks a part", "Item 12345678Z (dni)", us, ""},
		{"a reference of an insurance", "Ref AB123456C, national insurance", us, ""},
		{"a part of something else", "My social security number (part of it) is 123-45-6789", us, "us-ssn 123-45-6789"},
		{"a room, and a number", "Room 12, SSN 123-45-6789", us, "us-ssn 123-45-6789"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, p := range PersonalData(tt.in, tt.o) {
				got += p.Kind + " " + p.Span.Of(tt.in)
			}
			if got != tt.want {
				t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestFullWidthTextKeepsItsPlaces(t *testing.T) {
	in := "リンク https://a.example/０ コード ana@acme.org 電話 ０３－１２３４－５６７８"
	link := Span{strings.Index(in, "https"), strings.Index(in, " コ")}
	got := PersonalData(in, PersonalOptions{Region: "JP", Skip: []Span{link}})
	if len(got) != 2 || got[0].Span.Of(in) != "ana@acme.org" || got[1].Span.Of(in) != "０３－１２３４－５６７８" || got[1].Normal != "+81312345678" {
		t.Errorf("got %+v", got)
	}
}

func TestExampleAddressesInCode(t *testing.T) {
	in := "run `mail ana@example.com` or `mail ana@acme.org`"
	got := PersonalData(in, PersonalOptions{Code: []Span{{4, 26}, {30, len(in)}}})
	if len(got) != 1 || got[0].Normal != "ana@acme.org" {
		t.Errorf("got %+v", got)
	}
}

func FuzzPersonalData(f *testing.F) {
	f.Add("4111 1111 1111 1111, DE89 3704 0044 0532 0130 00, SSN 123-45-6789, ana@acme.org, +44 20 7946 0958, (030) 901820, 10.0.0.1, fe80::1, password: hunter2", "DE")
	f.Add("Codice fiscale RSSMRA85T10A562S, DNI 12345678Z, NIE X1234567L, NIR 1 84 12 2A 451 089 33, NI AB123456C, 8 (495) 123-45-67", "RU")
	f.Add("https://a:b1c2d3@host/ -----BEGIN RSA PRIVATE KEY----- eyJhbGciOiJIUzI1NiJ9.e30.x AKIAIOSFODNN7EXAMPLE 12345678:abcdefghijklmnopqrstuvwxyz123456789", "US")
	f.Add("電話 ０３－１２３４－５６７８ ４１１１ １１１１ １１１１ １１１１/12-27 ｘ＠ａ．ｃｏｍ", "JP")
	f.Fuzz(func(t *testing.T, s, region string) {
		last := 0
		for _, p := range PersonalData(s, PersonalOptions{Region: region, Language: region, Skip: []Span{{3, 5}}, Code: []Span{{7, 8}}}) {
			checkSpan(t, s, p.Span)
			if p.Span.Start < last || p.Normal == "" || !slices.Contains(personalKinds, p.Kind) {
				t.Errorf("%+v behind %d", p, last)
			}
			last = p.Span.End
		}
	})
}

func BenchmarkPersonalData(b *testing.B) {
	for name, s := range map[string]string{
		"typical": typicalPost,
		"numbers": "On 2024-01-31 at 10:30 we sold 1,234 of 5,678 for $99.95 each; call 020 7946 0958 (order 4711). " + strings.Repeat("1.2.3 ", 5),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				PersonalData(s, PersonalOptions{Region: "GB"})
			}
		})
	}
}

// TestParenthesesHideNothing: a number is what it is in parentheses, too.
func TestParenthesesHideNothing(t *testing.T) {
	for s, want := range map[string]string{
		"(4539 5787 6362 1486)":        "payment-card",
		"Card (4539578763621486)":      "payment-card",
		"SSN (536-90-4399)":            "us-ssn",
		"the server (10.1.2.3) is up":  "ip",
		"call (800) 555-0199 for help": "phone",
	} {
		got := ""
		for _, p := range PersonalData(s, PersonalOptions{Language: "en-US", Region: "US"}) {
			got += p.Kind
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
