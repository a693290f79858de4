package lint

import (
	"copydesk/finding"
	"copydesk/internal/governance"
)

// Draft is the facts document of the draft subject: everything measured about one post, reply, blog entry or response
// template. Facts are total: no list is null and no field is left out, since in Rego a rule over a missing field silently
// never fires. Places point into the original file.
type Draft struct {
	ID     string            `json:"id"`   // the path, with a number behind it where a file holds several drafts
	Path   string            `json:"path"` // relative to the charter's folder
	Kind   string            `json:"kind"` // post, reply, blog or template
	Format string            `json:"format"`
	At     finding.Place     `json:"at"` // the body, or the whole file where there is no body
	Now    governance.Moment `json:"now"`
	InHand bool              `json:"in_hand"` // named, staged, changed or from stdin: not part of an archive

	Title         Text     `json:"title"`
	Author        Text     `json:"author"`
	Language      string   `json:"language"` // BCP 47, lower case; from the draft, its accounts or the charter
	Campaign      Text     `json:"campaign"`
	Jurisdictions []string `json:"jurisdictions"` // ISO 3166, upper case; the charter's where the draft names none

	Text   string `json:"text"`   // the unvaried text, threads with their delimiters
	SHA256 string `json:"sha256"` // of the text that an approval approves

	// Targets are where the draft goes, each with the text that goes there. Segments are the unvaried text.
	Targets  []Target  `json:"targets"`
	Segments []Segment `json:"segments"`

	// What stands anywhere in the draft: in the unvaried text, in variants and in appended fields, each place once.
	Mentions     []Mention          `json:"mentions"`
	Hashtags     []Hashtag          `json:"hashtags"`
	Cashtags     []Text             `json:"cashtags"`
	Links        []Link             `json:"links"`
	Emoji        []Emoji            `json:"emoji"`
	Matches      map[string][]Match `json:"matches" keys:"lists"` // by list id
	Watchwords   []Match            `json:"watchwords"`           // the matches of lists that no rule of their own reads
	PersonalData []Personal         `json:"personal_data"`
	Disclosures  []Disclosure       `json:"disclosures"`
	Reserved     []Text             `json:"reserved"` // characters that LinkedIn's interface reserves and that are not escaped, in what goes there
	Shouting     []Text             `json:"shouting"` // runs of capitals
	Styled       []Styled           `json:"styled"`
	Drawings     []Text             `json:"drawings"`    // pictures that are drawn with characters
	EmojiRuns    []EmojiRun         `json:"emoji_runs"`  // rows of two emoji or more
	PromoCodes   []Text             `json:"promo_codes"` // codes that the author gives out as their own
	Readability  Readability        `json:"readability"`
	Embargoed    []Embargoed        `json:"embargoed"`
	Clients      []Client           `json:"clients"`
	Misspelt     []Misspelt         `json:"misspelt"` // terms of the glossary that are not written as it has them
	Exclamations []Exclamation      `json:"exclamations"`
	Comparisons  []Text             `json:"comparisons"`  // something is said to be better than something else that has a name
	FirstPerson  bool               `json:"first_person"` // the text speaks of its author: I, my
	Correction   Text               `json:"correction"`   // the label with which a text says that it corrects something
	LinkTexts    []LinkText         `json:"link_texts"`   // the words of Markdown links
	Acronyms     []Text             `json:"acronyms"`     // of a blog entry: those that are explained neither there nor in the glossary
	Unattributed []Text             `json:"unattributed"` // of a blog entry: quotations and borrowed images without a source
	// LabelsKnown says that there is a list of disclosure labels in the draft's language.
	LabelsKnown bool `json:"labels_known"`

	Schedule    Schedule    `json:"schedule"`
	Publication Publication `json:"publication"`
	Repeats     []Repeat    `json:"repeats"` // other drafts with nearly the same text on the same account
	Crowds      []Crowd     `json:"crowds"`  // days on which other drafts go out on the same account
	Drifts      []Drift     `json:"drifts"`  // hashtags that the other drafts of the same campaign write otherwise
	Connection  Connection  `json:"connection"`
	Contest     Contest     `json:"contest"`
	Media       []Media     `json:"media"`
	Evidence    []Text      `json:"evidence"`
	Consents    []Text      `json:"consents"`
	Corrects    []Text      `json:"corrects"`
	Warning     Text        `json:"warning"`
	Poll        Poll        `json:"poll"`
	Reply       Text        `json:"reply"`
	Retweet     Text        `json:"retweet"`
	Approvals   []Approval  `json:"approvals"`
	Template    Template    `json:"template"`
	Unknown     []NearField `json:"unknown_fields"`
	// Placeholders are the {{name}} in the text of any kind of draft, Fillers what else was to be replaced and was not.
	Placeholders []Placeholder `json:"placeholders"`
	Fillers      []Filler      `json:"fillers"`
	// Answers says that the draft is a reply or a template, Threaded that some text of it has several parts.
	Answers  bool `json:"answers"`
	Threaded bool `json:"threaded"`
	// Signed says that a reply or template names who answers, NextUpdate that a holding statement says when it goes on.
	Signed     bool `json:"signed"`
	NextUpdate bool `json:"next_update"`

	variants map[string]finding.Place // the platforms that the draft varies for
	wrong    []wrongValue
	waivers  []Text // those that it names
}

