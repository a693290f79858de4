package text

// Grammar names how a platform reads mentions, tags and links out of plain text.
type Grammar string

// The grammars. Generic reads what any platform would: the cashtags and links of X, the mentions of X, of the fediverse,
// of Bluesky and of Threads, and hashtags even where they are glued together. Threads serves Instagram and TikTok as well,
// whose account names have full stops, too, and which read two tags in #one#two.
const (
	Generic  Grammar = "generic"
	X        Grammar = "x"
	Bluesky  Grammar = "bluesky"
	Mastodon Grammar = "mastodon"
	Threads  Grammar = "threads"
	LinkedIn Grammar = "linkedin"
)

// Grammars lists the grammars that platform data may name.
func Grammars() []string {
	return []string{string(Generic), string(X), string(Bluesky), string(Mastodon), string(Threads), string(LinkedIn)}
}

// Mention is an account that a text names.
type Mention struct {
	Span
	// Name is the account without the sign: "acme", "alice@example.social", "acme.bsky.social", or the name that a
	// LinkedIn mention shows.
	Name string
	// List is the list of X behind the name, "team" in @acme/team.
	List string
}

// Hashtag is a tag.
type Hashtag struct {
	Span
	// Name is the tag without the sign.
	Name string
	// Words are the words that its capitals, digits and underscores show: Open, JS and World in #OpenJSWorld.
	Words []string
	Case  TagCase
	// CamelCase is how a tag that hides its words should be written for screen readers, "SummerSale" for #summersale.
	// It is empty where the tag needs no help, and where it is not clear which English words it is made of.
	CamelCase string
}

// Cashtag is a stock symbol such as $ACME.
type Cashtag struct {
	Span
	// Symbol is without the sign.
	Symbol string
}

// Entities is what [Find] sees in a text, each list in the order of the text. Mentions, tags and links do not overlap
// one another.
type Entities struct {
	Mentions []Mention
	Hashtags []Hashtag
	Cashtags []Cashtag
	Links    []Link
	Emoji    []Emoji
	// Quotes are quotations in the quotation marks of any script, and block quotes.
	Quotes []Span
	// Code are the Markdown code spans and fences, with their backticks.
	Code  []Span
	Lines []Line
	// Runs are the stretches of three or more hashtags or links with nothing but spaces between them.
	Runs []Span
}

// Link is a link as it stands in the text.
type Link struct {
	Span
	// URL is what a reader would be led to, as it is written.
	URL string
	// Scheme is in lower case, without "://"; empty for a bare domain such as acme.example.
	Scheme string
	// Host is in lower case, without port.
	Host string
	// Domain is the part of the host that somebody registered: example.co.uk for www.example.co.uk.
	Domain string
	// Tracking are the query parameters that only follow the reader around, such as utm_source and fbclid.
	Tracking []Parameter
	// Affiliate are the query parameters by which somebody earns from the link.
	Affiliate []Parameter
}

// Parameter is one query parameter of a link, from its name to the end of its value.
type Parameter struct {
	Span
	Name  string
	Value string
}

// Emoji is one emoji, however many code points it is made of.
type Emoji struct {
	Span
	// Name is Unicode's English short name, without the skin tone.
	Name string
	// Tone is the skin tone, from 1 (light) to 5 (dark); 0 where there is none.
	Tone int
	// LeadsLine says that nothing but spaces stands before it on its line, as where emoji serve as bullets.
	LeadsLine bool
}

// Line is one line, without its line end.
type Line struct {
	Span
	// Blank says that there is nothing on it but white space.
	Blank bool
	// Bullet is the list marker that it begins with, if any.
	Bullet Span
}
