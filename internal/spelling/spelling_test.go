package spelling

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"owner", "backup", "platform", "handle", "id", "active_from", "active_to", "über"}
	for word, want := range map[string]string{
		"ownr": "owner", "onwer": "owner", "owners": "owner", "wonre": "owner", // two swaps
		"bakup": "backup", "plattform": "platform", "activ_from": "active_from",
		"active_fo": "active_to", // of active_from (2) and active_to (1)
		"uber":      "über",
		"ie":        "", // one letter of two
		"idx":       "id",
		"colour":    "", "": "", "o": "",
		strings.Repeat("x", 5000): "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("abcx", []string{"abcz", "abcy"}); got != "abcy" {
		t.Errorf("of equally near words the first in the alphabet: got %q", got)
	}
}
