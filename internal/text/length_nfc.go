package text

import "golang.org/x/text/unicode/norm"

// toNFC composes a text as Unicode says.
func toNFC(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}
