package register

// Role is a job: what it does, what it may do, and what must be learnt for it.
type Role struct {
	origin `toml:"-"`

	Title            string              `toml:"title"`
	Purpose          string              `toml:"purpose"`
	Responsibilities []string            `toml:"responsibilities"`
	ReportsTo        string              `toml:"reports_to"` // a role
	Grants           map[string][]string `toml:"grants"`     // by class of account, "*" for every class
	Courses          []string            `toml:"courses"`
}

// Person is somebody who has a part in what the organisation says.
type Person struct {
	origin `toml:"-"`

	Name       string            `toml:"name"`
	Emails     []string          `toml:"emails"` // as git knows them
	Unit       string            `toml:"unit"`
	Employment string            `toml:"employment"` // employee, contractor or agency
	Officer    bool              `toml:"officer"`    // speaks for the organisation by office
	ActiveFrom Date              `toml:"active_from"`
	ActiveTo   Date              `toml:"active_to"`
	Earlier    []Stay            `toml:"earlier"` // earlier times, for somebody who left and came back
	Leave      []Stay            `toml:"leave"`
	Roles      []string          `toml:"roles"`
	ReportsTo  string            `toml:"reports_to"` // a person
	Backup     string            `toml:"backup"`     // the person who stands in
	Signed     []Signature       `toml:"signed"`
	Courses    []Course          `toml:"courses"`
	Keys       []Key             `toml:"keys"`
	Contact    string            `toml:"contact"` // a reference to where the contact is kept, never a secret
	Handles    map[string]string `toml:"handles"` // personal handles by platform
}

// Stay is a run of days, first and last included.
type Stay struct {
	From Date `toml:"from"`
	To   Date `toml:"to"`
}

// Signature says that a person signed a version of a policy.
type Signature struct {
	Policy  string `toml:"policy"` // the policy's folder
	Version string `toml:"version"`
	On      Date   `toml:"on"`
}

// Course is training that a person completed.
type Course struct {
	Course    string `toml:"course"`
	Completed Date   `toml:"completed"`
	Expires   Date   `toml:"expires"` // the last day on which it counts; absent where it never expires
}

// Key is a key with which a person signs commits.
type Key struct {
	Kind string `toml:"kind"` // ssh or openpgp
	Key  string `toml:"key"`  // the public key: one line for ssh, armoured for openpgp
	From Date   `toml:"from"`
	To   Date   `toml:"to"`
}

// Account is an account that speaks for the organisation.
type Account struct {
	origin `toml:"-"`

	Platform       string         `toml:"platform"`
	Handle         string         `toml:"handle"`
	URL            string         `toml:"url"`
	Class          string         `toml:"class"`  // which grants count; "standard" where absent
	Status         string         `toml:"status"` // planned, active, dormant or archived; active where absent
	Purpose        string         `toml:"purpose"`
	Audience       string         `toml:"audience"`
	Objective      string         `toml:"objective"`
	Function       string         `toml:"function"` // the business function that uses it
	Languages      []string       `toml:"languages"`
	Jurisdictions  []string       `toml:"jurisdictions"`
	Owner          string         `toml:"owner"`  // a person
	Backup         string         `toml:"backup"` // a person
	Access         []Access       `toml:"access"`
	Custody        Custody        `toml:"custody"`
	ApprovedBy     string         `toml:"approved_by"` // a decision
	KeptBy         string         `toml:"kept_by"`     // the decision to keep it although it is inactive
	AccessReviewed Date           `toml:"access_reviewed"`
	LastActivity   Date           `toml:"last_activity"`
	Archive        string         `toml:"archive"` // a reference to where posts are archived
	Hours          []Hours        `toml:"hours"`   // when it promises to answer; always where absent
	Zone           string         `toml:"zone"`
	Verified       bool           `toml:"verified"`
	Limits         map[string]int `toml:"limits"` // where this account's server or plan differs from its platform
}

// Access is one line of an account's access list.
type Access struct {
	Person string   `toml:"person"`
	Grants []string `toml:"grants"`
}

// Custody is how an account's credentials are kept.
type Custody struct {
	Vault        string `toml:"vault"`         // a reference such as "vault:social/acme-x", never the secret
	SecondFactor string `toml:"second_factor"` // what kind; empty or "none" where there is none
	Mailbox      string `toml:"mailbox"`       // the shared mailbox that the account belongs to
}

// Hours is a span of the week. To at or before From means the next day.
type Hours struct {
	Days []string `toml:"days"` // mon to sun; every day where empty
	From Clock    `toml:"from"`
	To   Clock    `toml:"to"`
}

// Activity is a line of the RACI: who does, decides, is asked and is told.
type Activity struct {
	origin `toml:"-"`

	Title        string   `toml:"title"`
	Responsible  Names    `toml:"responsible"`
	Accountable  Names    `toml:"accountable"`
	Consulted    Names    `toml:"consulted"`
	Informed     Names    `toml:"informed"`
	Paths        []string `toml:"paths"`         // governed paths: globs
	MinApprovals int      `toml:"min_approvals"` // approvals that a change needs; 1 where absent
}
