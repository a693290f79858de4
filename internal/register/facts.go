package register

import "copydesk/finding"

// Facts is the register as rules see it at one moment: the subject `register`, and `data.register` to every rule.
//
// Everything is said: what nobody wrote is "", 0, false or empty, and where that could be mistaken for a value, a
// boolean beside it says whether it was written. Days are texts such as "2026-12-31" and instants texts such as
// "2026-12-31T17:00:00Z", both of which compare as text. A place in `at` is where the fact, or the nearest thing that is
// written, stands.
type Facts struct {
	Now        string `json:"now"`
	Today      string `json:"today"` // the day in the charter's zone
	Zone       string `json:"zone"`
	HasCharter bool   `json:"has_charter"`

	Charter   CharterFacts             `json:"charter"`
	Roles     map[string]RoleFacts     `json:"roles"`
	People    map[string]PersonFacts   `json:"people"`
	Accounts  map[string]AccountFacts  `json:"accounts"`
	RACI      map[string]ActivityFacts `json:"raci"`
	Levels    map[string]LevelFacts    `json:"levels"`
	Rotas     map[string]RotaFacts     `json:"rotas"`
	Routes    map[string]RouteFacts    `json:"routes"`
	Drills    []DrillFacts             `json:"drills"`
	LastDrill Day                      `json:"last_drill"`
	Coverage  []CoverageFacts          `json:"coverage"`
	Risks     map[string]RiskFacts     `json:"risks"`
	Waivers   map[string]WaiverFacts   `json:"waivers"`
	Lists     map[string]ListFacts     `json:"lists" keys:"lists"`
	Platforms map[string]PlatformFacts `json:"platforms" keys:"platforms"`
	Policies  map[string]PolicyFacts   `json:"policies"`
	Clauses   map[string]ClauseFacts   `json:"clauses"`

	DefaultLevel Party `json:"default_level"`
	// RoleRefs are all places that name a role, but for deciders and their backups, who may be people too.
	RoleRefs []RoleRef `json:"role_refs"`
	// Overdue is everything past its review_due.
	Overdue []Overdue `json:"overdue"`
	// Future is everything that is said to have happened, on a day that is still ahead.
	Future []Future `json:"future"`
	// MayPause are the people who may pause publishing today.
	MayPause []string      `json:"may_pause"`
	Secrets  []SecretFacts `json:"secrets"`
	Trace    Trace         `json:"trace"`
}

// Day is a day that the register may name. DaysSince counts from it to today and is negative while it lies ahead; Past
// says that it is given and over.
type Day struct {
	Has       bool          `json:"has"`
	Date      string        `json:"date"`
	DaysSince int           `json:"days_since"`
	Past      bool          `json:"past"`
	At        finding.Place `json:"at"`
}

// Length is a length of time that the register may name.
type Length struct {
	Has     bool          `json:"has"`
	Text    string        `json:"text"`
	Minutes int           `json:"minutes"`
	At      finding.Place `json:"at"`
}

// Ref names something else of the register. Nearest is the known id that a misspelt one probably stands for.
type Ref struct {
	ID      string        `json:"id"`
	Named   bool          `json:"named"`
	Exists  bool          `json:"exists"`
	Nearest string        `json:"nearest"`
	At      finding.Place `json:"at"`
}

// Party is a role or a person that the register makes answerable for something. People are those whom it means and who
// are employed today; Present are those of them who are not on leave; Reachable those of them who have a contact.
type Party struct {
	ID        string        `json:"id"`
	Named     bool          `json:"named"`
	Kind      string        `json:"kind"` // role, person, level or "" where there is no such thing
	Exists    bool          `json:"exists"`
	Nearest   string        `json:"nearest"`
	People    []string      `json:"people"`
	Present   []string      `json:"present"`
	Reachable []string      `json:"reachable"`
	WhyNot    []string      `json:"why_not"` // why nobody can be reached: one clause each
	At        finding.Place `json:"at"`
}

