package register

import "copydesk/finding"

// CharterFacts is the charter today.
type CharterFacts struct {
	// Governs says that the charter is more than a content repository's settings: it has a committee or principles, or the
	// repository has roles, people or policies of its own.
	Governs      bool                      `json:"governs"`
	Organisation OrganisationFacts         `json:"organisation"`
	Committee    CommitteeFacts            `json:"committee"`
	Principles   map[string]PrincipleFacts `json:"principles"`
	Decisions    map[string]DecisionFacts  `json:"decisions"`
	Meetings     []MeetingFacts            `json:"meetings"`
	LastMeeting  Day                       `json:"last_meeting"`
	Objectives   map[string]ObjectiveFacts `json:"objectives"`
	KPIs         map[string]KPIFacts       `json:"kpis"`
	Publishing   PublishingFacts           `json:"publishing"`
	Official     OfficialFacts             `json:"official"`
	Links        LinksFacts                `json:"links"`
	Glossary     map[string]EntryFacts     `json:"glossary"`
	Clients      map[string]ClientFacts    `json:"clients"`
	Embargoes    map[string]EmbargoFacts   `json:"embargoes"`
	Campaigns    map[string]CampaignFacts  `json:"campaigns"`
	Hashtags     map[string]ScreeningFacts `json:"hashtags"` // by tag, in lower case without #
	Handles      map[string][]string       `json:"handles"`  // the handle directory, by platform, without @
	Classes      []string                  `json:"template_classes"`
	Blackouts    []WindowFacts             `json:"blackouts"`
	Pauses       []WindowFacts             `json:"pauses"`
	Incidents    []WindowFacts             `json:"incidents"`
	Moderation   ModerationFacts           `json:"moderation"`
	Change       ChangeFacts               `json:"change"`
	Rules        map[string]OverrideFacts  `json:"rules"`
	At           finding.Place             `json:"at"`
}

// OrganisationFacts is who speaks, and where.
type OrganisationFacts struct {
	Name          string   `json:"name"`
	Brands        []string `json:"brands"`
	Region        string   `json:"region"`
	Jurisdictions []string `json:"jurisdictions"` // the charter's, else US
	Languages     []string `json:"languages"`
	Packs         []string `json:"packs"`
}

// CommitteeFacts is the steering committee today.
type CommitteeFacts struct {
	Name          string          `json:"name"`
	Purpose       string          `json:"purpose"`
	Authority     string          `json:"authority"`
	OutOfScope    []string        `json:"out_of_scope"`
	Chair         Ref             `json:"chair"`
	ChairActive   bool            `json:"chair_active"`
	ChairMember   bool            `json:"chair_member"`
	DecisionRule  string          `json:"decision_rule"`
	ReportingLine string          `json:"reporting_line"`
	Members       []MemberFacts   `json:"members"`
	Voting        int             `json:"voting"`        // voting members
	VotingActive  int             `json:"voting_active"` // those of them who are employed today
	HasQuorum     bool            `json:"has_quorum"`    // a quorum is written
	Quorum        int             `json:"quorum"`
	QuorumMet     bool            `json:"quorum_met"` // enough voting members are active
	Cadence       Length          `json:"cadence"`
	Functions     []FunctionFacts `json:"functions"`
	Activities    []Ref           `json:"required_activities"`
	Review        Day             `json:"review"`
	// Missing lists purpose, authority, members, chair, cadence, decision rule and reporting line where they are not
	// written.
	Missing []string      `json:"missing"`
	At      finding.Place `json:"at"`
}

// MemberFacts is a seat on the committee.
type MemberFacts struct {
	Person   string        `json:"person"`
	Exists   bool          `json:"exists"`
	Nearest  string        `json:"nearest"`
	Active   bool          `json:"active"`
	Function string        `json:"function"`
	Voting   bool          `json:"voting"`
	At       finding.Place `json:"at"`
}

