package register

import "copydesk/finding"

// Charter is charter.toml: who steers, what is decided, and what holds for all content.
type Charter struct {
	origin `toml:"-"`

	Governance   Governance             `toml:"governance"`
	Organisation Organisation           `toml:"organisation"`
	Committee    Committee              `toml:"committee"`
	Principles   map[string]Principle   `toml:"principles"`
	Decisions    map[string]Decision    `toml:"decisions"`
	Meetings     []Meeting              `toml:"meetings"`
	Objectives   map[string]Objective   `toml:"objectives"`
	KPIs         map[string]KPI         `toml:"kpis"`
	Content      Content                `toml:"content"`
	Publishing   Publishing             `toml:"publishing"`
	Official     Official               `toml:"official"`
	Links        Links                  `toml:"links"`
	Glossary     map[string]Entry       `toml:"glossary"`
	Clients      map[string]Client      `toml:"clients"`
	Embargoes    map[string]Embargo     `toml:"embargoes"`
	Campaigns    map[string]Campaign    `toml:"campaigns"`
	Hashtags     map[string]Screening   `toml:"hashtags"`
	Handles      map[string][]string    `toml:"handles"`
	Templates    Templates              `toml:"templates"`
	Blackouts    map[string]Blackout    `toml:"blackouts"`
	Pauses       []Pause                `toml:"pauses"`
	Incidents    map[string]Incident    `toml:"incidents"`
	Moderation   Moderation             `toml:"moderation"`
	Change       Change                 `toml:"change"`
	Platforms    map[string]PlatformUse `toml:"platforms"`
	Rules        map[string]Override    `toml:"-"`
	Accounts     map[string]Account     `toml:"accounts"`
}

// Governance says where the policies live, where that is not beside the charter, and which starter kit it counts on.
type Governance struct {
	Path       string `toml:"path"`        // a folder inside the repository that holds the governing charter.toml
	StarterKit string `toml:"starter_kit"` // the version of the starter kit; another one than the binary's cannot judge
}

// Organisation is who speaks, and where.
type Organisation struct {
	Name          string   `toml:"name"`
	Brands        []string `toml:"brands"`        // names that a personal handle may not contain
	Region        string   `toml:"region"`        // ISO 3166, for phone numbers that carry no country
	Zone          string   `toml:"zone"`          // IANA time zone in which days are counted; UTC where absent
	Jurisdictions []string `toml:"jurisdictions"` // ISO 3166, for drafts and accounts that name none
	Languages     []string `toml:"languages"`     // BCP 47, for drafts that name none
	Packs         []string `toml:"packs"`         // opt-in policy packs, such as "finance"
}

// Committee is the steering committee.
type Committee struct {
	Name               string   `toml:"name"`
	Purpose            string   `toml:"purpose"`
	Authority          string   `toml:"authority"`
	OutOfScope         []string `toml:"out_of_scope"`
	Members            []Member `toml:"members"`
	Chair              string   `toml:"chair"`   // person id
	Quorum             int      `toml:"quorum"`  // voting members who must be there
	Cadence            Duration `toml:"cadence"` // the longest time between two meetings
	DecisionRule       string   `toml:"decision_rule"`
	ReportingLine      string   `toml:"reporting_line"`
	Functions          []string `toml:"functions"`           // business functions that must be represented
	RequiredActivities []string `toml:"required_activities"` // RACI activities that must exist
	ReviewDue          Date     `toml:"review_due"`
}

// Member is a person's seat on the committee.
type Member struct {
	Person   string `toml:"person"`
	Function string `toml:"function"`
	Voting   bool   `toml:"voting"`
}

// Principle is what clauses are for; a policy document names the principles that it serves.
type Principle struct {
	Title string `toml:"title"`
	Text  string `toml:"text"`
}

// Decision is one decision of the committee, named by whatever rests on it.
type Decision struct {
	Date    Date     `toml:"date"`
	Title   string   `toml:"title"`
	Votes   Votes    `toml:"votes"`
	Commits []string `toml:"commits"` // commits that carried it out
}

// Votes are the people who voted, by how.
type Votes struct {
	For       []string `toml:"for"`
	Against   []string `toml:"against"`
	Abstained []string `toml:"abstained"`
}

// Meeting is one meeting that was held.
type Meeting struct {
	Date      Date     `toml:"date"`
	Attended  []string `toml:"attended"`
	Decisions []string `toml:"decisions"`
	Minutes   string   `toml:"minutes"` // a reference
}

// Objective is what a business function wants from social media.
type Objective struct {
	Title     string   `toml:"title"`
	Rank      int      `toml:"rank"` // 1 is the most important
	Function  string   `toml:"function"`
	Owner     string   `toml:"owner"` // a role or a person
	KPIs      []string `toml:"kpis"`
	ReviewDue Date     `toml:"review_due"`
}

// KPI is a number by which an objective is measured.
type KPI struct {
	Title    string   `toml:"title"`
	Formula  string   `toml:"formula"`
	Source   string   `toml:"source"`
	Baseline string   `toml:"baseline"`
	Target   string   `toml:"target"`
	Cadence  Duration `toml:"cadence"`
	Owner    string   `toml:"owner"`
}

