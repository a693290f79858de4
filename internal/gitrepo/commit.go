package gitrepo

import (
	"bytes"
	"errors"
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
	var out []string
	for line := range strings.Lines(skipBlankLines(c.Message)) {
		if isBlank(line) {
			break
		}
		out = append(out, strings.TrimRight(line, gitSpace))
	}
	return strings.Join(out, " ")
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
	lines := strings.Split(header, "\n")
	tree, ok := strings.CutPrefix(lines[0], "tree ")
	if !ok {
		return nil, fmt.Errorf("it begins with %.20q instead of its tree", lines[0])
	}
	var err error
	if c.Tree, err = ParseHash(tree); err != nil {
		return nil, err
	}
	lines = lines[1:]
	for len(lines) > 0 {
		parent, ok := strings.CutPrefix(lines[0], "parent ")
		if !ok {
			break
		}
		h, err := ParseHash(parent)
		if err != nil {
			return nil, err
		}
		c.Parents = append(c.Parents, h)
		lines = lines[1:]
	}
	var encoding string
	var author, committer bool
	for _, line := range lines { // of a repeated header, git shows the last
		switch key, value, _ := strings.Cut(line, " "); key {
		case "author":
			c.Author, author = parsePerson(value), true
		case "committer":
			c.Committer, committer = parsePerson(value), true
		case "encoding":
			encoding = value
		}
	}
	if !author || !committer {
		return nil, errors.New("it has no author or no committer")
	}
	for _, s := range []*string{&c.Message, &c.Author.Name, &c.Author.Email, &c.Committer.Name, &c.Committer.Email} {
		*s = toUTF8(*s, encoding)
	}
	return c, nil
}

// parentsIn reads only the parents.
func parentsIn(raw []byte) []Hash {
	_, rest, _ := bytes.Cut(raw, []byte("\n"))
	var out []Hash
	for {
		line, ok := bytes.CutPrefix(rest, []byte("parent "))
		if !ok || len(line) < 40 {
			return out
		}
		h, err := ParseHash(string(line[:40]))
		if err != nil {
			return out
		}
		out = append(out, h)
		_, rest, _ = bytes.Cut(line, []byte("\n"))
	}
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
	p.Name, p.Email = strings.TrimRight(name, gitSpace), email
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