// Text is words with their place; empty where there are none, with the place of the draft.
type Text struct {
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
}

// Target is one account or platform that the draft goes to.
type Target struct {
	Account    string        `json:"account"`  // empty where only a platform is named
	Platform   string        `json:"platform"` // "x"
	Name       string        `json:"name"`     // "X", as people write it
	At         finding.Place `json:"at"`
	Registered bool          `json:"registered"` // the account is in the register
	Stranger   bool          `json:"stranger"`   // an account is named, and the register does not have it
	Nearest    string        `json:"nearest"`    // the registered account that is nearly this one, or empty
	Known      bool          `json:"known"`      // there is data for the platform
	Counter    string        `json:"counter"`
	Limits     Limits        `json:"limits"`
	Segments   []Segment     `json:"segments"` // after variants and appended fields
	Labels     []Disclosure  `json:"labels"`   // the disclosure labels in all of its segments
	Splits     bool          `json:"splits"`   // the publisher splits long posts by itself: length is not checked
	Threads    bool          `json:"threads"`  // the platform takes a post in several parts
	Over       []Excess      `json:"over"`     // what is beyond the platform's limits
	Folded     bool          `json:"folded"`   // the platform hides the end of its first text behind "more"
	Neutral    bool          `json:"neutral"`  // the charter has the account take no side in politics
	Duty       Duty          `json:"duty"`
	Refused    []Text        `json:"refused"` // signs that the platform does not take
}

// Limits are a platform's numbers; 0 where there is none, or none is known.
type Limits struct {
	Length   int `json:"length"` // in the unit of the target's counter
	Fold     int `json:"fold"`   // code points before "more"
	Bytes    int `json:"bytes"`
	Hashtags int `json:"hashtags"`
	Mentions int `json:"mentions"`
	Links    int `json:"links"`
	Media    int `json:"media"` // of any kind together
	Images   int `json:"images"`
	Videos   int `json:"videos"`
	AltText  int `json:"alt_text"` // code points
	Title    int `json:"title"`
	// PollOptions is the most options that a poll may have, PollLeast the fewest, PollOption the longest one in code points.
	PollOptions int `json:"poll_options"`
	PollLeast   int `json:"poll_least"`
	PollOption  int `json:"poll_option"`
}

// Segment is one post of a thread, or the whole of a draft that is no thread.
type Segment struct {
	Text     string        `json:"text"`
	At       finding.Place `json:"at"`
	Count    int           `json:"count"`  // the length in the target's unit; 0 for the unvaried text
	Filled   int           `json:"filled"` // the same with the longest values of a template's placeholders; 0 where there are none
	Length   Length        `json:"length"`
	Mentions []Mention     `json:"mentions"`
	Hashtags []Hashtag     `json:"hashtags"`
	Cashtags []Text        `json:"cashtags"`
	Links    []Link        `json:"links"`
	Emoji    []Emoji       `json:"emoji"`
	Labels   []Disclosure  `json:"labels"`
	Quotes   []Text        `json:"quotes"`  // quotations, in the marks of any script, and block quotes
	Code     []Text        `json:"code"`    // code spans and blocks
	Lines    []Line        `json:"lines"`   // without their line ends
	Runs     []Text        `json:"runs"`    // stretches of three or more hashtags or links
	XValid   bool          `json:"x_valid"` // X takes it: it is not empty nor too long, and holds no U+FFFE, U+FEFF or U+FFFF
}

