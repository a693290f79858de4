package register_test

import (
	"testing"

	"copydesk/internal/register"
)

func TestASecretInTheRegisterIsFoundAndNotRepeated(t *testing.T) {
	token := "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a" // in two parts, so that nobody's scanner takes it for a real one
	r := load(t, house, map[string]string{roster: "[people.dan]\ncontact = \"" + token + "\"\n"})
	got := r.Facts(now, rules).Secrets
	if len(got) != 1 {
		t.Fatalf("secrets = %v", got)
	}
	file, _ := r.File(got[0].At.Path)
	if s := string(file.Data[got[0].At.Start:got[0].At.End]); s != token {
		t.Errorf("the place holds %q", s)
	}
	if len(r.Facts(now, nil).Secrets) != 0 {
		t.Error("rules over drafts need no secrets of the register")
	}
}

func TestPublicKeysAndReferencesAreNoSecrets(t *testing.T) {
	for name, s := range map[string]register.Sources{"reference": {FS: reference}, "kit": {FS: repository}} {
		r, _ := register.Load(s)
		for _, secret := range r.Facts(now, rules).Secrets {
			file, _ := r.File(secret.At.Path)
			t.Errorf("%s: %s is taken for a secret", name, file.Data[secret.At.Start:secret.At.End])
		}
	}
}

func TestOverbroadWordsInAPolicyStandInTheirClause(t *testing.T) {
	r := load(t, house, map[string]string{
		"policies/use/POLICY.md": "### USE-2 Tone\nNobody may disparage the company.\n### USE-3 Examples\nDo not write “we disparage rivals”.\n",
		"policies/use/l.toml":    "[lists.overbroad]\nsubjects = [\"policy\"]\nwords = [\"disparage\"]\n[lists.drafts]\nwords = [\"company\"]\n",
	})
	got := r.Facts(now, rules).Policies["use"].Matches
	if len(got) != 1 || got[0].Clause != "USE-2" || got[0].List != "overbroad" || got[0].Term != "disparage" {
		t.Fatalf("matches = %+v", got)
	}
	file, _ := r.File(got[0].At.Path)
	if s := string(file.Data[got[0].At.Start:got[0].At.End]); s != "disparage" {
		t.Errorf("the place holds %q", s)
	}
}
