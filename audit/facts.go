package audit

import (
	"copydesk/finding"
	"copydesk/internal/governance"
)

// Change is the facts document of the change subject: one landing in the history of a governed repository, with all that
// is needed to say whether it was allowed by the state before it.
type Change struct {
	Commit    string            `json:"commit"`
	Subject   string            `json:"subject"`
	Kind      string            `json:"kind"` // merge, direct or root
	At        finding.Place     `json:"at"`   // no file: a landing is named by its commit
	Landed    governance.Moment `json:"landed"`
	Now       governance.Moment `json:"now"`
	Governed  bool              `json:"governed"` // a charter was in force before it, or the audit was told what is governed
	Author    Identity          `json:"author"`
	Committer Identity          `json:"committer"`
	Authors   []Identity        `json:"authors"` // of every commit that the landing brought in
	Commits   []string          `json:"commits"`
	Paths     []Path            `json:"paths"`
	Approvals []Approval        `json:"approvals"`
	Signature Signature         `json:"signature"`
	Changes   []Difference      `json:"changes"`
	// Required are the approvals that the RACI in force asked of this landing.
	Required []Requirement `json:"required"`
	Decision string        `json:"decision"` // the decision that the landing refers to, or empty
	// Decided says that the decision was on record in the charter before or with the landing.
	Decided bool `json:"decided"`
}

// Identity is a name and address in the history, and the person behind it where the people list knows one.
type Identity struct {
	Name   string `json:"name"`
	Email  string `json:"email"`
	Person string `json:"person"` // empty where unknown
}

// Path is a file that a landing changed.
type Path struct {
	Path   string `json:"path"`
	Change string `json:"change"` // added, modified, deleted or renamed
	Area   string `json:"area"`   // policy, register, charter, content, waivers or other
	// MadeInMerge says that the file differs from every parent: reviewers never saw it.
	MadeInMerge bool `json:"made_in_merge"`
}

// Approval is evidence that somebody approved a landing.
type Approval struct {
	By       string `json:"by"` // a person's id, or an address where the person is unknown
	Person   string `json:"person"`
	Evidence string `json:"evidence"` // signed, platform, merge or trailer
	Key      string `json:"key"`      // the trailer's key, or empty
	Self     bool   `json:"self"`     // given by an author or the committer
}

// Signature is what the landing's own signature proves.
type Signature struct {
	Kind    string `json:"kind"`    // openpgp, ssh, x509 or none
	Verdict string `json:"verdict"` // authorised, unknown, not-then, bad, unverifiable, unsupported or unsigned
	Signer  string `json:"signer"`
}

// Difference is one change of meaning: a level, a parameter, a term, a grant.
type Difference struct {
	What      string `json:"what"`
	From      string `json:"from"`
	To        string `json:"to"`
	Direction string `json:"direction"` // tightened, weakened, neutral or unproven
	Decision  string `json:"decision"`  // the decision that the changed entry itself names, or empty
}

// Requirement is one activity of the RACI whose governed paths a landing touched, and whether somebody who may approve it did.
type Requirement struct {
	Activity  string   `json:"activity"`
	Roles     []string `json:"roles"` // the accountable roles
	Satisfied bool     `json:"satisfied"`
	By        []string `json:"by"` // who satisfied it
}
