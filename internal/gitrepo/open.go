package gitrepo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/config"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// Repo is an open repository. Its methods may be called from several goroutines.
type Repo struct {
	top     string // the working tree's folder, absolute; empty for a bare repository
	gitDir  string // what belongs to this working tree: HEAD, index
	common  string // what all linked working trees share: objects, refs, config
	config  *config.Config
	refs    *filesystem.Storage
	shallow map[Hash]bool
	*objects
}

// Open finds the repository that dir belongs to, as git would: dir or the nearest folder above it that has a .git
// folder or file (linked working trees and submodules have a file), or that is itself a repository without a working
// tree. GIT_DIR and GIT_WORK_TREE are honoured for folders of that working tree. Close the repository after use.
func Open(dir string) (*Repo, error) {
	top, gitDir, err := discover(dir)
	if err != nil {
		return nil, err
	}
	r := &Repo{top: top, gitDir: gitDir, common: gitDir}
	if common, err := readLine(filepath.Join(gitDir, "commondir")); err == nil {
		r.common = within(gitDir, common)
	}
	if err := r.readConfig(); err != nil {
		return nil, err
	}
	if err := r.checkFormat(); err != nil {
		return nil, err
	}
	if r.top == "" {
		r.findTop()
	}
	var files billy.Filesystem = osfs.New(r.gitDir)
	if r.common != r.gitDir {
		files = dotgit.NewRepositoryFilesystem(files, osfs.New(r.common))
	}
	r.refs = filesystem.NewStorageWithOptions(alone{files}, cache.NewObjectLRU(objectCache), filesystem.Options{
		KeepDescriptors: true,
	})
	r.objects = newObjects(r.refs, filepath.Join(r.common, "objects"))
	r.objects.partial = r.isPartial()
	if r.shallow, err = readShallow(filepath.Join(r.common, "shallow")); err != nil {
		return nil, err
	}
	return r, nil
}

// Close releases the files that the repository keeps open. Nothing of it can be read afterwards.
func (r *Repo) Close() error { return r.objects.close() }

// Top is the working tree's folder, or empty for a bare repository.
func (r *Repo) Top() string { return r.top }

// GitDir is the folder in which this working tree's HEAD and index are.
func (r *Repo) GitDir() string { return r.gitDir }

// Head gives the commit that is checked out, on a branch or detached.
func (r *Repo) Head() (Hash, error) {
	ref, err := r.refs.Reference(plumbing.HEAD)
	if err != nil {
		return Hash{}, fail(ErrCorrupt, "", "cannot read HEAD of %s: %v", r.gitDir, err)
	}
	if ref.Type() == plumbing.HashReference {
		return named("HEAD", ref)
	}
	h, err := r.ref(ref.Target().String())
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return h, fail(ErrUnborn, "make the first commit with: git commit", "branch %q has no commit yet", ref.Target().Short())
	}
	return h, err
}

// Branch is the branch that is checked out, such as "main", or empty where HEAD is detached.
func (r *Repo) Branch() string {
	ref, err := r.refs.Reference(plumbing.HEAD)
	if err != nil || ref.Type() != plumbing.SymbolicReference {
		return ""
	}
	return strings.TrimPrefix(ref.Target().String(), "refs/heads/")
}

// Shallow says that older history was cut off when the repository was cloned, and at how many commits.
func (r *Repo) Shallow() int { return len(r.shallow) }

// Notes reports what the repository holds that this package ignores on purpose, one sentence each.
func (r *Repo) Notes() []string {
	var notes []string
	if n := r.countRefs("refs/replace/"); n > 0 {
		notes = append(notes, plural(n, "replacement object", "replacement objects")+" (refs/replace) ignored: the history as it was committed is read")
	}
	if _, err := os.Stat(filepath.Join(r.common, "info", "grafts")); err == nil {
		notes = append(notes, "the grafts of info/grafts are ignored: the history as it was committed is read")
	}
	return notes
}

func discover(dir string) (top, gitDir string, err error) {
	start, err := filepath.Abs(dir)
	if err != nil {
		return "", "", fail(ErrNoRepository, "", "cannot find the folder %s: %v", dir, err)
	}
	if _, err := os.Stat(start); err != nil {
		return "", "", fail(ErrNoRepository, "check the spelling of the path", "there is no folder %s", dir)
	}
	envTop, envGit := environment()
	for at := start; ; at = filepath.Dir(at) {
		if envGit != "" && at == envTop {
			return at, envGit, nil
		}
		dot := filepath.Join(at, ".git")
		if err := readable(dot); err != nil {
			return "", "", err
		}
		switch info, err := os.Stat(dot); {
		case err == nil && info.IsDir() && isGitDir(dot):
			return at, dot, nil
		case err == nil && info.Mode().IsRegular():
			gitDir, err := followGitFile(dot)
			return at, gitDir, err
		}
		if isGitDir(at) {
			return "", at, nil
		}
		if at == filepath.Dir(at) {
			return "", "", fail(ErrNoRepository, "run it inside a repository, name one with --repo DIR, or make one with: git init", "%s is not in a git repository", dir)
		}
	}
}

// environment gives the repository that git names to the hooks it runs.
func environment() (top, gitDir string) {
	gitDir = os.Getenv("GIT_DIR")
	if gitDir == "" {
		return "", ""
	}
	gitDir, err := filepath.Abs(gitDir)
	if err != nil || !isGitDir(gitDir) {
		return "", ""
	}
	work := os.Getenv("GIT_WORK_TREE")
	top, err = filepath.Abs(work) // the working directory where it is not set
	if err != nil || top == gitDir {
		return "", ""
	}
	if work == "" && filepath.Base(gitDir) == ".git" && filepath.Dir(gitDir) != top {
		return "", "" // set by a person who then went to another folder
	}
	return top, gitDir
}

