package gitrepo

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Person is who made a commit, as the commit says: anyone can write any name there.
type Person struct {
	Name  string
	Email string
	When  time.Time // the zero time where the commit has none that can be read
}

// Commit is a decoded commit. Text is UTF-8, converted where the commit names another encoding.
type Commit struct {
	Hash      Hash
	Tree      Hash
	Parents   []Hash
	Author    Person
	Committer Person
	Message   string

	raw string
}

// Subject is the first paragraph of the message in one line.
func (c *Commit) Subject() string {
	head, _, _ := strings.Cut(strings.TrimLeft(c.Message, "\n"), "\n\n")
	return strings.Join(strings.Fields(head), " ")
}

// Commit reads one commit.
func (r *Repo) Commit(h Hash) (*Commit, error) {
	data, _, err := r.read(h, "commit")
	if err != nil {
		return nil, err
	}
	c, err := parseCommit(h, data)
	if err != nil {
		return nil, fail(ErrCorrupt, fsck, "commit %s is malformed: %v", h, err)
	}
	return c, nil
}

// treeOf gives a commit's tree.
func (r *Repo) treeOf(commit Hash) (Hash, error) {
	c, err := r.Commit(commit)
	if err != nil {
		return Hash{}, err
	}
	return c.Tree, nil
}

func parseCommit(h Hash, raw string) (*Commit, error) {
	c := &Commit{Hash: h, raw: raw}
	header, message, _ := strings.Cut(raw, "\n\n")
	c.Message = message
	encoding := ""
	seen := 0
	for line := range strings.SplitSeq(header, "\n") {
		key, value, _ := strings.Cut(line, " ")
		var err error
		switch {
		case seen == 0:
			if key != "tree" {
				return nil, fmt.Errorf("it begins with %.20q instead of its tree", line)
			}
			c.Tree, err = ParseHash(value)
			seen++
		case key == "parent" && seen == 1:
			var p Hash
			p, err = ParseHash(value)
			c.Parents = append(c.Parents, p)
		case key == "author" && seen == 1:
			c.Author = parsePerson(value)
			seen++
		case key == "committer" && seen == 2:
			c.Committer = parsePerson(value)
			seen++
		case key == "encoding":
			encoding = value
		}
		if err != nil {
			return nil, err
		}
	}
	if seen < 3 {
		return nil, fmt.Errorf("it has no author or no committer")
	}
	for _, s := range []*string{&c.Message, &c.Author.Name, &c.Author.Email, &c.Committer.Name, &c.Committer.Email} {
		*s = toUTF8(*s, encoding)
	}
	return c, nil
}

// parsePerson reads "Name <email> seconds zone" and forgives what git forgives.
func parsePerson(line string) Person {
	var p Person
	name, rest, ok := strings.Cut(line, "<")
	if !ok {
		return p
	}
	email, _, ok := strings.Cut(rest, ">")
	if !ok {
		return p
	}
	p.Name, p.Email = strings.Trim(name, gitSpace), email
	date := strings.TrimLeft(line[strings.LastIndexByte(line, '>')+1:], gitSpace)
	seconds, zone, _ := strings.Cut(date, " ")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || n < 0 || n > 1<<40 {
		return p
	}
	p.When = time.Unix(n, 0).In(parseZone(strings.TrimSpace(zone)))
	return p
}

func parseZone(s string) *time.Location {
	if len(s) != 5 || s[0] != '+' && s[0] != '-' {
		return time.UTC
	}
	n, err := strconv.Atoi(s[1:])
	if err != nil || n == 0 {
		return time.UTC
	}
	offset := n/100*3600 + n%100*60
	if s[0] == '-' {
		offset = -offset
	}
	return time.FixedZone("", offset)
}

const gitSpace = " \t\n\r"

// toUTF8 converts text to UTF-8; what cannot be read in its encoding becomes U+FFFD.
func toUTF8(s, encoding string) string {
	switch strings.ToLower(encoding) {
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1":
		var b strings.Builder
		for i := range len(s) {
			b.WriteRune(rune(s[i]))
		}
		return b.String()
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
