package gitrepo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"copydesk/internal/spelling"

	"github.com/go-git/go-git/v5/plumbing"
)

// ref gives what a full reference name points at, symbolic references followed.
func (r *Repo) ref(name string) (Hash, error) {
	for range 5 { // git's own limit
		ref, err := r.refs.Reference(plumbing.ReferenceName(name))
		if err != nil {
			return Hash{}, err
		}
		if ref.Type() == plumbing.HashReference {
			return named(name, ref)
		}
		name = ref.Target().String()
	}
	return Hash{}, fail(ErrCorrupt, "", "the symbolic reference %s leads nowhere", name)
}

func named(name string, ref *plumbing.Reference) (Hash, error) {
	if ref.Hash().IsZero() { // go-git's answer to a file that holds something else
		return Hash{}, fail(ErrCorrupt, fsck, "the reference %s names no commit", name)
	}
	return Hash(ref.Hash()), nil
}

// fetched gives the commit of a file such as FETCH_HEAD, in which more than a name stands.
func (r *Repo) fetched(name string) (Hash, bool) {
	data, err := os.ReadFile(filepath.Join(r.gitDir, name))
	if err != nil || len(data) < 40 {
		return Hash{}, false
	}
	h, err := ParseHash(string(data[:40]))
	return h, err == nil
}

func (r *Repo) refNames() []string {
	var names []string
	if it, err := r.refs.IterReferences(); err == nil {
		_ = it.ForEach(func(ref *plumbing.Reference) error {
			names = append(names, ref.Name().String())
			return nil
		})
	}
	return names
}

func (r *Repo) countRefs(prefix string) (n int) {
	for _, name := range r.refNames() {
		if strings.HasPrefix(name, prefix) {
			n++
		}
	}
	return n
}

// Resolve gives the commit that a revision names: a branch, a tag, a remote branch, HEAD (or @), a full or abbreviated
// object name, each followed by any of ~N, ^N, ^{commit}. An unknown one is an error that says which may be meant and
// wraps [ErrUnknownRevision].
func (r *Repo) Resolve(rev string) (Hash, error) {
	base, steps := rev, ""
	if i := strings.IndexAny(rev, "~^"); i >= 0 {
		base, steps = rev[:i], rev[i:]
	}
	h, err := r.resolveName(base)
	if err != nil {
		return Hash{}, err
	}
	if h, err = r.peel(h); err != nil {
		return Hash{}, err
	}
	for steps != "" {
		if rest, ok := cutAny(steps, "^{commit}", "^{}", "^0"); ok {
			steps = rest
			continue
		}
		op := steps[0]
		digits := 1
		for digits < len(steps) && steps[digits] >= '0' && steps[digits] <= '9' {
			digits++
		}
		n := 1
		if digits > 1 {
			if n, err = strconv.Atoi(steps[1:digits]); err != nil {
				return Hash{}, unknownStep(rev)
			}
		}
		if op != '~' && op != '^' {
			return Hash{}, unknownStep(rev)
		}
		steps = steps[digits:]
		parent := 1
		if op == '^' {
			n, parent = 1, n
		}
		for range n {
			c, err := r.Commit(h)
			if err != nil {
				return Hash{}, err
			}
			parents := r.parents(c)
			if parent > len(parents) {
				if r.shallow[h] {
					return Hash{}, r.shallowError("%s lies before commit %s", rev, h.Short())
				}
				return Hash{}, fail(ErrUnknownRevision, "", "there is no revision %q: commit %s has %s", rev, h.Short(), plural(len(c.Parents), "parent", "parents"))
			}
			h = parents[parent-1]
		}
	}
	return h, nil
}

func unknownStep(rev string) error {
	return fail(ErrUnknownRevision, "", "cannot read the revision %q: after a branch, tag or commit may stand ~N, ^N or ^{commit}", rev)
}

func (r *Repo) resolveName(name string) (Hash, error) {
	if name == "@" {
		name = "HEAD"
	}
	if name == "HEAD" {
		return r.Head()
	}
	if h, err := ParseHash(strings.ToLower(name)); err == nil {
		if _, _, err := r.read(h, ""); err != nil {
			if errors.Is(err, ErrMissing) && len(r.shallow) > 0 {
				return h, r.shallowError("commit %s is not in it", h.Short())
			}
			if errors.Is(err, ErrMissing) && !r.partial {
				return h, r.unknown(name)
			}
			return h, err
		}
		return h, nil
	}
	if validRef(name) {
		for _, pattern := range []string{"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"} {
			full := pattern + name
			if pattern == "" && !strings.HasPrefix(name, "refs/") {
				if h, ok := r.fetched(name); ok && strings.HasSuffix(name, "_HEAD") {
					return h, nil
				}
				continue
			}
			if h, err := r.ref(full); err == nil || errors.Is(err, ErrCorrupt) {
				return h, err
			}
		}
		if h, err := r.ref("refs/remotes/" + name + "/HEAD"); err == nil {
			return h, nil
		}
	}
	if len(name) >= 4 && len(name) < 40 && isHex(strings.ToLower(name)) {
		return r.abbreviated(strings.ToLower(name))
	}
	return Hash{}, r.unknown(name)
}