// RoleRef is a place that names a role.
type RoleRef struct {
	Role     string        `json:"role"`
	Where    string        `json:"where"` // in words: "accountable for policy-change"
	Exists   bool          `json:"exists"`
	IsPerson bool          `json:"is_person"` // a person's id stands where a role belongs
	Filled   bool          `json:"filled"`    // somebody active holds it
	Holds    bool          `json:"holds"`     // the place is a person who holds the role, not something that needs it
	Nearest  string        `json:"nearest"`
	At       finding.Place `json:"at"`
}

// Overdue is something past its review_due.
type Overdue struct {
	Kind string        `json:"kind"` // charter, policy, list, term, objective, risk
	ID   string        `json:"id"`
	Due  string        `json:"due"`
	Days int           `json:"days"`
	At   finding.Place `json:"at"`
}

// Future is something that is said to have happened, on a day that is still ahead.
type Future struct {
	What string        `json:"what"` // in words: "the decision D-1"
	Date string        `json:"date"`
	At   finding.Place `json:"at"`
}

// SecretFacts is a token, key or password that stands in the register. Its text is not repeated.
type SecretFacts struct {
	At finding.Place `json:"at"`
}

// RoleFacts is a role today.
type RoleFacts struct {
	ID               string              `json:"id"`
	Title            string              `json:"title"`
	Purpose          string              `json:"purpose"`
	Responsibilities []string            `json:"responsibilities"`
	ReportsTo        Ref                 `json:"reports_to"`
	Grants           map[string][]string `json:"grants"`
	Courses          []string            `json:"courses"`
	Holders          []string            `json:"holders"`        // whoever has it, employed or not
	ActiveHolders    []string            `json:"active_holders"` // those who are employed today
	ResponsibleFor   []string            `json:"responsible_for"`
	AccountableFor   []string            `json:"accountable_for"`
	ConsultedOn      []string            `json:"consulted_on"`
	Named            bool                `json:"named"` // something needs it
	At               finding.Place       `json:"at"`
}

// PersonFacts is a person today.
type PersonFacts struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Unit       string `json:"unit"`
	Employment string `json:"employment"`
	Officer    bool   `json:"officer"`

	Active   bool   `json:"active"`   // employed today
	OnLeave  bool   `json:"on_leave"` // employed, and on leave today
	Present  bool   `json:"present"`  // employed, and not on leave
	Starts   Day    `json:"starts"`
	Ends     Day    `json:"ends"`
	DaysLeft int    `json:"days_left"` // until the last day, where there is one
	WhyNot   string `json:"why_not"`   // why not active, in words

	Roles     []RoleHeld  `json:"roles"`
	Holds     []Grant     `json:"holds"`
	Posts     bool        `json:"posts"` // holds a grant to publish or respond
	Training  []Training  `json:"training"`
	Lapses    []string    `json:"lapses"`  // what is not done or not signed, each once, as clauses: "has not signed privacy 2"
	Trained   bool        `json:"trained"` // every course that the roles require is done and current
	Signed    []Signed    `json:"signed"`
	Unsigned  []Unsigned  `json:"unsigned"` // policies whose current version is to be signed and is not
	Contact   bool        `json:"contact"`  // there is a reference to a contact
	Keys      []KeyFacts  `json:"keys"`
	Handles   []Handle    `json:"handles"`
	ReportsTo Ref         `json:"reports_to"`
	Backup    Ref         `json:"backup"`
	Custodian CustodianOf `json:"custodian_of"`

	At finding.Place `json:"at"`
}

// RoleHeld is a role that a person has.
type RoleHeld struct {
	Role   string        `json:"role"`
	Exists bool          `json:"exists"`
	At     finding.Place `json:"at"`
}

// Grant is something that a person may do, and the role that allows it.
type Grant struct {
	Grant string `json:"grant"`
	Class string `json:"class"` // class of account; "*" is every class
	Role  string `json:"role"`
}

