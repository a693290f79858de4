package text

// Reading says how hard a text is to read.
type Reading struct {
	Grade     float64 // Flesch-Kincaid: the school years in the United States that it takes to understand the text
	Sentences int
	Words     int
	Syllables int
	LongWords []Span // words of four syllables or more
}

// Readability measures the prose of a text in English: not its links, tags, handles, code and list markers. It is false
// for other languages and where there is no prose.
func Readability(s, language string) (Reading, bool) { return Reading{}, false }