// FunctionFacts is a business function that the committee must represent: the charter lists it, or an account or an
// objective is its own.
type FunctionFacts struct {
	Function    string        `json:"function"`
	Represented bool          `json:"represented"` // by an active member
	Why         []string      `json:"why"`         // what uses it, in words
	At          finding.Place `json:"at"`
}

// PrincipleFacts is a principle.
type PrincipleFacts struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Policies []string      `json:"policies"` // those that serve it
	At       finding.Place `json:"at"`
}

// DecisionFacts is a decision of the committee.
type DecisionFacts struct {
	ID        string        `json:"id"`
	Title     string        `json:"title"`
	Date      Day           `json:"date"`
	For       []string      `json:"for"`
	Against   []string      `json:"against"`
	Abstained []string      `json:"abstained"`
	Quorate   bool          `json:"quorate"` // as many votes as the quorum asks for
	UsedBy    []string      `json:"used_by"` // what rests on it, in words
	Commits   []string      `json:"commits"`
	At        finding.Place `json:"at"`
}

// MeetingFacts is a meeting that was held.
type MeetingFacts struct {
	Date      Day           `json:"date"`
	Attended  []string      `json:"attended"`
	Quorate   bool          `json:"quorate"`
	Decisions []Ref         `json:"decisions"`
	At        finding.Place `json:"at"`
}

// ObjectiveFacts is an objective.
type ObjectiveFacts struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	HasRank    bool          `json:"has_rank"`
	Rank       int           `json:"rank"`
	SharesRank []string      `json:"shares_rank"` // other objectives of this rank
	Function   string        `json:"function"`
	Owner      Party         `json:"owner"`
	KPIs       []Ref         `json:"kpis"`
	Review     Day           `json:"review"`
	At         finding.Place `json:"at"`
}

// KPIFacts is a KPI.
type KPIFacts struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Formula  string        `json:"formula"`
	Source   string        `json:"source"`
	Baseline string        `json:"baseline"`
	Target   string        `json:"target"`
	Cadence  Length        `json:"cadence"`
	Owner    Party         `json:"owner"`
	Missing  []string      `json:"missing"` // formula, source, baseline, target, cadence, owner
	UsedBy   []string      `json:"used_by"` // objectives
	At       finding.Place `json:"at"`
}

// PublishingFacts holds for every post.
type PublishingFacts struct {
	HasReadingGrade bool    `json:"has_reading_grade"`
	ReadingGrade    float64 `json:"reading_grade"`
	HasPostsPerDay  bool    `json:"has_posts_per_day"`
	PostsPerDay     int     `json:"posts_per_day"`
	SecondPerson    bool    `json:"second_person"`
}

// OfficialFacts is what is the organisation's own and may be published.
type OfficialFacts struct {
	Contacts []string `json:"contacts"`
	IBANs    []string `json:"ibans"`
}

// LinksFacts says where links may go.
type LinksFacts struct {
	Allowed  []string `json:"allowed"`
	Insecure []string `json:"insecure"`
}

// EntryFacts is a term of the glossary.
type EntryFacts struct {
	Term      string        `json:"term"`
	StandsFor string        `json:"stands_for"`
	Wrong     []string      `json:"wrong"`
	AnyCase   bool          `json:"any_case"`
	At        finding.Place `json:"at"`
}

// ClientFacts is a client or partner.
type ClientFacts struct {
	ID         string        `json:"id"`
	Names      []string      `json:"names"`
	HasConsent bool          `json:"has_consent"`
	At         finding.Place `json:"at"`
}

// EmbargoFacts is an embargo; its terms are matched by Go.
type EmbargoFacts struct {
	ID       string        `json:"id"`
	HasUntil bool          `json:"has_until"`
	Until    string        `json:"until"`
	InForce  bool          `json:"in_force"`
	Owner    Party         `json:"owner"`
	Accounts []string      `json:"accounts"`
	At       finding.Place `json:"at"`
}