// Training is a course that one of a person's roles requires.
type Training struct {
	Course string        `json:"course"`
	Role   string        `json:"role"`
	State  string        `json:"state"` // current, expired, missing
	Ends   Day           `json:"ends"`
	At     finding.Place `json:"at"`
}

// Signed is a signature under a policy.
type Signed struct {
	Policy  string        `json:"policy"`
	Version string        `json:"version"`
	On      string        `json:"on"`
	Exists  bool          `json:"exists"`
	Current bool          `json:"current"`
	At      finding.Place `json:"at"`
}

// Unsigned is a policy that a person has yet to sign in its current version.
type Unsigned struct {
	Policy  string        `json:"policy"`
	Version string        `json:"version"`
	Signed  string        `json:"signed"` // the version last signed, if any
	At      finding.Place `json:"at"`
}

// KeyFacts is a key with which a person signs commits.
type KeyFacts struct {
	Kind  string        `json:"kind"`
	Valid bool          `json:"valid"` // today
	At    finding.Place `json:"at"`
}

// Handle is a person's own handle on a platform.
type Handle struct {
	Platform string        `json:"platform"`
	Handle   string        `json:"handle"`
	Brand    string        `json:"brand"` // the organisation's brand that it contains, if any
	At       finding.Place `json:"at"`
}

// CustodianOf is what a person has custody of. Sole are accounts whose only living custodian this is.
type CustodianOf struct {
	Owner  []string `json:"owner"`
	Backup []string `json:"backup"`
	Sole   []string `json:"sole"`
}

// AccountFacts is an account today.
type AccountFacts struct {
	ID            string         `json:"id"`
	Platform      string         `json:"platform"`
	PlatformKnown bool           `json:"platform_known"`
	Handle        string         `json:"handle"`
	URL           string         `json:"url"`
	Class         string         `json:"class"`
	Status        string         `json:"status"`
	InUse         bool           `json:"in_use"` // planned, active or dormant: somebody must have custody
	Purpose       string         `json:"purpose"`
	Audience      string         `json:"audience"`
	Objective     Ref            `json:"objective"`
	Function      string         `json:"function"`
	Languages     []string       `json:"languages"`
	Jurisdictions []string       `json:"jurisdictions"`
	Verified      bool           `json:"verified"`
	Neutral       bool           `json:"neutral"`
	Limits        map[string]int `json:"limits"`

	Owner    Custodian `json:"owner"`
	Backup   Custodian `json:"backup"`
	Distinct bool      `json:"distinct"` // owner and backup are not the same person
	Valid    bool      `json:"valid"`    // both exist, are active and differ
	Sole     string    `json:"sole"`     // the only living custodian, if there is exactly one

	Access         []AccessFacts `json:"access"`
	Admins         []string      `json:"admins"`
	Custody        CustodyFacts  `json:"custody"`
	ApprovedBy     Ref           `json:"approved_by"`
	KeptBy         Ref           `json:"kept_by"`
	AccessReviewed Day           `json:"access_reviewed"`
	LastActivity   Day           `json:"last_activity"`
	HasArchive     bool          `json:"has_archive"`
	Zone           string        `json:"zone"`
	Paused         bool          `json:"paused"`
	PausedWhy      string        `json:"paused_why"`

	At finding.Place `json:"at"`
}

// Custodian is an account's owner or backup.
type Custodian struct {
	ID        string        `json:"id"`
	Named     bool          `json:"named"`
	Exists    bool          `json:"exists"`
	Nearest   string        `json:"nearest"`
	Active    bool          `json:"active"`
	OnLeave   bool          `json:"on_leave"`
	Qualified bool          `json:"qualified"`
	Granted   bool          `json:"granted"` // a role lets them publish, respond or administer on this class of accounts
	WhyNot    []string      `json:"why_not"` // why not qualified: one clause each
	Leaves    bool          `json:"leaves"`  // a last day is known, and ahead or today
	LastDay   string        `json:"last_day"`
	DaysLeft  int           `json:"days_left"`
	At        finding.Place `json:"at"`
}

