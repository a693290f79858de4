package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// shell runs lines as a CI system does, in a folder, and gives what they print and their exit status.
func shell(t *testing.T, dir, lines string, env ...string) (string, int) {
	t.Helper()
	cmd := exec.Command("sh", "-e", "-c", lines)
	cmd.Dir = dir
	home := filepath.Join(filepath.Dir(dir), "home")
	cmd.Env = append(os.Environ(), "HOME="+home, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@acme.example", "GIT_COMMITTER_NAME=Ana", "GIT_COMMITTER_EMAIL=ana@acme.example", "NO_COLOR=1")
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatalf("%s: %v", lines, err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// proposed is a clone of a governed repository, in which a branch proposes a post that breaks a rule, and turns that
// rule off in the same breath.
func proposed(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"git", "sh"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so the examples were not run", program)
		}
	}
	dir := t.TempDir()
	out, status := shell(t, dir, `
git init -q -b main origin
copydesk init origin
mkdir origin/posts
echo 'Pay to 4111 1111 1111 1111.' > origin/posts/old.md
git -C origin add .
git -C origin commit -q -m 'adopt, with a post from before'
git clone -q origin clone
cd clone
git checkout -q -b change
echo 'We open on Monday.' > posts/new.md
git add .
git commit -q -m good
git checkout -q -b bad
echo 'Pay to 5555 5555 5555 4444.' > posts/new.md
printf '\n[rules."privacy/financial-identifier"]\nlevel = "off"\ndecision = "D-1"\n' >> charter.toml
git add .
git commit -q -m bad
`)
	if status != 0 {
		t.Fatal(out)
	}
	return filepath.Join(dir, "clone")
}

func example(t *testing.T, name string, into any) {
	t.Helper()
	data, err := examples.ReadFile("init/" + name)
	if err == nil {
		err = yaml.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheExampleForGitHubRuns: each step of the workflow that init writes does what its name says.
func TestTheExampleForGitHubRuns(t *testing.T) {
	var workflow struct {
		Jobs struct {
			Copydesk struct {
				Steps []struct{ Name, Run string }
			}
		}
	}
	example(t, "github-actions.yml", &workflow)
	clone := proposed(t)
	summary := filepath.Join(t.TempDir(), "summary.md")
	steps := func(branch, base string) (log string, status []int) {
		t.Helper()
		if err := os.WriteFile(summary, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, failed := shell(t, clone, "git checkout -q "+branch); failed != 0 {
			t.Fatal(out)
		}
		for _, s := range workflow.Jobs.Copydesk.Steps {
			if s.Run == "" {
				continue
			}
			out, n := shell(t, clone, s.Run, "BASE="+base, "GITHUB_STEP_SUMMARY="+summary)
			log, status = log+out, append(status, n)
		}
		return log, status
	}
	for _, tt := range []struct {
		branch, base string
		fails        bool
		says         string
	}{
		{"change", "origin/main", false, "reading what changed since"},
		{"bad", "origin/main", true, "::error file=posts/new.md"},
		{"change", "", true, "::error file=posts/old.md"},
	} {
		log, status := steps(tt.branch, tt.base)
		if len(status) != 4 || status[0] != 0 || status[1] != 0 || (status[2] == 1) != tt.fails || status[3] != 0 || !strings.Contains(log, tt.says) {
			t.Errorf("%s on %q ends with %v and does not say %q:\n%s", tt.branch, tt.base, status, tt.says, log)
		}
		if written, err := os.ReadFile(summary); err != nil || strings.Contains(string(written), "payment card") != tt.fails {
			t.Errorf("the summary of %s: %v\n%s", tt.branch, err, written)
		}
	}
}

// TestTheExampleForGitLabRuns does the same for the pipeline.
func TestTheExampleForGitLabRuns(t *testing.T) {
	var pipeline struct {
		Copydesk struct {
			Script    []string
			Artifacts struct {
				Reports struct{ Codequality string }
			}
		}
	}
	example(t, "gitlab-ci.yml", &pipeline)
	clone := proposed(t)
	script := strings.Join(pipeline.Copydesk.Script, "\n")
	log, status := shell(t, clone, "export CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse origin/main)\n"+script)
	if status != 1 || !strings.Contains(log, "this is a payment card number") || strings.Contains(log, "posts/old.md") {
		t.Errorf("exit status %d:\n%s", status, log)
	}
	data, err := os.ReadFile(filepath.Join(clone, pipeline.Copydesk.Artifacts.Reports.Codequality))
	var quality []struct{ Description string }
	if err == nil {
		err = json.Unmarshal(data, &quality)
	}
	if err != nil || len(quality) == 0 {
		t.Errorf("the code quality report: %v\n%s", err, data)
	}
	// What fails first hides nothing of what comes later.
	log, status = shell(t, clone, "printf 'x = 1\\n' >> roles/broken.toml\nexport CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse origin/main)\n"+script+"\n")
	if status == 0 || !strings.Contains(log, "broken.toml") || !strings.Contains(log, "this is a payment card number") {
		t.Errorf("with a broken register: exit status %d:\n%s", status, log)
	}
	log, status = shell(t, clone, "rm roles/broken.toml\ngit checkout -q change\n"+script)
	if status != 1 || !strings.Contains(log, "posts/old.md") {
		t.Errorf("without a merge request: exit status %d:\n%s", status, log)
	}
}
