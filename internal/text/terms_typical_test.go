package text

import "testing"

// BenchmarkWordsOfTypicalPost does to a post what each run does: 10,000 terms, personal data, labels and readability.
func BenchmarkWordsOfTypicalPost(b *testing.B) {
	m, err := NewMatcher([]List{{ID: "l", Evasion: true, Terms: manyTerms(10_000)}})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Match(typicalPost, Where{})
		PersonalData(typicalPost, PersonalOptions{Language: "en", Region: "GB"})
		Labels(typicalPost, LabelOptions{Connection: "employee"})
		Readability(typicalPost, "en")
	}
}
