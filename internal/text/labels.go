package text

// Label is a disclosure label in a text: words that tell, or try to tell, that somebody has a stake in it.
type Label struct {
	Label    string // the label as the table of labels has it
	Span     Span
	Accepted bool // clear enough where the post is published and for its connection
	Vague    bool // a label that readers do not understand
	First    bool // nothing but white space, emoji and punctuation stands before it
	Last     bool // nothing but white space, emoji and punctuation stands behind it
	Offset   int  // code points before it, for the fold
	Buried   bool // not first, and inside a run of three or more hashtags or links
}

// LabelOptions says how the author is connected with what the text is about, and where it is published.
type LabelOptions struct {
	Connection    string   // paid, gifted, affiliate, employee, family or client
	Jurisdictions []string // ISO 3166; empty is US
}

// Labels finds disclosure labels, in the order of their places.
func Labels(s string, o LabelOptions) []Label { return nil }