// Line is one line of a text.
type Line struct {
	At     finding.Place `json:"at"`
	Blank  bool          `json:"blank"`
	Bullet bool          `json:"bullet"` // it begins with a list marker
}

// Length is a text's length in every unit that a platform counts in.
type Length struct {
	X          int `json:"x"`
	Graphemes  int `json:"graphemes"`
	Bytes      int `json:"bytes"`
	UTF16      int `json:"utf16"`
	Codepoints int `json:"codepoints"`
	Mastodon   int `json:"mastodon"`
	Threads    int `json:"threads"`
}

// Mention is an account named in a text, its sigil included.
type Mention struct {
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
	Name string        `json:"name"` // without the sigil, lower case
}

// Hashtag is a tag with its words.
type Hashtag struct {
	Text  string        `json:"text"`
	At    finding.Place `json:"at"`
	Name  string        `json:"name"`
	Words []string      `json:"words"`
	Case  string        `json:"case"`
	// Suggestion is the tag as a screen reader reads it well, sigil included; empty where the tag is fine or nothing is sure.
	Suggestion string `json:"suggestion"`
}

// Link is a web address in a text.
type Link struct {
	Text      string        `json:"text"`
	At        finding.Place `json:"at"`
	Scheme    string        `json:"scheme"`   // empty where none is written
	Insecure  bool          `json:"insecure"` // the scheme is http
	Host      string        `json:"host"`
	Domain    string        `json:"domain"` // the registrable domain
	Tracking  []Text        `json:"tracking"`
	Affiliate []Text        `json:"affiliate"`
	Offset    int           `json:"offset"` // code points before it
	Code      bool          `json:"code"`   // shown as code, not as a link to follow
}

// Emoji is one emoji, whole sequences as one.
type Emoji struct {
	Text      string        `json:"text"`
	At        finding.Place `json:"at"`
	Name      string        `json:"name"`       // Unicode's English short name, without the skin tone
	Tone      int           `json:"tone"`       // the skin tone, from 1 (light) to 5 (dark); 0 where there is none
	LineStart bool          `json:"line_start"` // stands where a bullet would
	ForWord   bool          `json:"for_word"`   // stands where an English sentence wants a word
}

// EmojiRun is a row of emoji with nothing but spaces between them.
type EmojiRun struct {
	Text  string        `json:"text"`
	At    finding.Place `json:"at"`
	Count int           `json:"count"`
	Same  bool          `json:"same"` // all of them are the same
}

// Styled is a stretch of mathematical, enclosed or full-width letters that are used as a font.
type Styled struct {
	Text  string        `json:"text"`
	At    finding.Place `json:"at"`
	Plain string        `json:"plain"` // the same in plain letters; empty where they cannot be put in place
}

// Match is a hit of a term of a list.
type Match struct {
	List    string        `json:"list"`
	Term    string        `json:"term"`
	Text    string        `json:"text"`
	At      finding.Place `json:"at"`
	Level   string        `json:"level"`
	Owner   string        `json:"owner"`
	Title   string        `json:"title"`
	Remedy  string        `json:"remedy"`
	Instead []string      `json:"instead"` // what to write instead
	Evaded  bool          `json:"evaded"`  // written so as not to be found
	Offset  int           `json:"offset"`  // code points before it
	Ours    bool          `json:"ours"`    // its sentence speaks of the author or the organisation: we, our, its name
	Past    bool          `json:"past"`    // its sentence speaks of years gone by
}

// Personal is a piece of personal data or a secret.
type Personal struct {
	Kind       string        `json:"kind"`
	Text       string        `json:"text"`
	At         finding.Place `json:"at"`
	Confidence string        `json:"confidence"`
	Official   bool          `json:"official"` // one of the charter's own contacts or accounts
}