// AccessFacts is a line of an account's access list.
type AccessFacts struct {
	ID      string        `json:"id"`
	Exists  bool          `json:"exists"`
	Nearest string        `json:"nearest"`
	Active  bool          `json:"active"`
	WhyNot  string        `json:"why_not"`
	Grants  []string      `json:"grants"`
	Admin   bool          `json:"admin"`
	Beyond  []string      `json:"beyond"` // grants that no role of theirs gives on this class of accounts
	At      finding.Place `json:"at"`
}

// CustodyFacts is how an account's credentials are kept. Vault is empty where what stands there is not a reference: it
// may be the secret itself.
type CustodyFacts struct {
	HasVault        bool          `json:"has_vault"`
	Vault           string        `json:"vault"`
	IsReference     bool          `json:"is_reference"`
	VaultAt         finding.Place `json:"vault_at"`
	SecondFactor    string        `json:"second_factor"`
	HasSecondFactor bool          `json:"has_second_factor"`
	HasMailbox      bool          `json:"has_mailbox"`
	Mailbox         string        `json:"mailbox"`
	MailboxOf       string        `json:"mailbox_of"` // the person whose own mailbox it is, if any
	MailboxPersonal bool          `json:"mailbox_personal"`
	MailboxAt       finding.Place `json:"mailbox_at"`
	At              finding.Place `json:"at"`
}

// ActivityFacts is a line of the RACI today. A change is approved by somebody accountable who is not its author:
// BlockedAuthors are those who may do the work and whose work nobody could approve.
type ActivityFacts struct {
	ID             string        `json:"id"`
	Title          string        `json:"title"`
	Responsible    []RoleUse     `json:"responsible"`
	Accountable    []RoleUse     `json:"accountable"`
	Consulted      []RoleUse     `json:"consulted"`
	Informed       []RoleUse     `json:"informed"`
	Paths          []string      `json:"paths"`
	MinApprovals   int           `json:"min_approvals"`
	Authors        []string      `json:"authors"`   // active people who are responsible
	Approvers      []string      `json:"approvers"` // active people who are accountable
	BlockedAuthors []string      `json:"blocked_authors"`
	Satisfiable    bool          `json:"satisfiable"`
	At             finding.Place `json:"at"`
}

// RoleUse is a role in a line of the RACI.
type RoleUse struct {
	Role     string        `json:"role"`
	Exists   bool          `json:"exists"`
	IsPerson bool          `json:"is_person"`
	Holders  []string      `json:"holders"` // active ones
	At       finding.Place `json:"at"`
}

// LevelFacts is a level of escalation.
type LevelFacts struct {
	ID          string                  `json:"id"`
	Rank        int                     `json:"rank"`  // higher is worse
	Below       string                  `json:"below"` // the next lighter level, if any
	Title       string                  `json:"title"`
	Triggers    []string                `json:"triggers"`
	Examples    []string                `json:"examples"`
	Decider     Party                   `json:"decider"`
	Backup      Party                   `json:"backup"`
	Distinct    bool                    `json:"distinct"` // some two different people can decide
	Notify      []Party                 `json:"notify"`
	Acknowledge Length                  `json:"acknowledge"`
	Respond     Length                  `json:"respond"`
	Update      Length                  `json:"update"`
	Channels    map[string]PromiseFacts `json:"channels"` // the deadlines of channels that differ
	HasTemplate bool                    `json:"has_template"`
	Template    string                  `json:"template"`
	// TemplateLost says that no file stands where the template should; TemplateNearest is the one that was probably meant.
	TemplateLost    bool          `json:"template_lost"`
	TemplateNearest string        `json:"template_nearest"`
	Pause           string        `json:"pause"`
	Missing         []string      `json:"missing"` // triggers, decider, backup, acknowledge, respond, template
	At              finding.Place `json:"at"`
}

// PromiseFacts is how fast one channel is answered.
type PromiseFacts struct {
	Acknowledge Length `json:"acknowledge"`
	Respond     Length `json:"respond"`
	Update      Length `json:"update"`
}