// CampaignFacts is a campaign.
type CampaignFacts struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Owner      Party         `json:"owner"`
	Hashtags   []string      `json:"hashtags"`   // in lower case without #
	Unscreened []string      `json:"unscreened"` // those that nobody has screened
	From       Day           `json:"from"`
	To         Day           `json:"to"`
	At         finding.Place `json:"at"`
}

// ScreeningFacts is a hashtag that somebody screened.
type ScreeningFacts struct {
	Tag string        `json:"tag"`
	By  Ref           `json:"by"`
	On  Day           `json:"on"`
	At  finding.Place `json:"at"`
}

// WindowFacts is a time in which something holds: a blackout, a pause, an incident. From is inclusive, To exclusive; To
// is "" where HasTo is false.
type WindowFacts struct {
	ID            string        `json:"id"` // empty for pauses
	Title         string        `json:"title"`
	From          string        `json:"from"`
	HasTo         bool          `json:"has_to"`
	To            string        `json:"to"`
	InForce       bool          `json:"in_force"` // now
	Accounts      []string      `json:"accounts"` // all where empty
	Jurisdictions []string      `json:"jurisdictions"`
	Kinds         []string      `json:"kinds"`
	By            Ref           `json:"by"`
	Level         string        `json:"level"`
	At            finding.Place `json:"at"`
}

// ModerationFacts is the public moderation policy.
type ModerationFacts struct {
	URL            string        `json:"url"`
	Hides          string        `json:"hides"`
	Decides        Party         `json:"decides"`
	Appeal         string        `json:"appeal"`
	RemovalReasons []string      `json:"removal_reasons"`
	Missing        []string      `json:"missing"` // url, hides, decides, appeal
	At             finding.Place `json:"at"`
}

// ChangeFacts says how changes to governed files must come about.
type ChangeFacts struct {
	Landings        string   `json:"landings"`
	Signed          []string `json:"signed"`
	EmergencyReview Length   `json:"emergency_review"`
}

// OverrideFacts is what the charter changes of a rule.
type OverrideFacts struct {
	Rule       string         `json:"rule"`
	Exists     bool           `json:"exists"` // there is such a rule, where the rules are known
	HasLevel   bool           `json:"has_level"`
	Level      string         `json:"level"`
	Default    string         `json:"default"` // the rule's own level, where the rules are known
	Lowered    bool           `json:"lowered"` // the charter's level is lighter than the rule's own
	Decision   Ref            `json:"decision"`
	Parameters map[string]any `json:"parameters"`
	At         finding.Place  `json:"at"`
}

// Rule is what the register has to know of a rule to trace it.
type Rule struct {
	ID     string
	Title  string
	Level  string
	Clause string
	Owner  string
	At     finding.Place
}

// Trace ties principle, clause, rule, risk, owner and decision together, and says what hangs in the air. Where the rules
// are not known, it has none, and the orphans that only rules could tell are left out.
type Trace struct {
	RulesKnown bool                 `json:"rules_known"`
	Rules      map[string]RuleTrace `json:"rules"`
	// Orphans are: a risk whose controls are no rules, a rule without a clause, a clause that nothing covers, a clause
	// without a principle, a principle that no policy serves, a decision that nothing rests on and no commit carried out.
	Orphans []Orphan `json:"orphans"`
}

// RuleTrace is one rule with all that ties to it.
type RuleTrace struct {
	Rule       string        `json:"rule"`
	Clause     Ref           `json:"clause"`
	Policy     string        `json:"policy"`
	Principles []string      `json:"principles"`
	Risks      []string      `json:"risks"`
	Owner      Party         `json:"owner"`
	Decisions  []string      `json:"decisions"`
	At         finding.Place `json:"at"`
}

// Orphan is something that lacks its other end.
type Orphan struct {
	Kind  string        `json:"kind"` // risk, rule, clause, principle, decision
	ID    string        `json:"id"`
	Lacks string        `json:"lacks"` // rule, clause, cover, principle, policy, use
	At    finding.Place `json:"at"`
}
