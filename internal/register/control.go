package register

// Risk is what could go wrong, and what stands against it.
type Risk struct {
	origin `toml:"-"`

	Title       string   `toml:"title"`
	Likelihood  int      `toml:"likelihood"` // 1 to 5
	Impact      int      `toml:"impact"`     // 1 to 5
	Owner       string   `toml:"owner"`      // a role or a person
	Mitigation  string   `toml:"mitigation"`
	Contingency string   `toml:"contingency"`
	Controls    []string `toml:"controls"` // rule ids
	Residual    int      `toml:"residual"` // likelihood times impact that is left: 1 to 25
	Templates   []string `toml:"templates"`
	Decision    string   `toml:"decision"` // the decision that accepted what is left
	ReviewDue   Date     `toml:"review_due"`
}

// Waiver is an exception from a rule, with a reason and an end.
type Waiver struct {
	origin `toml:"-"`

	Rule        string   `toml:"rule"`
	Paths       []string `toml:"paths"`
	Accounts    []string `toml:"accounts"`
	Fingerprint string   `toml:"fingerprint"`
	Reason      string   `toml:"reason"`
	RequestedBy string   `toml:"requested_by"`
	ApprovedBy  string   `toml:"approved_by"`
	Expires     Date     `toml:"expires"` // the last day on which it holds
}

// List is a list of terms that drafts, incoming messages or policy prose are searched for.
type List struct {
	origin `toml:"-"`

	Title         string   `toml:"title"`
	Rule          string   `toml:"rule"`     // the rule that judges its hits; acceptable-use/watchword where absent
	Subjects      []string `toml:"subjects"` // what is searched: draft, mention, policy; draft where absent
	Scopes        []string `toml:"scopes"`   // where its terms count: text, title, warning, poll, alt, hashtags; everywhere where empty
	Level         string   `toml:"level"`    // warning where absent
	Owner         string   `toml:"owner"`
	Route         string   `toml:"route"` // a role, a person or a level of escalation
	Language      string   `toml:"language"`
	Jurisdictions []string `toml:"jurisdictions"` // where it holds; everywhere where empty
	ReviewDue     Date     `toml:"review_due"`
	Remedy        string   `toml:"remedy"`
	Evasion       bool     `toml:"evasion"` // also see look-alikes, hidden characters and the like
	Inflect       bool     `toml:"inflect"`
	Case          bool     `toml:"case"` // only as written
	Within        int      `toml:"within"`
	MustAny       []string `toml:"must_any"`
	MustAll       []string `toml:"must_all"`
	Unless        []string `toml:"unless"`
	Allow         []string `toml:"allow"` // longer words and phrases in which a term is no hit
	Words         []string `toml:"words"` // terms that need nothing but their text
	Terms         []Term   `toml:"terms"`

	// Policy is the folder below policies/ in which the list stands.
	Policy string `toml:"-"`
}

// Term is one term of a list. What it leaves out, its list gives.
type Term struct {
	Text        string   `toml:"text"`
	Level       string   `toml:"level"`
	Owner       string   `toml:"owner"`
	Route       string   `toml:"route"`
	ReviewDue   Date     `toml:"review_due"`
	Remedy      string   `toml:"remedy"`
	Alternative []string `toml:"alternative"` // what to write instead
	Scopes      []string `toml:"scopes"`
	Inflect     bool     `toml:"inflect"`
	Case        bool     `toml:"case"`
	Within      int      `toml:"within"` // words between the term and its context
	MustAny     []string `toml:"must_any"`
	MustAll     []string `toml:"must_all"`
	Unless      []string `toml:"unless"`
	Hit         []string `toml:"hit"`  // texts that it must find
	Miss        []string `toml:"miss"` // texts that it must not find
	Note        string   `toml:"note"`
}

// Policy is a policy document: policies/NAME/POLICY.md.
type Policy struct {
	origin `toml:"-"`

	Title      string   `toml:"title"`
	Version    string   `toml:"version"`
	Owner      string   `toml:"owner"` // a role or a person
	ReviewDue  Date     `toml:"review_due"`
	Principles []string `toml:"principles"` // principles of the charter that it serves
	Sign       bool     `toml:"sign"`       // whoever may publish signs it
	OptIn      bool     `toml:"opt_in"`     // counts only where the charter's packs name it

	// Name is the folder; Sections are its second-level headings and Clauses its numbered ones, in order.
	Name     string    `toml:"-"`
	Sections []Section `toml:"-"`
	Clauses  []Clause  `toml:"-"`

	body int // where the prose begins
}

// Section is a heading of a policy document with the prose below it.
type Section struct {
	Title      string
	Text       string
	start, end int // bytes of the heading
	from, to   int // bytes of the prose
}

// Clause is a numbered clause: the heading "### DIS-1 Title" and the prose below it.
type Clause struct {
	ID        string
	Title     string
	Text      string
	DecidedBy string // who decides where no rule can: the line "Decided by: ROLE"
	Policy    string

	start, end int // bytes of the heading
	from, to   int // bytes of the prose
}