// readable tells a repository that may not be looked at: it is one all the same, and the folder above it is not meant.
func readable(gitDir string) error {
	head, err := os.Open(filepath.Join(gitDir, "HEAD"))
	if errors.Is(err, fs.ErrPermission) {
		return fail(ErrNoRepository, "give yourself the permission, or run this as its owner", "you have no permission to read the repository %s", gitDir)
	}
	if err == nil {
		return head.Close()
	}
	return nil
}

func isGitDir(dir string) bool {
	if _, err := os.Lstat(filepath.Join(dir, "HEAD")); err != nil {
		return false
	}
	if _, err := os.Stat(filepath.Join(dir, "commondir")); err == nil {
		return true
	}
	for _, name := range []string{"objects", "refs"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

func followGitFile(path string) (string, error) {
	line, err := readLine(path)
	if err != nil {
		return "", fail(ErrNoRepository, "", "cannot read %s: %v", path, err)
	}
	target, ok := strings.CutPrefix(line, "gitdir:")
	if !ok {
		return "", fail(ErrNoRepository, "delete it where no working tree or submodule is meant", "%s is not a repository and does not name one: it should read \"gitdir: PATH\"", path)
	}
	dir := within(filepath.Dir(path), strings.TrimSpace(target))
	if err := readable(dir); err != nil {
		return "", err
	}
	if !isGitDir(dir) {
		return "", fail(ErrNoRepository, "mend the link with: git worktree repair, or git submodule update --init", "%s names the repository %s, which is not there", path, dir)
	}
	return dir, nil
}

func (r *Repo) readConfig() error {
	r.config = config.New()
	path := filepath.Join(r.common, "config")
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fail(ErrNoRepository, "", "cannot read the repository's configuration: %v", err)
	}
	defer f.Close()
	if err := config.NewDecoder(f).Decode(r.config); err != nil {
		return fail(ErrUnsupported, "see what git makes of it with: git config --list", "cannot read %s: %v", path, err)
	}
	return nil
}

// setting gives the last value of a key of the repository's own configuration; section and key are in lower case.
func (r *Repo) setting(section, key string) string {
	value := ""
	for _, s := range r.config.Sections {
		if strings.EqualFold(s.Name, section) {
			for _, o := range s.Options {
				if strings.EqualFold(o.Key, key) {
					value = o.Value
				}
			}
		}
	}
	return value
}

// isPartial says that the clone left objects out on purpose (git clone --filter).
func (r *Repo) isPartial() bool {
	for _, s := range r.config.Sections {
		for _, remote := range s.Subsections {
			if strings.EqualFold(s.Name, "remote") && strings.EqualFold(remote.Option("promisor"), "true") {
				return true
			}
		}
	}
	return r.setting("extensions", "partialclone") != ""
}

func (r *Repo) checkFormat() error {
	version := r.setting("core", "repositoryformatversion")
	if version != "" && version != "0" && version != "1" {
		return fail(ErrUnsupported, "", "%s has repository format %s; this tool reads 0 and 1", r.common, version)
	}
	for _, s := range r.config.Sections {
		if !strings.EqualFold(s.Name, "extensions") {
			continue
		}
		for _, o := range s.Options {
			switch strings.ToLower(o.Key) {
			case "objectformat":
				if !strings.EqualFold(o.Value, "sha1") {
					return fail(ErrUnsupported, "work on a SHA-1 clone of it", "%s names its objects by %s; this tool reads SHA-1 repositories", r.common, o.Value)
				}
			case "refstorage":
				if !strings.EqualFold(o.Value, "files") {
					return fail(ErrUnsupported, "convert it with: git refs migrate --ref-format=files", "%s keeps its branches in the format %s; this tool reads \"files\"", r.common, o.Value)
				}
			case "worktreeconfig", "preciousobjects", "relativeworktrees", "partialclone", "noop", "noop-v1":
			default:
				if version == "1" {
					return fail(ErrUnsupported, "", "%s uses the extension %q, which this tool does not know", r.common, o.Key)
				}
			}
		}
	}
	return nil
}

// findTop finds the working tree of a repository that was opened by its .git folder.
func (r *Repo) findTop() {
	if path, err := readLine(filepath.Join(r.gitDir, "gitdir")); err == nil { // a linked working tree
		r.top = filepath.Dir(within(r.gitDir, path))
		return
	}
	if path := r.setting("core", "worktree"); path != "" {
		r.top = within(r.gitDir, path)
		return
	}
	if filepath.Base(r.gitDir) == ".git" && !strings.EqualFold(r.setting("core", "bare"), "true") {
		r.top = filepath.Dir(r.gitDir)
	}
}

func readShallow(path string) (map[Hash]bool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil
	}
	cut := map[Hash]bool{}
	for line := range strings.Lines(string(data)) {
		h, err := ParseHash(strings.TrimSpace(line))
		if err != nil {
			return nil, fail(ErrCorrupt, "fetch the whole history with: git fetch --unshallow", "cannot read %s: %v", path, err)
		}
		cut[h] = true
	}
	return cut, nil
}

func readLine(path string) (string, error) {
	data, err := os.ReadFile(path)
	return strings.TrimRight(string(data), "\r\n"), err
}

func within(base, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(base, path)
}
