package route

import (
	"copydesk/finding"
	"copydesk/internal/governance"
)

// Mention is the facts document of the mention subject: one incoming public message that somebody has to answer.
type Mention struct {
	ID        string            `json:"id"`
	Text      string            `json:"text"`
	At        finding.Place     `json:"at"`
	Channel   string            `json:"channel"` // an account id or a platform's name; empty where it is not said
	Author    string            `json:"author"`
	Followers int               `json:"followers"`
	Received  governance.Moment `json:"received"`
	Now       governance.Moment `json:"now"`
	Matches   map[string][]Hit  `json:"matches" keys:"lists"` // by list id
	Routed    []Hit             `json:"routed"`               // the hits whose list or term leads to a level, a role or a person
}

// Hit is a term of a list that the message holds.
type Hit struct {
	List    string        `json:"list"`
	Term    string        `json:"term"`
	Text    string        `json:"text"`
	At      finding.Place `json:"at"`
	Level   string        `json:"level"`   // the level of escalation that the list or term leads to; empty where it leads to none
	Decider string        `json:"decider"` // the role or person that the list or term leads to; empty where it leads to none
}
