package register_test

import (
	"encoding/json"
	"io/fs"
	"testing"

	"copydesk/finding"
	"copydesk/internal/register"
)

// FuzzLoad gives arbitrary text to every file of a register: nothing panics, problems stand in the file that they name,
// facts stay total and inside their files, and answers come back.
func FuzzLoad(f *testing.F) {
	names := []string{"charter.toml", roster, "policies/escalation/escalation.toml", "policies/risks.toml", "policies/waivers.toml",
		"policies/platforms/x.toml", "policies/use/l.toml", "policies/use/POLICY.md"}
	for _, base := range []map[string]string{small, desk, house} {
		for i, name := range names {
			f.Add(uint8(i), base[name])
		}
	}
	_ = fs.WalkDir(reference, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(reference, name)
		for i := range names {
			f.Add(uint8(i), string(data))
		}
		return err
	})
	f.Add(uint8(1), "[people.a]\nearlier=[{to=2020-01-01},{from=0001-01-01,to=9999-12-31}]\nactive_from=9999-12-31\n")
	f.Add(uint8(2), "[rotas.a]\nfrom=\"24:00\"\nto=\"00:00\"\nturn=\"1m\"\nstarts=0001-01-01\npeople=[\"ana\",\"ana\"]\n")
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		all := map[string]string{}
		for name, content := range house {
			all[name] = content
		}
		name := names[int(which)%len(names)]
		all[name] = text
		r, problems := register.Load(register.Sources{FS: files(all)})
		for _, p := range problems {
			if p.Message == "" || p.Line < 0 || p.Column < 0 {
				t.Errorf("a problem says nothing: %+v", p)
			}
		}
		facts := r.Facts(now, rules)
		b, err := json.Marshal(facts)
		if err != nil {
			t.Fatal(err)
		}
		var any map[string]any
		if err := json.Unmarshal(b, &any); err != nil {
			t.Fatal(err)
		}
		places(any, func(at finding.Place) {
			if at.Path == "" {
				return
			}
			file, ok := r.File(at.Path)
			if !ok || at.Start < 0 || at.End < at.Start || at.End > len(file.Data) {
				t.Errorf("a place outside its file: %+v", at)
			}
		}, t)
		for _, account := range r.AccountIDs() {
			r.OnDuty(account, now)
			r.Answer(register.Message{Level: r.DefaultLevel, Channel: account, Received: now, Now: now})
		}
		for id := range r.Levels {
			r.Answer(register.Message{Level: id, Channel: "x", Received: now, Now: now})
		}
	})
}

// places visits every place of a document, and reports nulls.
func places(v any, visit func(finding.Place), t *testing.T) {
	switch v := v.(type) {
	case nil:
		t.Error("a fact is null")
	case []any:
		for _, e := range v {
			places(e, visit, t)
		}
	case map[string]any:
		path, isPath := v["path"].(string)
		start, isStart := v["start"].(float64)
		end, isEnd := v["end"].(float64)
		if isPath && isStart && isEnd && len(v) == 3 {
			visit(finding.Place{Path: path, Start: int(start), End: int(end)})
			return
		}
		for _, e := range v {
			places(e, visit, t)
		}
	}
}
