package gitrepo

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"golang.org/x/crypto/ssh"
)

// Keys are the keys whose signatures count, each with its owner and the time in which it was in force. The zero value
// holds none.
type Keys struct {
	ssh      map[string][]sshKey // by the key itself, in wire format
	entities map[uint64]openpgp.EntityList
	owners   map[*openpgp.Entity]owner
}

// owner is whose key it is, and when: both ends belong to the time, and the zero time means no end.
type owner struct {
	name        string
	from, until time.Time
}

func (o owner) judge(at time.Time) (Verdict, string) {
	switch {
	case !o.from.IsZero() && at.Before(o.from):
		return NotThen, "the key was not in force before " + o.from.UTC().Format(time.RFC3339)
	case !o.until.IsZero() && at.After(o.until):
		return NotThen, "the key was in force until " + o.until.UTC().Format(time.RFC3339)
	}
	return Authorised, ""
}

type sshKey struct {
	owner
	authority  bool     // signs the certificates of those whose names match principals
	principals []string // patterns
	namespaces []string // patterns; all where empty
}

// AddSSH lists a person's SSH key, as it stands in a .pub file, in force from one moment until another.
func (k *Keys) AddSSH(name, key string, from, until time.Time) error {
	pub, err := parseSSHKey(key)
	if err != nil {
		return err
	}
	k.add(pub, sshKey{owner: owner{name, from, until}})
	return nil
}

func (k *Keys) add(pub ssh.PublicKey, key sshKey) {
	if k.ssh == nil {
		k.ssh = map[string][]sshKey{}
	}
	wire := string(pub.Marshal())
	k.ssh[wire] = append(k.ssh[wire], key)
}

func parseSSHKey(key string) (ssh.PublicKey, error) {
	pub, _, options, rest, err := ssh.ParseAuthorizedKey([]byte(strings.TrimSpace(key)))
	switch {
	case err != nil:
		return nil, errors.New("not an SSH public key: want its type and its base64 digits, as in a .pub file")
	case len(options) > 0 || len(bytes.TrimSpace(rest)) > 0:
		return nil, errors.New("not one SSH public key: want its type and its base64 digits alone, as in a .pub file")
	}
	return pub, nil
}

// AddOpenPGP lists a person's OpenPGP keys, armored as gpg --armor --export prints them.
func (k *Keys) AddOpenPGP(name, armored string, from, until time.Time) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("not an OpenPGP key: %v", p)
		}
	}()
	ring, err := openpgp.ReadArmoredKeyRing(strings.NewReader(armored))
	if err != nil {
		return fmt.Errorf("not an OpenPGP key as gpg --armor --export prints it: %v", err)
	}
	if k.entities == nil {
		k.entities, k.owners = map[uint64]openpgp.EntityList{}, map[*openpgp.Entity]owner{}
	}
	for _, e := range ring {
		k.owners[e] = owner{name, from, until}
		ids := []uint64{e.PrimaryKey.KeyId}
		for _, sub := range e.Subkeys {
			ids = append(ids, sub.PublicKey.KeyId)
		}
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			k.entities[id] = append(k.entities[id], e)
		}
	}
	return nil
}

// AddAllowedSigners lists the keys of an OpenSSH allowed-signers file (see ALLOWED SIGNERS in the manual of ssh-keygen):
// patterns of names, then options, then the key. Times without a Z are read as UTC, so that the answer is the same on
// every machine. All lines that cannot be read are named in one error; the others count.
func (k *Keys) AddAllowedSigners(text string) error {
	var errs []error
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := k.addLine(line); err != nil {
			errs = append(errs, fmt.Errorf("line %d: %w", number, err))
		}
	}
	return errors.Join(errs...)
}

func (k *Keys) addLine(line string) error {
	names, rest := field(line)
	if names == "" || rest == "" {
		return errors.New("want names, then a key")
	}
	key := sshKey{owner: owner{name: names}, principals: strings.Split(names, ",")}
	pub, err := parseSSHKey(rest)
	if err != nil { // then options stand before the key
		options, after := field(rest)
		if pub, err = parseSSHKey(after); err != nil {
			return err
		}
		if err := key.options(options); err != nil {
			return err
		}
	}
	k.add(pub, key)
	return nil
}

// field cuts at the first space that is not in double quotes, and drops quotes around the whole field.
func field(s string) (first, rest string) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"' && (i == 0 || s[i-1] != '\\'):
			quoted = !quoted
		case !quoted && (s[i] == ' ' || s[i] == '\t'):
			first, rest = s[:i], strings.TrimLeft(s[i:], " \t")
			if len(first) > 1 && first[0] == '"' && first[len(first)-1] == '"' {
				first = first[1 : len(first)-1]
			}
			return first, rest
		}
	}
	return s, ""
}