// Content says where drafts live and how this repository writes them.
type Content struct {
	Posts     []string          `toml:"posts"`
	Templates []string          `toml:"templates"`
	Blogs     []string          `toml:"blogs"`
	Fields    map[string]string `toml:"fields"` // Copydesk's field name to the repository's own
	Append    []string          `toml:"append"` // fields whose values the publisher adds to the text
	Markdown  []string          `toml:"markdown"`
	// SplitsLongPosts says that the publisher threads long posts by itself.
	SplitsLongPosts bool `toml:"splits_long_posts"`
}

// Publishing holds for every post.
type Publishing struct {
	ReadingGrade    float64  `toml:"reading_grade"`    // the highest grade; 0 where none is set
	PostsPerDay     int      `toml:"posts_per_day"`    // for one account; 0 where none is set
	SecondPerson    bool     `toml:"second_person"`    // somebody other than the author approves
	NeutralAccounts []string `toml:"neutral_accounts"` // accounts that take no side in politics
}

// Official is what is the organisation's own and may be published.
type Official struct {
	Contacts []string `toml:"contacts"` // e-mail addresses and phone numbers
	IBANs    []string `toml:"ibans"`
}

// Links says where links may go. An empty Allowed means that any domain but a shortener may be linked.
type Links struct {
	Allowed  []string `toml:"allowed"`
	Insecure []string `toml:"insecure"` // domains that may be linked without https
}

// Entry is a term of the glossary, whose id is its one right spelling.
type Entry struct {
	StandsFor string   `toml:"stands_for"` // what an acronym means
	Wrong     []string `toml:"wrong"`      // spellings that are wrong, beside other casings
	AnyCase   bool     `toml:"any_case"`   // also a common word: other casings are no fault
}

// Client is a client or partner, who may be named only with consent.
type Client struct {
	Names   []string `toml:"names"`
	Consent string   `toml:"consent"` // a reference, where they agreed to be named
}

// Embargo is what may not be said before a moment.
type Embargo struct {
	Terms    []string `toml:"terms"`
	Until    Moment   `toml:"until"` // the first moment at which it may be said: a day from its start on
	Owner    string   `toml:"owner"`
	Accounts []string `toml:"accounts"` // accounts that it binds; all where empty
}

// Campaign is a planned run of posts.
type Campaign struct {
	Title    string   `toml:"title"`
	Owner    string   `toml:"owner"`
	Hashtags []string `toml:"hashtags"` // with or without #
	From     Date     `toml:"from"`
	To       Date     `toml:"to"`
}

// Screening says that somebody looked at how a hashtag can be hijacked.
type Screening struct {
	By   string `toml:"by"` // person id
	On   Date   `toml:"on"`
	Note string `toml:"note"`
}

// Templates adds to the classes of response templates.
type Templates struct {
	Classes []string `toml:"classes"`
}

// Blackout is a time in which nothing is scheduled: a quiet period, the weeks before an election, mourning.
type Blackout struct {
	Title         string   `toml:"title"`
	From          Moment   `toml:"from"`
	To            Moment   `toml:"to"`
	Accounts      []string `toml:"accounts"`      // all where empty
	Jurisdictions []string `toml:"jurisdictions"` // all where empty
	Kinds         []string `toml:"kinds"`         // kinds of drafts; all where empty
}

// Pause stops publishing.
type Pause struct {
	Accounts []string `toml:"accounts"` // all where empty
	Reason   string   `toml:"reason"`
	By       string   `toml:"by"` // person id
	From     Moment   `toml:"from"`
	Until    Moment   `toml:"until"` // open where absent
}

// Incident is something that went wrong, open until it is closed.
type Incident struct {
	Title    string   `toml:"title"`
	Level    string   `toml:"level"`
	Opened   Moment   `toml:"opened"`
	Closed   Moment   `toml:"closed"`
	Accounts []string `toml:"accounts"` // all where empty
}

// Moderation is how the organisation treats what others write on its accounts.
type Moderation struct {
	URL            string   `toml:"url"`             // where the public can read it
	Hides          string   `toml:"hides"`           // what is hidden or removed
	Decides        string   `toml:"decides"`         // a role or a person
	Appeal         string   `toml:"appeal"`          // how to appeal
	RemovalReasons []string `toml:"removal_reasons"` // why the organisation may remove what it published
}

// Change says how changes to governed files must come about.
type Change struct {
	Landings        string   `toml:"landings"`         // merge, squash or rebase
	Signed          []string `toml:"signed"`           // paths whose changes must carry a signature
	EmergencyReview Duration `toml:"emergency_review"` // the time within which an emergency change is reviewed
}

// PlatformUse is how the organisation uses a platform, and its own numbers where they differ from the platform's data.
type PlatformUse struct {
	PostsThrough string         `toml:"posts_through"` // "app" or "api"
	Limits       map[string]int `toml:"limits"`
}

// Override is what the charter changes of a rule: its level, and its parameters.
type Override struct {
	Level      string         // error, warning, note or off; empty where the charter does not change it
	Decision   string         // the committee's decision that turned the rule down
	Parameters map[string]any // every other key
	At         finding.Place
}