// RotaFacts is a rota.
type RotaFacts struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	Zone     string        `json:"zone"`
	Days     []string      `json:"days"`
	From     string        `json:"from"`
	To       string        `json:"to"`
	People   []string      `json:"people"` // who serve and are employed today
	Channels []string      `json:"channels"`
	InForce  bool          `json:"in_force"`
	Unfit    []Unfit       `json:"unfit"`
	At       finding.Place `json:"at"`
}

// Unfit is somebody in a rota who cannot do what it asks of them.
type Unfit struct {
	Person string        `json:"person"`
	Why    []string      `json:"why"` // one clause each
	At     finding.Place `json:"at"`
}

// RouteFacts is a route from term lists to a level.
type RouteFacts struct {
	ID        string        `json:"id"`
	Title     string        `json:"title"`
	Lists     []string      `json:"lists"`
	Channels  []string      `json:"channels"`
	Followers int           `json:"followers"`
	Level     string        `json:"level"`
	Rank      int           `json:"rank"`
	At        finding.Place `json:"at"`
}

// DrillFacts is a drill that was held.
type DrillFacts struct {
	Date         Day           `json:"date"`
	Level        string        `json:"level"`
	Title        string        `json:"title"`
	Participants []string      `json:"participants"`
	At           finding.Place `json:"at"`
}

// CoverageFacts is who answers when, for all accounts that are covered by the same rotas in the same hours, over the
// four weeks from now on.
type CoverageFacts struct {
	Accounts []string       `json:"accounts"`
	Rotas    []string       `json:"rotas"`
	HasGap   bool           `json:"has_gap"`
	Gap      Gap            `json:"gap"` // the widest
	Promises []LevelPromise `json:"promises"`
	// Broken is the promise that the gap breaks worst: the shortest one that is shorter than the gap.
	HasBroken bool          `json:"has_broken"`
	Broken    LevelPromise  `json:"broken"`
	At        finding.Place `json:"at"` // of the first account
}

// Gap is a time in which nobody is on duty although the accounts promise to answer.
type Gap struct {
	From        string `json:"from"`
	To          string `json:"to"`
	Minutes     int    `json:"minutes"`
	Interrupted bool   `json:"interrupted"` // hours in which the account is closed lie within it, and do not count
	Open        bool   `json:"open"`        // it lasts as far as was looked: at least so long
	Words       string `json:"words"`       // "Monday 23 November 17:00 to Tuesday 24 November 09:00"
	Zone        string `json:"zone"`
}

// LevelPromise is how fast a level of escalation is answered on an account.
type LevelPromise struct {
	Level   string        `json:"level"`
	Text    string        `json:"text"`
	Minutes int           `json:"minutes"`
	Kept    bool          `json:"kept"` // no gap is wider
	At      finding.Place `json:"at"`
}

// RiskFacts is a risk.
type RiskFacts struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Likelihood  int           `json:"likelihood"`
	Impact      int           `json:"impact"`
	Score       int           `json:"score"` // likelihood times impact
	Residual    int           `json:"residual"`
	Owner       Party         `json:"owner"`
	Mitigation  string        `json:"mitigation"`
	Contingency string        `json:"contingency"`
	Missing     []string      `json:"missing"` // mitigation, contingency, owner
	Controls    []Ref         `json:"controls"`
	Templates   []string      `json:"templates"`
	Decision    Ref           `json:"decision"`
	Review      Day           `json:"review"`
	At          finding.Place `json:"at"`
}

// WaiverFacts is a waiver today. It waives only where it is in force.
type WaiverFacts struct {
	ID          string        `json:"id"`
	Rule        string        `json:"rule"`
	RuleNearest string        `json:"rule_nearest"` // the rule that a misspelt one probably stands for
	Paths       []string      `json:"paths"`
	Accounts    []string      `json:"accounts"`
	Fingerprint string        `json:"fingerprint"`
	Reason      string        `json:"reason"`
	RequestedBy Ref           `json:"requested_by"`
	ApprovedBy  Ref           `json:"approved_by"`
	Expires     Day           `json:"expires"`
	Expired     bool          `json:"expired"`
	DaysLeft    int           `json:"days_left"`
	Authorised  bool          `json:"authorised"`
	WhyNot      []string      `json:"why_not"`     // why it is not authorised: one clause each
	Accountable []string      `json:"accountable"` // the roles that may approve it
	InForce     bool          `json:"in_force"`
	At          finding.Place `json:"at"`
}

