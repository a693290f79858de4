package audit

import (
	"time"

	"copydesk/finding"
	"copydesk/internal/governance"
)

// Change is the facts document of the subject change: one landing in the history of a governed repository, with all that
// is needed to say whether it was allowed by the state before it. Paths are relative to the charter's folder.
type Change struct {
	Commit   string            `json:"commit"`
	Subject  string            `json:"subject"` // the first paragraph of the message, in one line
	Kind     string            `json:"kind"`    // merge, direct or root
	At       finding.Place     `json:"at"`      // no file: a landing is named by its commit
	Landed   governance.Moment `json:"landed"`  // what the committer claims
	Now      governance.Moment `json:"now"`
	Governed bool              `json:"governed"` // a charter was in force before it, or the audit was told what is governed
	Tip      bool              `json:"tip"`      // the last landing of the range, which carries what is true of the whole range
	Through  string            `json:"through"`  // how it came about: merge, squash, review or none; unknown where its shape cannot tell

	Author    Identity   `json:"author"`
	Committer Identity   `json:"committer"`
	Authors   []Identity `json:"authors"` // who wrote what it brought in, co-authors included; makers of merges are not
	Commits   []string   `json:"commits"`
	Paths     []Path     `json:"paths"` // all of them governed where the landing is

	Approvals    []Approval    `json:"approvals"`
	SelfApproved bool          `json:"self_approved"` // there are approvals, and all are the author's own
	Required     []Requirement `json:"required"`      // the approvals that the RACI in force asked of it
	Strangers    []Stranger    `json:"strangers"`     // people that the list does not know, where they first appear in the range

	Signature       Signature      `json:"signature"`        // of the landing itself
	SigningRequired []Path         `json:"signing_required"` // changed paths that the charter wants signed
	BadSignatures   []BadSignature `json:"bad_signatures"`   // among all commits that it brought in

	Changes  []Difference `json:"changes"`  // what it changed in meaning
	Decision string       `json:"decision"` // the committee's decision that the landing refers to, or empty
	Decided  bool         `json:"decided"`  // that decision is on record in the charter before or with the landing
	Reason   string       `json:"reason"`   // the trailer Reason, or else the prose of the message

	Violations []Violation `json:"violations"` // content that failed the policy in force at that moment
	Edited     []Edited    `json:"edited"`     // published content that was changed or removed

	Emergency Emergency `json:"emergency"`
	Gaps      []Gap     `json:"gaps"` // custody gaps that ended with it, and on the tip those that are open
	Ledger    Recorded  `json:"ledger"`
	Once      []string  `json:"once"` // on the tip, what is said once for the whole range: unapproved, direct, unsigned
	Range     Whole     `json:"range"`
}

// Identity is a name and address in the history, mapped by .mailmap, and the person behind it where the people list
// knows one.
type Identity struct {
	Name   string `json:"name"`
	Email  string `json:"email"`
	Person string `json:"person"` // empty where unknown
}

// Path is a file that a landing changed.
type Path struct {
	Path   string `json:"path"`
	From   string `json:"from"`   // its path before a rename; empty otherwise
	Change string `json:"change"` // added, modified, deleted or renamed
	Area   string `json:"area"`   // policy, register, charter, content, waivers or other
	// MadeInMerge says that the file differs from every parent of a merge: reviewers never saw it.
	MadeInMerge bool `json:"made_in_merge"`
}

// Approval is evidence that somebody approved a landing.
type Approval struct {
	By       string `json:"by"`       // a person's id, or an address where the person is unknown
	Person   string `json:"person"`   // empty where unknown
	Evidence string `json:"evidence"` // signed, platform, merge or trailer
	Key      string `json:"key"`      // the trailer's key, or empty
	Self     bool   `json:"self"`     // given by an author, or by the committer of a direct landing
	Late     bool   `json:"late"`     // given after the landing

	at time.Time
}

// Requirement is one activity of the RACI whose paths a landing changed, and whether those who may approve it did.
type Requirement struct {
	Activity  string   `json:"activity"` // empty where the audit was told what is governed and there is no RACI
	Roles     []string `json:"roles"`    // the accountable roles
	Needed    int      `json:"needed"`
	By        []string `json:"by"` // who may and did
	Satisfied bool     `json:"satisfied"`
}