func (r *Repo) abbreviated(prefix string) (Hash, error) {
	found, err := r.known(prefix)
	if err != nil {
		return Hash{}, err
	}
	var commits []Hash
	for _, h := range found {
		if _, err := r.peel(h); err == nil {
			commits = append(commits, h)
		}
	}
	switch len(commits) {
	case 0:
		return Hash{}, r.unknown(prefix)
	case 1:
		return commits[0], nil
	}
	return Hash{}, fail(ErrUnknownRevision, "give more of its digits", "%q could be any of %d commits", prefix, len(commits))
}

func (r *Repo) unknown(name string) error {
	hint := r.meant(name)
	if remote, branch, ok := strings.Cut(name, "/"); ok && r.hasRemote(remote) && validRef(name) {
		fetch := "fetch it with: git fetch " + remote + " " + branch
		if len(r.shallow) > 0 {
			fetch = "fetch it with: git fetch --unshallow " + remote + " " + branch + ":refs/remotes/" + name
		}
		if hint != "" {
			hint += "; or "
		}
		hint += fetch
	} else if hint == "" && len(r.shallow) > 0 {
		hint = "this clone is shallow; fetch the rest with: git fetch --unshallow"
	} else if _, err := ParseHash(name); err == nil {
		hint = "where it is in another clone, fetch it with: git fetch --all"
	}
	return fail(ErrUnknownRevision, hint, "there is no revision %q", name)
}

func (r *Repo) hasRemote(name string) bool {
	for _, s := range r.config.Sections {
		if strings.EqualFold(s.Name, "remote") && s.HasSubsection(name) {
			return true
		}
	}
	return false
}

// meant tells which branch or tag a misspelt name probably stands for, or which there are where they are few.
func (r *Repo) meant(name string) string {
	var known []string
	for _, full := range r.refNames() {
		for _, prefix := range []string{"refs/heads/", "refs/tags/", "refs/remotes/"} {
			if short, ok := strings.CutPrefix(full, prefix); ok && len(known) < 10_000 {
				known = append(known, short)
			}
		}
	}
	if near := spelling.Nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) == 0 || len(known) > 10 {
		return ""
	}
	return "the branches and tags are " + strings.Join(known, ", ")
}

// peel follows tags to the commit that they name.
func (r *Repo) peel(h Hash) (Hash, error) {
	for range 20 {
		data, kind, err := r.read(h, "")
		if err != nil {
			return Hash{}, err
		}
		switch kind {
		case "commit":
			return h, nil
		case "tag":
			rest, ok := strings.CutPrefix(data, "object ")
			if !ok || len(rest) < 40 {
				return Hash{}, fail(ErrCorrupt, fsck, "tag %s is malformed", h)
			}
			if h, err = ParseHash(rest[:40]); err != nil {
				return Hash{}, fail(ErrCorrupt, fsck, "tag %s is malformed", h)
			}
		default:
			return Hash{}, fail(ErrUnknownRevision, "", "%s is a %s, not a commit", h.Short(), kind)
		}
	}
	return Hash{}, fail(ErrUnknownRevision, "", "%s is a tag of a tag of a tag, without end", h.Short())
}

func (r *Repo) shallowError(format string, args ...any) error {
	e := fail(ErrShallow, "fetch the rest with: git fetch --unshallow", format, args...)
	e.Message = "this clone is shallow: " + e.Message
	return e
}

// validRef refuses names that git refuses; above all, those that lead out of the folder of references.
func validRef(name string) bool {
	if name == "" || strings.ContainsAny(name, " ~^:?*[\\\x7f") || strings.HasSuffix(name, "/") || strings.HasSuffix(name, ".") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' || strings.HasSuffix(part, ".lock") {
			return false
		}
	}
	for i := range len(name) {
		if name[i] < ' ' {
			return false
		}
	}
	return !strings.Contains(name, "..") && !strings.Contains(name, "@{")
}

func isHex(s string) bool {
	for i := range len(s) {
		if !(s[i] >= '0' && s[i] <= '9' || s[i] >= 'a' && s[i] <= 'f') {
			return false
		}
	}
	return true
}

func cutAny(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