// ListFacts is a term list. Its terms are no facts: there may be very many, and Go matches them.
type ListFacts struct {
	ID            string        `json:"id"`
	Title         string        `json:"title"`
	Policy        string        `json:"policy"`
	Rule          string        `json:"rule"`
	Subjects      []string      `json:"subjects"`
	Level         string        `json:"level"`
	Owner         Party         `json:"owner"`
	Route         Party         `json:"route"`
	Routes        []string      `json:"routes"` // the routes that name it
	Listens       bool          `json:"listens"`
	Language      string        `json:"language"`
	Jurisdictions []string      `json:"jurisdictions"`
	Remedy        string        `json:"remedy"`
	Review        Day           `json:"review"`
	Terms         int           `json:"terms"`
	Unrouted      []TermFacts   `json:"unrouted"` // terms of a listening list that lead nowhere
	At            finding.Place `json:"at"`
}

// TermFacts is a term that something is the matter with.
type TermFacts struct {
	Text string        `json:"text"`
	At   finding.Place `json:"at"`
}

// PlatformFacts is what a platform allows, with the organisation's own numbers where the charter has them.
type PlatformFacts struct {
	ID           string                `json:"id"`
	Title        string                `json:"title"`
	PostsThrough string                `json:"posts_through"` // app, api or ""
	Threads      bool                  `json:"threads"`
	AltRequired  bool                  `json:"alt_required"`
	Reserved     string                `json:"reserved"`
	Forbidden    string                `json:"forbidden"`
	Limits       map[string]LimitFacts `json:"limits"`
	Stalest      int                   `json:"stalest"` // days since its least recent number was verified
	At           finding.Place         `json:"at"`
}

// LimitFacts is one number of a platform.
type LimitFacts struct {
	HasMin    bool          `json:"has_min"`
	Min       int           `json:"min"`
	Max       int           `json:"max"`
	Counter   string        `json:"counter"`
	Source    string        `json:"source"`
	Verified  Day           `json:"verified"`
	Confirmed bool          `json:"confirmed"`
	Ours      bool          `json:"ours"` // the number is the charter's, not the platform's
	At        finding.Place `json:"at"`
}

// PolicyFacts is a policy document.
type PolicyFacts struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Version    string        `json:"version"`
	Owner      Party         `json:"owner"`
	Review     Day           `json:"review"`
	Principles []Ref         `json:"principles"`
	Sign       bool          `json:"sign"`
	InForce    bool          `json:"in_force"` // false for an opt-in pack that the charter does not name
	Sections   []string      `json:"sections"`
	Clauses    []string      `json:"clauses"`
	Missing    []string      `json:"missing"` // scope, owner, consequences, review date
	Matches    []ProseMatch  `json:"matches"`
	At         finding.Place `json:"at"`
}

// ProseMatch is a term of a list with the subject `policy` that stands in a policy's prose.
type ProseMatch struct {
	List   string        `json:"list"`
	Term   string        `json:"term"`
	Text   string        `json:"text"`
	Clause string        `json:"clause"` // the clause in which it stands, if any
	At     finding.Place `json:"at"`
}

// ClauseFacts is a clause of a policy. Covered says that a rule rests on it or that somebody is named who decides.
type ClauseFacts struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Policy     string        `json:"policy"`
	Rules      []string      `json:"rules"`
	DecidedBy  Party         `json:"decided_by"`
	Principles []string      `json:"principles"`
	Covered    bool          `json:"covered"`
	At         finding.Place `json:"at"`
}
