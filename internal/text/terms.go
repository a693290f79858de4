package text

// List is a list of terms that somebody wants to see in drafts or in incoming messages: insults, promises, names.
type List struct {
	ID       string
	Language string // BCP 47; empty for a list that holds in every language
	Evasion  bool   // see through look-alike letters, zero-width characters, leet, spaced, dotted and repeated letters
	Terms    []Term
	Allow    []string // phrases in which a term of this list means no harm, such as names
}

// Term is a word or a phrase of a list, and what has to stand near it.
type Term struct {
	Text          string
	CaseSensitive bool     // IT is not it
	Inflect       bool     // also the English forms in -s, -es, -ed and -ing of each word
	MustAny       []string // one of these stands near
	MustAll       []string // each of these stands near
	Unless        []string // none of these stands near; they may hold the term itself
	Within        int      // how many words away near is; 0 is the same sentence
	Scopes        []string // the parts of a draft in which the term counts; empty for all
}

// Hit is a term that stands in a text.
type Hit struct {
	List     string
	Term     int  // the index of the term in its list
	Span     Span // the words as they stand
	Sentence Span // the sentence around them
	Quoted   bool // they stand in a quotation
	Against  bool // the sentence speaks against the words or about them: "please do not say …"
	Titled   bool // they are part of the name of a book, a film or the like
	Evaded   bool // they were disguised
}

// Where says what of a text a match looks at.
type Where struct {
	Scope  string // the part of the draft, for terms that have scopes
	Skip   []Span // places where no term counts: links, handles, code
	Quotes []Span // places where somebody else speaks
}

// Matcher finds the terms of many lists in one pass over a text. It may be used from several goroutines.
type Matcher struct{}

// NewMatcher compiles lists. The error tells every term that cannot be matched.
func NewMatcher(lists []List) (*Matcher, error) { return &Matcher{}, nil }

// Match gives the hits in s, in the order of their places, then of lists.
func (m *Matcher) Match(s string, w Where) []Hit { return nil }