// Stranger is somebody whom the people list in force does not know.
type Stranger struct {
	Name     string `json:"name"`
	Email    string `json:"email"`
	As       string `json:"as"`       // author or approver
	Landings int    `json:"landings"` // how many landings of the range they have to do with
}

// Signature is what a commit's signature proves.
type Signature struct {
	Kind    string `json:"kind"`    // openpgp, ssh, x509 or none
	Verdict string `json:"verdict"` // authorised, unknown, not-then, bad, unverifiable, unsupported or unsigned
	Signer  string `json:"signer"`  // a person's id, or empty
	Why     string `json:"why"`
}

// BadSignature is a commit whose signature does not verify.
type BadSignature struct {
	Commit string `json:"commit"`
	Why    string `json:"why"`
}

// Difference is one change of meaning: a level, a parameter, a term, a grant.
type Difference struct {
	What      string        `json:"what"`
	From      string        `json:"from"`
	To        string        `json:"to"`
	Direction string        `json:"direction"` // tightened, weakened, neutral or unproven
	Decision  string        `json:"decision"`  // the decision that the changed entry itself names, or empty
	Decided   bool          `json:"decided"`   // a decision on record covers it: the entry's own, or the landing's
	At        finding.Place `json:"at"`        // the file in which it stands
}

// Violation is a file of content with the errors that it had under the policy in force when it landed.
type Violation struct {
	Path  string        `json:"path"`
	Rules []string      `json:"rules"`
	First string        `json:"first"` // the first of the messages
	At    finding.Place `json:"at"`
}

// Edited is content that had been published and was changed or removed.
type Edited struct {
	Path    string        `json:"path"`
	Removed bool          `json:"removed"`
	Reason  string        `json:"reason"`  // as the landing gives it, or empty
	Allowed bool          `json:"allowed"` // the reason is one for which the charter lets published content be removed
	Listed  bool          `json:"listed"`  // the charter lists such reasons at all
	Admits  bool          `json:"admits"`  // the new text says itself that it was corrected
	At      finding.Place `json:"at"`
}

// Emergency is a landing that was made before it was approved, as its trailer says.
type Emergency struct {
	Declared bool              `json:"declared"`
	Reasons  []string          `json:"reasons"` // as the trailers give them
	Due      governance.Moment `json:"due"`     // by when it is to be reviewed
	Overdue  bool              `json:"overdue"`
	Reviewed bool              `json:"reviewed"`
	InTime   bool              `json:"in_time"`
	By       []string          `json:"by"`
}

// Gap is a time in which an account lacked a valid owner or backup, in whole days of the charter's zone.
type Gap struct {
	Account string `json:"account"`
	Lacked  string `json:"lacked"` // owner, backup, or owner and backup
	Why     string `json:"why"`
	From    string `json:"from"` // the first day
	To      string `json:"to"`   // the last day; empty while it is open
	Days    int    `json:"days"`
	Open    bool   `json:"open"`
}

// Recorded is what the ledger of earlier audits says of the history.
type Recorded struct {
	Checked bool     `json:"checked"`
	Verdict string   `json:"verdict"` // first, forward, rewritten, deleted or out-of-order
	Tip     string   `json:"tip"`     // the tip that was recorded last
	On      string   `json:"on"`      // when
	Lost    []string `json:"lost"`    // commits that were part of the history then and are not now

	more bool // others may be lost too: the recorded tip, which would tell, is not here
}

// Whole is what only the whole range can tell. What holds for all of it is said once, for the tip.
type Whole struct {
	Landings    int  `json:"landings"`
	Governed    int  `json:"governed"`     // landings that changed governed files
	Direct      int  `json:"direct"`       // those of them that came through no review
	AllDirect   bool `json:"all_direct"`   // that is all of them, and they are several
	Needing     int  `json:"needing"`      // landings that needed an approval
	Unapproved  int  `json:"unapproved"`   // those of them without a sufficient one
	HasEvidence bool `json:"has_evidence"` // there is evidence of any approval at all
	Once        bool `json:"once"`         // nothing was approved, and that is several landings
	Signing     int  `json:"signing"`      // landings that needed a signature
	Unsigned    int  `json:"unsigned"`     // those of them that carry none
	AllUnsigned bool `json:"all_unsigned"` // that is all of them, and they are several
}
