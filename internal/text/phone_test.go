package text

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// Whatever the library holds for a valid example of a region, the table does too, in international and national form.
func TestPhonesAgreeWithTheLibraryOnExamples(t *testing.T) {
	types := []phonenumbers.PhoneNumberType{phonenumbers.FIXED_LINE, phonenumbers.MOBILE, phonenumbers.TOLL_FREE, phonenumbers.PREMIUM_RATE, phonenumbers.SHARED_COST, phonenumbers.VOIP, phonenumbers.PERSONAL_NUMBER}
	n := 0
	for region := range phonenumbers.GetSupportedRegions() {
		for _, typ := range types {
			num := phonenumbers.GetExampleNumberForType(region, typ)
			if num == nil {
				continue
			}
			n++
			e164 := phonenumbers.Format(num, phonenumbers.E164)
			code, national, ok := international(e164[1:])
			if !ok || "+"+code+national != e164 {
				t.Errorf("%s %s: got +%s %s, %v", region, e164, code, national, ok)
			}
			written := "Tel.: " + phonenumbers.Format(num, phonenumbers.NATIONAL)
			if want, err := phonenumbers.Parse(written[6:], region); err != nil || !phonenumbers.IsValidNumber(want) || strings.ContainsAny(written[6:], "#*") {
				continue
			}
			got := PersonalData(written, PersonalOptions{Region: region})
			if len(got) != 1 || got[0].Kind != "phone" || got[0].Normal != e164 || got[0].Span.End != len(written) {
				// Numbers of fewer than seven digits are too like any other number.
				if len(phonenumbers.GetNationalSignificantNumber(num)) > 7 {
					t.Errorf("%s: %q gives %+v, want %s", region, written, got, e164)
				}
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d examples", n)
	}
}

// Random digits are valid numbers here exactly where they are for the library.
func TestPhonesAgreeWithTheLibraryOnRandomDigits(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	valid := 0
	for range 20_000 {
		digits := make([]byte, 7+r.Intn(8))
		for i := range digits {
			digits[i] = byte('0' + r.Intn(10))
		}
		in := "+" + string(digits)
		num, err := phonenumbers.Parse(in, "")
		want := err == nil && phonenumbers.IsValidNumber(num)
		code, national, got := international(string(digits))
		if got {
			valid++
		}
		if got != want && !strings.HasPrefix(in, "+447700900") {
			t.Errorf("%s: valid here %v, in the library %v", in, got, want)
		}
		if got && want && "+"+code+national != phonenumbers.Format(num, phonenumbers.E164) {
			t.Errorf("%s: +%s%s here, %s in the library", in, code, national, phonenumbers.Format(num, phonenumbers.E164))
		}
	}
	if valid < 500 {
		t.Errorf("only %d valid numbers", valid)
	}
}

func TestEveryNumberingPlanCompiles(t *testing.T) {
	n := 0
	for line := range strings.Lines(phoneTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		p := parsePlan(strings.TrimSuffix(line, "\n"))
		p.national("0123456789")
		p.pattern()
		if p.before != nil {
			p.before()
		}
		if p.leading != nil {
			p.leading()
		}
		n++
	}
	if n < 240 {
		t.Errorf("%d plans", n)
	}
}
