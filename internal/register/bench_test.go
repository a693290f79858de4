package register_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"copydesk/internal/register"
)

// large is the register of an organisation with so many people and accounts.
func large(people, accounts int) fs.FS {
	var p, a strings.Builder
	for i := range people {
		fmt.Fprintf(&p, "[people.p%d]\nname = \"Person %d\"\nemails = [\"p%d@acme.example\", \"p%d@git.example\"]\nunit = \"Unit %d\"\nemployment = \"employee\"\n"+
			"active_from = 2024-01-01\nroles = [\"representative\"]\nreports_to = \"p%d\"\nbackup = \"p%d\"\ncontact = \"directory:p%d\"\n"+
			"courses = [{ course = \"basics\", completed = 2026-01-01, expires = 2027-12-31 }]\nleave = [{ from = 2026-12-20, to = 2027-01-03 }]\n"+
			"signed = [\n\t{ policy = \"acceptable-use\", version = \"1\", on = 2026-01-01 },\n\t{ policy = \"privacy\", version = \"1\", on = 2026-01-01 },\n]\n"+
			"keys = [{ kind = \"ssh\", key = \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI%043d p%d\", from = 2024-01-01 }]\nhandles = { mastodon = \"p%d@mastodon.example\" }\n",
			i, i, i, i, i%40, (i-1)/10, (i+1)%people, i, i, i, i)
	}
	for i := range accounts {
		fmt.Fprintf(&a, "[accounts.a%d]\nplatform = \"x\"\nhandle = \"acme%d\"\nurl = \"https://x.com/acme%d\"\nclass = \"standard\"\nstatus = \"active\"\npurpose = \"News\"\naudience = \"All\"\n"+
			"function = \"communications\"\nlanguages = [\"en\"]\njurisdictions = [\"US\"]\nowner = \"p%d\"\nbackup = \"p%d\"\n"+
			"access = [{ person = \"p%d\", grants = [\"publish\"] }, { person = \"p%d\", grants = [\"publish\"] }]\n"+
			"custody = { vault = \"vault:social/a%d\", second_factor = \"key\", mailbox = \"social@acme.example\" }\naccess_reviewed = 2026-11-01\nlast_activity = 2026-11-20\n"+
			"hours = [{ days = [\"mon\", \"tue\"], from = \"09:00\", to = \"17:00\" }]\nzone = \"UTC\"\nverified = true\n", i, i, i, i, i+1, i, i+1, i)
	}
	m := map[string]string{}
	for name, text := range small {
		m[name] = text
	}
	m["roles/people.toml"] = strings.Replace(p.String(), "reports_to = \"p0\"\n", "", 1)
	m["roles/accounts.toml"] = a.String()
	m["policies/privacy/POLICY.md"], m["policies/acceptable-use/POLICY.md"] = "+++\nversion = \"1\"\nsign = true\n+++\n", "+++\nversion = \"1\"\nsign = true\n+++\n"
	m["roles/roles.toml"] = "[roles.representative]\ngrants = { standard = [\"publish\"] }\ncourses = [\"basics\"]\n"
	m["policies/escalation/escalation.toml"] += "[rotas.all]\nfrom = \"09:00\"\nto = \"17:00\"\nroles = [\"representative\"]\n"
	return files(m)
}

// BenchmarkLarge reads a register of ten thousand people and two thousand accounts and computes its facts.
func BenchmarkLarge(b *testing.B) {
	fsys := large(10_000, 2_000)
	b.ReportAllocs()
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, ps := register.Load(register.Sources{FS: fsys}); len(ps) > 0 {
				b.Fatal(ps)
			}
		}
	})
	r, _ := register.Load(register.Sources{FS: fsys})
	b.Run("facts", func(b *testing.B) {
		for b.Loop() {
			if f := r.Facts(now, []register.Rule{}); len(f.People) != 10_000 {
				b.Fatal(len(f.People))
			}
		}
	})
}

// BenchmarkKit reads the starter kit, as every run without a register does.
func BenchmarkKit(b *testing.B) {
	for b.Loop() {
		r, ps := register.Load(register.Sources{FS: repository})
		if len(ps) > 0 {
			b.Fatal(ps)
		}
		r.Facts(now, nil)
	}
}