// Disclosure is a label that discloses a connection, and where it stands.
type Disclosure struct {
	Text     string        `json:"text"`
	At       finding.Place `json:"at"`
	Accepted bool          `json:"accepted"`
	Vague    bool          `json:"vague"`
	First    bool          `json:"first"`  // the first token of its text
	Last     bool          `json:"last"`   // the last one
	Buried   bool          `json:"buried"` // inside a run of three or more hashtags or links
	Offset   int           `json:"offset"` // code points before it
	Part     int           `json:"part"`   // the part of the thread that it stands in, from 0
	Tag      bool          `json:"tag"`    // a hashtag that can be moved
	// Cut is what to take away to move it elsewhere: the label, and a space beside it.
	Cut finding.Place `json:"cut"`
}

// Readability is the Flesch-Kincaid grade of a text; Known is false where it cannot be said.
type Readability struct {
	Known     bool    `json:"known"`
	Grade     float64 `json:"grade"`
	Words     int     `json:"words"`
	Sentences int     `json:"sentences"`
	LongWords []Text  `json:"long_words"` // of four syllables or more
}

// Schedule is when a draft is to be published.
type Schedule struct {
	Declared bool          `json:"declared"`
	Text     string        `json:"text"`
	Valid    bool          `json:"valid"` // a date and time that can be read
	Zone     bool          `json:"zone"`  // with an offset
	NS       int64         `json:"ns"`
	Date     string        `json:"date"`
	At       finding.Place `json:"at"`
}

// Connection is what ties the author to what the draft speaks of.
type Connection struct {
	Kind     string        `json:"kind"` // none, paid, gifted, affiliate, employee, family, client; empty where not declared
	Declared bool          `json:"declared"`
	Material bool          `json:"material"` // every declared kind but none
	Insider  bool          `json:"insider"`  // employee or family is declared, or the register says that the author is an officer
	At       finding.Place `json:"at"`
}

// Contest is a draw or competition.
type Contest struct {
	Declared bool          `json:"declared"`
	Rules    string        `json:"rules"`
	At       finding.Place `json:"at"`
}

// Media is one image, video or sound.
type Media struct {
	File      string `json:"file"`
	Alt       string `json:"alt"`
	AltKnown  bool   `json:"alt_known"` // false where the format cannot carry it
	AltEmpty  bool   `json:"alt_empty"` // nothing, a file name, or "image"
	AltLength int    `json:"alt_length"`
	// AltAt is where the alternative text stands; the place of the media where there is none.
	AltAt      finding.Place `json:"alt_at"`
	Kind       string        `json:"kind"` // image, video, gif, audio
	Captions   bool          `json:"captions"`
	Transcript bool          `json:"transcript"`
	// RightsKnown is false where the format has no field for a licence or a credit.
	RightsKnown bool          `json:"rights_known"`
	Licence     string        `json:"licence"`
	Credit      string        `json:"credit"`
	People      []string      `json:"people"`
	Consent     string        `json:"consent"`
	Disclosed   bool          `json:"disclosed"`
	Part        int           `json:"part"` // the part of the thread that it goes with, from 0
	At          finding.Place `json:"at"`
}

// Poll is a poll's options.
type Poll struct {
	Declared bool          `json:"declared"`
	Options  []Text        `json:"options"`
	At       finding.Place `json:"at"`
}

// Approval says who approved which text.
type Approval struct {
	By      string            `json:"by"`
	Time    governance.Moment `json:"time"`
	SHA256  string            `json:"sha256"`
	Matches bool              `json:"matches"` // the hash is of this very text
	At      finding.Place     `json:"at"`
}

// Template is what a response template declares; Declared is false for every other kind of draft.
type Template struct {
	Declared   bool          `json:"declared"`
	Class      string        `json:"class"` // lower case, with hyphens
	Action     string        `json:"action"`
	Owner      string        `json:"owner"`
	Approver   string        `json:"approver"`
	ReviewDue  string        `json:"review_due"` // YYYY-MM-DD or empty
	ValidUntil string        `json:"valid_until"`
	At         finding.Place `json:"at"`
}

// Placeholder is a {{name}} in the text.
type Placeholder struct {
	Name     string        `json:"name"`
	Declared bool          `json:"declared"`
	Type     string        `json:"type"`
	Longest  int           `json:"longest"` // characters; 0 where not declared
	Code     bool          `json:"code"`    // stands in a code span or block
	At       finding.Place `json:"at"`

	fill string // a longest value
}

// NearField is a front matter field that nobody knows but that is nearly one that is known.
type NearField struct {
	Name string        `json:"name"`
	Near string        `json:"near"`
	At   finding.Place `json:"at"`
}