func (key *sshKey) options(list string) (err error) {
	for list != "" {
		var option string
		option, list = cutOption(list)
		name, value, valued := strings.Cut(option, "=")
		if valued {
			if len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' {
				return fmt.Errorf("the value of the option %s must stand in double quotes", name)
			}
			value = value[1 : len(value)-1]
		}
		switch name = strings.ToLower(name); {
		case name == "cert-authority" && !valued:
			key.authority = true
		case name == "namespaces" && valued && key.namespaces == nil:
			key.namespaces = strings.Split(value, ",")
		case name == "valid-after" && valued && key.from.IsZero():
			key.from, err = parseTime(value)
		case name == "valid-before" && valued && key.until.IsZero():
			key.until, err = parseTime(value)
		default:
			return fmt.Errorf("unknown or repeated option %q; there are cert-authority, namespaces, valid-after and valid-before", option)
		}
		if err != nil {
			return fmt.Errorf("option %s: %w", name, err)
		}
	}
	if !key.from.IsZero() && !key.until.IsZero() && !key.from.Before(key.until) {
		return errors.New("valid-before is not after valid-after")
	}
	return nil
}

// cutOption cuts at the first comma that is not in double quotes.
func cutOption(s string) (option, rest string) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func parseTime(s string) (time.Time, error) {
	digits := strings.TrimSuffix(strings.TrimSuffix(s, "Z"), "z")
	for _, layout := range []string{"20060102", "200601021504", "20060102150405"} {
		if len(layout) == len(digits) {
			if t, err := time.Parse(layout, digits); err == nil {
				return t, nil
			}
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a time: want YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS", s)
}

// judgeSSH says whose key it is and whether it was in force. The best of several listings counts.
func (k *Keys) judgeSSH(pub ssh.PublicKey, at time.Time) (verdict Verdict, signer, why string) {
	verdict, why = Unknown, "nobody listed its key"
	better := func(v Verdict, name, reason string) {
		if verdict == Unknown || v == Authorised && verdict != Authorised {
			verdict, signer, why = v, name, reason
		}
	}
	for _, key := range k.ssh[string(pub.Marshal())] {
		switch {
		case key.authority:
		case !key.covers():
			better(Unknown, "", "its key is listed, but not for git")
		default:
			v, reason := key.judge(at)
			better(v, key.name, reason)
		}
	}
	cert, ok := pub.(*ssh.Certificate)
	if !ok {
		return verdict, signer, why
	}
	for _, key := range k.ssh[string(cert.SignatureKey.Marshal())] {
		if !key.authority || !key.covers() {
			continue
		}
		// OpenSSH wants names in the certificate; without any it would be good for everybody.
		i := slices.IndexFunc(cert.ValidPrincipals, func(p string) bool { return matchAny(key.principals, p) })
		if i < 0 {
			continue
		}
		whole := ssh.CertChecker{Clock: func() time.Time { return time.Unix(int64(cert.ValidAfter), 0) }}
		if cert.CertType != ssh.UserCert || whole.CheckCert(cert.ValidPrincipals[i], cert) != nil {
			continue
		}
		v, reason := key.judge(at)
		if !validThen(cert, at) {
			v, reason = NotThen, "the certificate was not in force at the time"
		}
		better(v, cert.ValidPrincipals[i], reason)
	}
	return verdict, signer, why
}

func validThen(cert *ssh.Certificate, at time.Time) bool {
	t := uint64(max(at.Unix(), 0))
	return t >= cert.ValidAfter && (cert.ValidBefore == ssh.CertTimeInfinity || t < cert.ValidBefore)
}

func (key sshKey) covers() bool { return key.namespaces == nil || matchAny(key.namespaces, namespace) }

// matchAny is OpenSSH's pattern list: one that begins with ! forbids what it matches.
func matchAny(patterns []string, s string) bool {
	found := false
	for _, p := range patterns {
		if forbidden, ok := strings.CutPrefix(p, "!"); ok {
			if match(forbidden, s) {
				return false
			}
		} else if match(p, s) {
			found = true
		}
	}
	return found
}

// match knows * and ?. It takes no more steps than the two lengths multiplied.
func match(pattern, s string) bool {
	star, mark := -1, 0
	p, i := 0, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == s[i]):
			p++
			i++
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
